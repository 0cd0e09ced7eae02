"""Which letters fit now: for a stage, for an application, and for one that has ended. Reads no rows."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from interviewprep.advice.letters import LetterKind
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.stages.progress import last_over, next_coming

from .letter_facts import Reader, readers
from .models import Letter

_HINTS = {
    LetterKind.ASK_FOR_FEEDBACK: "What went well, and what gave cause for concern.",
    LetterKind.ASK_FOR_THE_BRIEF: "What it is for, who will be there, how and how long.",
    LetterKind.THANK_YOU: "With something from the conversation in it.",
    LetterKind.CONFIRM: "That you will be there, and when.",
    LetterKind.MOVE: "Without looking less keen.",
    LetterKind.FOLLOW_UP: "Once the day they promised has passed.",
    LetterKind.WITHDRAW: "Short, early and kind.",
    LetterKind.ASK_FOR_ADJUSTMENTS: "Say what you need, and nothing more.",
    LetterKind.ASK_FOR_TIME: "A few days to read everything with care.",
    LetterKind.NEGOTIATE: "One point, in one message, before you accept.",
    LetterKind.COUNTER_OFFER: "To the employer you are leaving, if they ask you to stay.",
    LetterKind.ACCEPT: "With the terms as you have them.",
    LetterKind.DECLINE: "So that the door stays open.",
}
_ON_ENDING = {
    Application.Ending.ACCEPTED: LetterKind.ACCEPT,
    Application.Ending.DECLINED: LetterKind.DECLINE,
    Application.Ending.WITHDRAWN: LetterKind.WITHDRAW,
}


@dataclass(frozen=True, slots=True)
class LetterSuggestion:
    """A letter that can be written now; `letter` is the one that was written already, if any."""

    kind: LetterKind
    label: str
    hint: str
    url: str
    letter: Letter | None = None


def for_stage(
    stage: Stage, application: Application, now: datetime.datetime, written: Iterable[Letter] = ()
) -> tuple[LetterSuggestion, ...]:
    """Return the letters that fit a stage of an application with its log, as of `now`."""
    return tuple(_fitting(stage, application, now, list(written)))


def for_application(
    application: Application, now: datetime.datetime, written: Iterable[Letter] = ()
) -> tuple[LetterSuggestion, ...]:
    """Return the letters that fit an application: about its offer, its stage to come and its last one."""
    if not application.is_open:
        return for_goodbye(application, now, written)
    written, stages = list(written), list(application.stages.all())
    found: list[LetterSuggestion] = []
    if application.offered_on:
        found += [_of_application(kind, application, written) for kind in _ANSWERS]
    for stage in (next_coming(stages, now), last_over(stages, now)):
        found += _fitting(stage, application, now, written) if stage else []
    return (*found, *([] if application.offered_on else [_withdrawal(application, written)]))


def for_goodbye(
    application: Application, now: datetime.datetime, written: Iterable[Letter] = ()
) -> tuple[LetterSuggestion, ...]:
    """Return the letters for an application that has ended: the reply first, then thanks and feedback."""
    written = list(written)
    last = last_over(application.stages.all(), now)
    met = {
        one.interviewer_id
        for stage in application.stages.all()
        if stage.is_over(now)
        for one in stage.attendances.all()
    }
    answer = _ON_ENDING.get(Application.Ending(application.ending)) if application.ending else None
    found = [_of_application(answer, application, written)] if answer else []
    if answer is LetterKind.ACCEPT:
        found.append(_of_application(LetterKind.COUNTER_OFFER, application, written))
    found += [
        _thanks(reader, application, None, written)
        for reader in readers(application)
        if isinstance(reader, Contact) or reader.pk in met
    ]
    if last:
        found.append(_of_stage(LetterKind.ASK_FOR_FEEDBACK, last, written))
    return tuple(found)


def every_kind(application: Application, stage: Stage | None) -> tuple[LetterSuggestion, ...]:
    """Return a letter of every kind, for the rare case."""
    if stage:
        return tuple(_of_stage(kind, stage, []) for kind in LetterKind)
    return tuple(_of_application(kind, application, []) for kind in LetterKind)


_ANSWERS = (LetterKind.ACCEPT, LetterKind.ASK_FOR_TIME, LetterKind.NEGOTIATE, LetterKind.DECLINE)


def _fitting(
    stage: Stage, application: Application, now: datetime.datetime, written: list[Letter]
) -> Iterator[LetterSuggestion]:
    if stage.is_coming(now):
        if stage.starts_at:
            yield _of_stage(LetterKind.CONFIRM, stage, written)
        yield _of_stage(LetterKind.ASK_FOR_THE_BRIEF, stage, written)
        if stage.starts_at:
            yield _of_stage(LetterKind.MOVE, stage, written)
        yield _of_stage(LetterKind.ASK_FOR_ADJUSTMENTS, stage, written)
    elif stage.is_over(now):
        for attendance in stage.attendances.all():
            yield _thanks(attendance.interviewer, application, stage, written)
        yield _of_stage(LetterKind.ASK_FOR_FEEDBACK, stage, written)
        if stage.outcome == Stage.Outcome.PENDING and _is_awaited(stage, application, now):
            yield _of_stage(LetterKind.FOLLOW_UP, stage, written)


def _is_awaited(stage: Stage, application: Application, now: datetime.datetime) -> bool:
    """Whether a round without an answer has not been overtaken by another one held, or by an offer or end."""
    stages = application.stages.all()
    return application.is_open and not application.has_offer and last_over(stages, now) == stage


def _of_stage(kind: LetterKind, stage: Stage, written: list[Letter]) -> LetterSuggestion:
    url = reverse("letters:write_to_stage", args=[stage.pk, kind.value])
    return LetterSuggestion(kind, kind.label, _HINTS[kind], url, _find(written, kind, stage))


def _of_application(kind: LetterKind, application: Application, written: list[Letter]) -> LetterSuggestion:
    url = reverse("letters:write_to_application", args=[application.pk, kind.value])
    return LetterSuggestion(kind, kind.label, _HINTS[kind], url, _find(written, kind, None))


def _withdrawal(application: Application, written: list[Letter]) -> LetterSuggestion:
    return _of_application(LetterKind.WITHDRAW, application, written)


def _thanks(
    reader: Reader, application: Application, stage: Stage | None, written: list[Letter]
) -> LetterSuggestion:
    base = (
        _of_stage(LetterKind.THANK_YOU, stage, [])
        if stage
        else _of_application(LetterKind.THANK_YOU, application, [])
    )
    return LetterSuggestion(
        LetterKind.THANK_YOU,
        f"Thank {reader.name}",
        _HINTS[LetterKind.THANK_YOU] if isinstance(reader, Interviewer) else "For putting you forward.",
        f"{base.url}?to={key_of(reader)}",
        _find(written, LetterKind.THANK_YOU, stage, reader),
    )


def key_of(reader: Reader) -> str:
    """Return the key that names somebody in an address: "person-3", "contact-4"."""
    return f"{'contact' if isinstance(reader, Contact) else 'person'}-{reader.pk}"


def _find(
    written: list[Letter], kind: LetterKind, stage: Stage | None, reader: Reader | None = None
) -> Letter | None:
    """Return the letter of this kind about the same stage, to the same reader if one is given."""
    for letter in written:
        same = letter.kind == kind and letter.stage_id == (stage.pk if stage else None)
        if same and (reader is None or reader in (letter.interviewer, letter.contact)):
            return letter
    return None
