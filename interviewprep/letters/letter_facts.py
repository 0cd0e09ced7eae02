"""What the log provides for a letter: its reader, and the facts for its draft."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from interviewprep.advice import asklist
from interviewprep.advice.asklist import AskState, AskTopic
from interviewprep.advice.dates import day_in_words
from interviewprep.advice.facts import Format
from interviewprep.advice.letters import LetterFacts, LetterKind, draft
from interviewprep.advice.mailto import LetterText as Text
from interviewprep.advice.text import tidy
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Asked, AskItem, FeedbackNote, Interviewer, Stage
from interviewprep.stages.progress import last_over, next_coming
from interviewprep.stages.stage_facts import stage_facts

from .models import Letter

Reader = Interviewer | Contact

_FORMATS = {
    Format.IN_PERSON: "in person",
    Format.VIDEO: "by video",
    Format.PHONE: "by phone",
    Format.RECORDED_VIDEO: "as a recorded video",
    Format.PANEL: "with a panel",
    Format.ASSESSMENT_CENTRE: "at an assessment centre",
}
# What is worth mentioning: an answer that went well before one that did not.
_FIRST_NAMED = (Asked.Rating.STRONG, Asked.Rating.FINE, "", Asked.Rating.WEAK, Asked.Rating.NOT_ANSWERED)
# For letters about a stage: which stage is meant if none is named.
_LOOK_BACK = frozenset({LetterKind.ASK_FOR_FEEDBACK, LetterKind.FOLLOW_UP})
_LOOK_AHEAD = frozenset(
    {LetterKind.ASK_FOR_THE_BRIEF, LetterKind.CONFIRM, LetterKind.MOVE, LetterKind.ASK_FOR_ADJUSTMENTS}
)
# A day in a form that can follow "by": "Friday 4 December", "4 December", "the end of the month".
_A_DAY = re.compile(
    r"(?:(?:by|on|before) )?"
    r"((?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:st|nd|rd|th)? [A-Z]|the end of ).{0,40})",
    re.IGNORECASE,
)
# Asked in a letter of their own: a need on the day has to be stated, not just hinted at.
LETTER_OF_ITS_OWN = {
    AskTopic.FEEDBACK: LetterKind.ASK_FOR_FEEDBACK,
    AskTopic.ADJUSTMENTS: LetterKind.ASK_FOR_ADJUSTMENTS,
}
# Letters that carry questions from the ask-list.
ASKING = frozenset({LetterKind.ASK_FOR_THE_BRIEF, LetterKind.CONFIRM})
MOST_QUESTIONS = 6


def readers(application: Application) -> tuple[Reader, ...]:
    """Everybody who may get a letter about an application with its log: its consultant, its people."""
    met = chain.from_iterable(stage.attendances.all() for stage in application.stages.all())
    people = {one.interviewer_id: one.interviewer for one in met}
    return (*((application.consultant,) if application.consultant else ()), *people.values())


def usual_reader(kind: LetterKind, application: Application, stage: Stage | None) -> Reader | None:
    """The usual reader of a letter of this kind; None if nobody is known."""
    here = [one.interviewer for one in stage.attendances.all()] if stage else []
    if kind is LetterKind.THANK_YOU:
        return here[0] if here else None
    if kind is LetterKind.COUNTER_OFFER:
        # It goes to the employer the candidate is leaving, who is not part of this application.
        return None
    if application.consultant:
        return application.consultant
    everybody = [one for one in readers(application) if isinstance(one, Interviewer)]
    # The latest first: the recruiter may have changed along the way.
    candidates = sorted([*here, *reversed(everybody)], key=lambda person: not person.email)
    for relation in (Interviewer.Relations.RECRUITER, Interviewer.Relations.HIRING_MANAGER):
        for person in candidates:
            if person.relation == relation:
                return person
    return next((person for person in candidates if person.email), None)


def blank_letter(
    kind: LetterKind,
    application: Application,
    stage: Stage | None,
    reader: Reader | None,
    now: datetime.datetime,
    wish: str = "",
) -> Letter:
    """Return an unsaved letter, drafted from its application's log; `wish` is what it asks for."""
    letter = Letter(
        application=application,
        stage=stage,
        kind=kind.value,
        interviewer=reader if isinstance(reader, Interviewer) else None,
        contact=reader if isinstance(reader, Contact) else None,
        to=reader.email if reader else "",
    )
    text = text_of(letter, application, now, wish)
    letter.subject, letter.body = text.subject, text.body
    return letter


