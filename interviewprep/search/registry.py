"""Every kind of row that is found. The numbers stand in the index, so a kind keeps its own for good."""

from interviewprep.applications.models import Advert, Application, Contact, Point
from interviewprep.briefs.models import BriefItem
from interviewprep.documents.models import SentDocument
from interviewprep.fit.models import Criterion, Impression
from interviewprep.letters.models import Letter
from interviewprep.practice.models import PartnerNote, Rehearsal, Story
from interviewprep.stages.models import (
    Asked,
    AskItem,
    Attendance,
    FeedbackNote,
    Interviewer,
    PlanMark,
    Question,
    Stage,
    Statement,
)

from . import texts
from .kinds import Group, Kind, RowsBeside, WatchedTable

APPLICATION = Kind(
    1,
    Group.APPLICATIONS,
    Application,
    (
        *("company", "role", "location", "source", "ending", "notes", "lessons", "pay", "url", "applied_on"),
        *("offer_pay", "offer_notice", "offer_place", "offer_notes", "offered_on", "offer_deadline"),
        *("offer_starts_on", "ended_on"),
    ),
    texts.of_application,
)
KINDS = (
    APPLICATION,
    Kind(
        2,
        Group.STAGES,
        Stage,
        (
            *("application_id", "label", "kind", "format", "place", "notes", "objective", "bring", "learned"),
            *("since_last", "cancelled_reason", "link", "starts_at", "time_zone", "decision_by"),
            *("ask_again_on", "answered_on"),
        ),
        texts.of_stage,
        load=("application", "impression"),
        beside=(RowsBeside("asks", AskItem, "stage"), RowsBeside("marks", PlanMark, "stage")),
        application="application",
        others=(
            WatchedTable(AskItem._meta.db_table, "stage_id", ("stage_id", "answer", "whom")),
            WatchedTable(PlanMark._meta.db_table, "stage_id", ("stage_id", "text")),
            WatchedTable(Impression._meta.db_table, "stage_id", ("stage_id", "green", "red")),
        ),
    ),
    Kind(
        3,
        Group.PEOPLE,
        Interviewer,
        ("name", "job_title", "relation", "notes", "email", "phone", "profile_url"),
        texts.of_interviewer,
        beside=(RowsBeside("attendances", Attendance, "interviewer", ("stage__application",)),),
        application="attendances__stage__application",
        others=(WatchedTable(Attendance._meta.db_table, "interviewer_id", ("interviewer_id", "stage_id")),),
    ),
    Kind(
        4,
        Group.PEOPLE,
        Contact,
        ("name", "firm", "relation", "email", "phone"),
        texts.of_contact,
    ),
    Kind(
        5,
        Group.QUESTIONS,
        Question,
        ("text", "topic"),
        texts.of_question,
        load=("rehearsal",),
        beside=(RowsBeside("askings", Asked, "question", ("stage__application",)),),
        application="askings__stage__application",
        others=(
            WatchedTable(
                Asked._meta.db_table,
                "question_id",
                ("question_id", "stage_id", "answer", "next_answer", "closing"),
            ),
            WatchedTable(Rehearsal._meta.db_table, "question_id", ("question_id", "answer")),
        ),
    ),
    Kind(
        6,
        Group.STORIES,
        Story,
        ("title", "situation", "task", "action", "result", "learned", "themes"),
        texts.of_story,
    ),
    Kind(
        7,
        Group.FEEDBACK,
        FeedbackNote,
        (
            *("stage_id", "kind", "said_by", "words", "reading", "next_answer", "closing", "received_on"),
            "closed_on",
        ),
        texts.of_feedback,
        load=("stage__application",),
        application="stage__application",
    ),
    Kind(
        8,
        Group.STATEMENTS,
        Statement,
        ("application_id", "topic", "label", "said"),
        texts.of_statement,
        load=("application",),
        application="application",
    ),
    Kind(
        9,
        Group.LETTERS,
        Letter,
        ("application_id", "kind", "subject", "body", "to", "sent_on"),
        texts.of_letter,
        load=("application",),
        application="application",
    ),
    Kind(
        10,
        Group.ADVERTS,
        Advert,
        ("application_id", "text", "url", "kept_on"),
        texts.of_advert,
        load=("application",),
        application="application",
    ),
    Kind(
        11,
        Group.ADVERTS,
        Point,
        ("application_id", "text"),
        texts.of_point,
        load=("application",),
        application="application",
    ),
    Kind(
        12,
        Group.DOCUMENTS,
        SentDocument,
        ("application_id", "label", "original_name", "kind", "link", "sent_on"),
        texts.of_document,
        load=("application",),
        application="application",
    ),
    Kind(
        13,
        Group.OFFERED,
        BriefItem,
        ("words", "state"),
        texts.of_brief_item,
        load=("brief__link__stage__application",),
    ),
    Kind(
        14,
        Group.OFFERED,
        PartnerNote,
        ("asked", "words", "given_by", "state"),
        texts.of_partner_note,
        load=("link__stage__application",),
    ),
    Kind(15, Group.CRITERIA, Criterion, ("name", "question"), texts.of_criterion),
)
BY_NUMBER = {kind.number: kind for kind in KINDS}
