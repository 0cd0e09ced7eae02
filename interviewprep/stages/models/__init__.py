"""The candidate's log: stages, the people there, what was said, and what was prepared."""

from .ask_item import AskItem
from .asked import Asked
from .attendance import Attendance
from .closable import Closable
from .feedback_note import FeedbackNote
from .interviewer import Interviewer
from .plan_mark import PlanMark
from .point_test import PointTest
from .question import Question
from .stage import LONGEST_MINUTES, SHORTEST_MINUTES, Stage
from .stage_basics import StageBasics
from .statement import Statement

__all__ = [
    "LONGEST_MINUTES",
    "SHORTEST_MINUTES",
    "AskItem",
    "Asked",
    "Attendance",
    "Closable",
    "FeedbackNote",
    "Interviewer",
    "PlanMark",
    "PointTest",
    "Question",
    "Stage",
    "StageBasics",
    "Statement",
]
