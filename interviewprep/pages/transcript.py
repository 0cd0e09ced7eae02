"""What was found in a transcript, put beside what the log holds of its stage."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interviewprep.advice.promised_days import read_promise
from interviewprep.advice.statements import Topic
from interviewprep.advice.text import join
from interviewprep.advice.transcripts.names import words_of_name
from interviewprep.advice.transcripts.transcript import Subject, Transcript
from interviewprep.advice.transcripts.turns import as_captions
from interviewprep.stages.models import Interviewer, Stage, Statement
from interviewprep.stages.offered_days import offered_days
from interviewprep.stages.statements import said_before
from interviewprep.web.forms import LONG_TEXT
from interviewprep.web.times import day

_TOPICS = {Subject.PAY: Topic.PAY, Subject.NOTICE: Topic.NOTICE, Subject.START: Topic.START_DATE}
# A sentence longer than this is told by its figure alone.
_LONGEST_SAID = 300
# As much as goes back and forth with a form.
_LONGEST_AGAIN = 1_000_000


@dataclass(frozen=True, slots=True)
class FoundInTranscript:
    """The rows of the page: who spoke, what was asked, what was told, and when they answer.

    me          the candidate's name in the transcript, "" if it names nobody
    is_sure     whether that is beyond doubt
    my_words    how many words the candidate said
    transcript  the talk once more, to be read again as somebody else's; "" if it is too long for that
    """

    me: str = ""
    is_sure: bool = False
    my_words: int = 0
    speakers: Sequence[dict[str, Any]] = ()
    questions: Sequence[dict[str, Any]] = ()
    told: Sequence[dict[str, Any]] = ()
    promised: Sequence[dict[str, Any]] = ()
    transcript: str = ""


NOTHING_FOUND = FoundInTranscript()


def found_in(
    transcript: Transcript, stage: Stage, statements: Sequence[Statement], on: datetime.date
) -> FoundInTranscript:
    """Return the rows for what was read in the transcript of a stage.

    stage       with its people and its questions loaded
    statements  everything the candidate told this employer
    on          the day of the talk
    """
    people = [one.interviewer for one in stage.attendances.all()]
    others = [one for one in transcript.speakers if one.name != transcript.candidate]
    logged = {asked.question.text.casefold().strip() for asked in stage.asked.all()}
    again = as_captions(transcript.turns)
    return FoundInTranscript(
        me=transcript.candidate,
        is_sure=transcript.is_sure,
        my_words=next((one.words for one in transcript.speakers if one.name == transcript.candidate), 0),
        speakers=[
            {"name": one.name, "who": _person(one.name, people, alone=len(others) == 1)} for one in others
        ],
        questions=[
            {
                "text": one.text[:LONG_TEXT],
                "by": one.by,
                "answer": _length(one.words),
                # What is in the debrief already would stand there twice.
                "take": one.text.casefold().strip() not in logged,
            }
            for one in transcript.questions
        ],
        told=_told(transcript, statements),
        promised=_promised(transcript.promised, stage, on),
        transcript=again if len(again) <= _LONGEST_AGAIN else "",
    )


def _person(name: str, people: Sequence[Interviewer], *, alone: bool) -> int | None:
    """The interviewer whose name shares the most with a speaker's; the only one if only one asked."""
    shared = {person.pk: len(words_of_name(name) & words_of_name(person.name)) for person in people}
    best = max(shared.values(), default=0)
    found = [pk for pk, count in shared.items() if count == best]
    if best and len(found) == 1:
        return found[0]
    return people[0].pk if alone and len(people) == 1 else None


def _length(words: int) -> str:
    return f"{words} word{'' if words == 1 else 's'}" if words else ""


def _promised(said: str, stage: Stage, on: datetime.date) -> list[dict[str, Any]]:
    offered = offered_days(read_promise(said, on), on) if said else None
    if offered is None:
        return []
    only = offered.days[0].value if len(offered.days) == 1 else ""
    means = join([one.label for one in offered.days], "or")
    noted = stage.decision_by
    if noted and f"{noted:%Y-%m-%d}" not in [one.value for one in offered.days]:
        means += f"; you have noted {day(noted, on, weekday=True)}, which stays"
    return [{"take": said not in stage.learned, "said": said, "means": means, "day": only}]


def _told(transcript: Transcript, statements: Sequence[Statement]) -> list[dict[str, Any]]:
    rows: dict[tuple[Topic, str], dict[str, Any]] = {}
    for figure in transcript.figures:
        topic = _TOPICS[figure.subject]
        said = figure.said if len(figure.said) <= _LONGEST_SAID else figure.text
        # The value is the same in every language.
        before = said_before(statements, topic, figure.value, "")
        row = {"take": True, "topic": topic.value, "said": said, "before": before}
        if (topic, said) not in rows or before:
            rows[topic, said] = row
    return list(rows.values())
