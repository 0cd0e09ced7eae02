"""The candidate's log: stages, the people there, what was said, and what was prepared."""

from .asks import AskItem, Statement
from .people import Attendance, Interviewer
from .plan import PlanMark
from .stage import Stage
from .talk import Asked, Closable, FeedbackNote, Question

__all__ = [
    "AskItem",
    "Asked",
    "Attendance",
    "Closable",
    "FeedbackNote",
    "Interviewer",
    "PlanMark",
    "Question",
    "Stage",
    "Statement",
]