def text_of(letter: Letter, application: Application, now: datetime.datetime, wish: str = "") -> Text:
    """Return the draft of a letter from its application's log, as of `now`."""
    kind = LetterKind(letter.kind)
    stages = list(application.stages.all())
    stage = next((one for one in stages if one.pk == letter.stage_id), None)
    about = stage or _stage_meant(kind, stages, now)
    person = letter.interviewer
    asked, said = _remembered(person, [stage] if stage else stages, stages) if person else ("", "")
    facts = LetterFacts(
        candidate=application.owner.name,
        recipient=letter.whom,
        company=application.company,
        role=application.role,
        stage=about.name if about else "",
        when=_when(about, now) if about else "",
        format=_FORMATS.get(Format(about.format), "") if about and about.format else "",
        asked=asked,
        strength=said,
        asks=asklist.question_list(questions_of(kind, stage, stages, now)) if stage else (),
        promised=_promised(about, now) if about and kind is LetterKind.FOLLOW_UP else "",
        terms=_terms(application),
        answer_by=_day(application.offer_deadline, now) if application.offer_deadline else "",
        wish=wish,
        ended=not application.is_open,
    )
    return draft(kind, facts)


def _stage_meant(kind: LetterKind, stages: list[Stage], now: datetime.datetime) -> Stage | None:
    if kind in _LOOK_BACK:
        return last_over(stages, now)
    return next_coming(stages, now) if kind in _LOOK_AHEAD else None


def questions_of(
    kind: LetterKind, stage: Stage, stages: list[Stage], now: datetime.datetime
) -> tuple[AskTopic, ...]:
    """Return what a letter about a stage asks: the open items of its ask-list, or else what is missing.

    Reads the stage's ask-list: one query, for the letters that ask.
    """
    if kind not in ASKING:
        return ()
    items = list(stage.asks.all())
    waiting = {item.topic for item in items if item.state == AskState.TO_ASK}
    topics: tuple[AskTopic, ...] = tuple(
        topic for topic in AskTopic if topic in waiting and topic not in LETTER_OF_ITS_OWN
    )
    if not topics and kind is LetterKind.ASK_FOR_THE_BRIEF:
        topics = _missing(stage, stages, items, now)
    return topics[:MOST_QUESTIONS]


def _missing(
    stage: Stage, stages: list[Stage], items: Iterable[AskItem], now: datetime.datetime
) -> tuple[AskTopic, ...]:
    offered = asklist.offered(
        [AskTopic(item.topic) for item in items],
        stage_facts(stage, stages, now),
        past=False,
        length_known=stage.duration_minutes is not None,
        bring_known=bool(stage.bring),
    )
    return tuple(topic for topic in offered if topic not in LETTER_OF_ITS_OWN)


def _remembered(person: Interviewer, stages: list[Stage], every: list[Stage]) -> tuple[str, str]:
    """Return a question that somebody asked and a strength they mentioned, at these of all the stages."""
    asked: list[Asked] = []
    said: list[FeedbackNote] = []
    for stage in reversed(stages):
        alone = len(stage.attendances.all()) == 1 and stage.attendances.all()[0].interviewer_id == person.pk
        theirs = {person.pk, None} if alone else {person.pk}
        asked += [one for one in stage.asked.all() if one.interviewer_id in theirs]
        said += [
            one
            for one in stage.feedback.all()
            if one.interviewer_id == person.pk and one.kind == FeedbackNote.Kind.STRENGTH
        ]
    # A question others asked too says little about this conversation.
    often = Counter(one.question_id for stage in every for one in stage.asked.all())
    asked.sort(key=lambda one: (often[one.question_id] > 1, _FIRST_NAMED.index(one.rating)))
    return asked[0].question.text if asked else "", said[0].words if said else ""


def _when(stage: Stage, now: datetime.datetime) -> str:
    """The local day of a stage, with the time if it is to come: "Tuesday 1 December at 10:00"."""
    if stage.starts_at is None:
        return ""
    starts = stage.starts_at.astimezone(stage.zone)
    day = _day(starts, now)
    return day if stage.is_over(now) else f"{day} at {starts:%H:%M}"


def _promised(stage: Stage, now: datetime.datetime) -> str:
    """When they said they would decide, as noted or if their words are plainly a day; one query."""
    if stage.decision_by:
        return _day(stage.decision_by, now)
    told = (item.answer for item in stage.asks.all() if item.topic == AskTopic.DECISION_DATE)
    found = _A_DAY.fullmatch(tidy(next(told, "")).rstrip("."))
    return found[1] if found else ""


def _day(day: datetime.date, now: datetime.datetime) -> str:
    return day_in_words(day, weekday=True, year=day.year != now.year)


def _terms(application: Application) -> tuple[str, ...]:
    """The terms of the offer as far as they are logged, one per line."""
    starts = application.offer_starts_on
    terms = (
        ("Pay", application.offer_pay),
        ("Start", day_in_words(starts) if starts else ""),
        ("Place and hours", application.offer_place),
        ("Notice", application.offer_notice),
    )
    return tuple(f"{name}: {words}" for name, words in terms if words)
