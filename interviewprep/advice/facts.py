"""What the core knows about one stage: plain, frozen values, every one of them optional.

Two bridges fill these: the public form at `/why/`, which knows no names, and the candidate's own log, which
does.
"""

from dataclasses import dataclass
from enum import StrEnum

from .adverts import AdvertPointKind
from .proof import PointState


class Format(StrEnum):
    """How a stage is held."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    RECORDED_VIDEO = "recorded-video"
    PANEL = "panel"
    ASSESSMENT_CENTRE = "assessment-centre"
    WRITTEN_TASK = "written-task"
    PRESENTATION = "presentation"
    INFORMAL = "informal"
    TRIAL_DAY = "trial-day"


class RoundKind(StrEnum):
    """What the candidate calls a stage, as far as its kind says what the round is for."""

    PHONE_SCREEN = "phone-screen"
    PANEL = "panel"
    TASK = "task"
    MEET_THE_TEAM = "meet-the-team"
    FINAL = "final"


class Doubt(StrEnum):
    """What the employer doubts: can I do it, would I stay, do the terms work, would I fit in."""

    ABILITY = "ability"
    STAYING = "staying"
    TERMS = "terms"
    FIT = "fit"


class Relation(StrEnum):
    """What an interviewer would be to the candidate."""

    RECRUITER = "recruiter"
    HR_TERMS = "hr-terms"
    HIRING_MANAGER = "hiring-manager"
    LINE_MANAGER = "line-manager"
    COLLEAGUE = "colleague"
    REPORT = "report"
    SPECIALIST = "specialist"
    SENIOR = "senior-management"
    OTHER = "other"


class Level(StrEnum):
    """How senior an interviewer is, from junior upwards. `rank` orders them."""

    JUNIOR = "junior"
    PROFESSIONAL = "professional"
    MANAGER = "manager"
    DIRECTOR = "director"
    EXECUTIVE = "executive"

    @property
    def rank(self) -> int:
        """0 for junior, rising with seniority."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Earlier(StrEnum):
    """Who held the earlier rounds: the most senior of them, as the public form asks it."""

    HR = "hr"
    JUNIOR = "junior"
    MANAGER = "manager"
    SENIOR = "senior"


class Faces(StrEnum):
    """Whether the people of this round are known, as the public form asks it."""

    SAME = "same"
    NEW = "new"
    MIXED = "mixed"


class PointKind(StrEnum):
    """What an open thread is about."""

    CONCERN = "concern"
    EXPLORE = "explore"
    UNANSWERED = "unanswered"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a stage. `met` is True if the candidate sat in an earlier, finished stage with them."""

    name: str
    relation: Relation | None = None
    level: Level | None = None
    decides: bool = False
    met: bool = False
    job_title: str = ""

    @property
    def junior(self) -> bool:
        """True if they are known to be junior."""
        return self.level is Level.JUNIOR


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An open thread: `words` are the candidate's or the interviewer's own, `stage` names where it opened.

    `key` is the thread's stable key in the log (empty on the public form), `answer` what the candidate will
    say.
    """

    kind: PointKind
    words: str
    stage: str = ""
    key: str = ""
    said_by: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class RolePoint:
    """A point of the advert, and how far the rounds before have tested it; `key` is its key in the log."""

    text: str
    kind: AdvertPointKind = AdvertPointKind.MUST
    state: PointState = PointState.UNTESTED
    key: str = ""


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """One finished stage before this one."""

    name: str
    format: Format | None = None
    minutes: int | None = None
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class StageFacts:
    """The facts of one stage. Everything is optional; `None`, `False` and `()` mean "not told".

    Log and form overlap on purpose: `people` carries names, `faces` only says whether they are new. A signal
    reads the named fact first and the unnamed one where there is none.

    round            1, 2, 3 …: the place of this stage in its application
    feedback         True: feedback on the last round is logged; False: there is known to be none
    gap_days         days between the last finished stage and this one
    moved_by         how often the employer's side moved this stage, and the candidate's
    purpose          slug of the reason that somebody stated; `purpose_by` says who in words ("the recruiter")
    objective        what the round is about, in the words that were used, and `objective_by` who used them
    kind, label      what the candidate calls the stage: its kind, and a name of their own
    remarks          the candidate's other notes, which may say what the round is for
    asked_for        the points of the advert
    doubts           the kinds of doubt they are known to have, if none of their words are logged
    """

    round: int | None = None
    format: Format | None = None
    people: tuple[Person, ...] = ()
    earlier_rounds: tuple[EarlierRound, ...] = ()
    points: tuple[OpenPoint, ...] = ()
    asked_for: tuple[RolePoint, ...] = ()

    faces: Faces | None = None
    new_senior: bool = False
    decides: bool = False
    line_manager: bool = False
    colleagues: bool = False
    would_manage: bool = False
    earlier: Earlier | None = None
    earlier_short: bool = False
    concerns: bool = False
    doubts: tuple[Doubt, ...] = ()
    unanswered: bool = False
    weak_answer: bool = False

    tour: bool = False
    meal: bool = False
    sessions: int | None = None
    many_applicants: bool = False
    few_left: bool = False
    internal: bool = False
    unplanned: bool = False
    terms: bool = False
    offer: bool = False
    hard_to_arrange: bool = False
    long_gap: bool = False
    gap_days: int | None = None
    moved_by_them: int = 0
    kept_moving: bool = False
    many_withdraw: bool = False
    moved_by_candidate: int = 0
    take_home: bool = False
    presentation: bool = False
    test: bool = False
    whole_day: bool = False
    consultant: bool = False
    consultant_name: str = ""
    senior_role: bool = False
    feedback: bool | None = None
    objective_known: bool = False
    objective: str = ""
    objective_by: str = ""
    kind: RoundKind | None = None
    label: str = ""
    remarks: tuple[str, ...] = ()
    purpose: str = ""
    purpose_by: str = ""
