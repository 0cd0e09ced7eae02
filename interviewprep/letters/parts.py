"""What letters add to the pages of stages and applications."""

import datetime
from collections.abc import Iterator

from interviewprep.advice.letters import LetterKind
from interviewprep.applications.models import Application
from interviewprep.stages.models import AskItem, FeedbackNote
from interviewprep.stages.page_parts import Part
from interviewprep.stages.summary import StageSummary
from interviewprep.stages.timeline import Event
from interviewprep.web.addresses import address

from .access import letters_of
from .suggestions import for_goodbye, for_stage
from .thank_you_task import TASK

_SHOWN = 4
_ON_STAGE = 3  # all of them are one press away
_SENT = 5  # after what happened that day, before the offer


def on_stage(summary: StageSummary) -> Part | None:
    """Return a card with the letters that fit a stage now: from the log already loaded, without a query."""
    done = _done(summary)
    fitting = [
        one for one in for_stage(summary.stage, summary.application, summary.now) if one.kind not in done
    ]
    if not fitting:
        return None
    url = address("letters:list_for_stage", summary.stage.pk)
    return Part("letters/_stage_card.html", {"fitting": fitting[:_ON_STAGE], "url": url})


def _done(summary: StageSummary) -> set[LetterKind]:
    """Return the kinds no longer needed: everybody is thanked, or it is too late; it was asked, or given."""
    thanks = summary.plan.item(TASK)
    asked = {ask.topic for ask in summary.stage.asks.all() if ask.state != AskItem.State.TO_ASK}
    has_feedback = any(note.source != FeedbackNote.Source.OWN for note in summary.stage.feedback.all())
    return {
        kind
        for kind, is_done in (
            (LetterKind.THANK_YOU, thanks is None or thanks.is_done),
            (LetterKind.ASK_FOR_FEEDBACK, AskItem.Topic.FEEDBACK in asked or has_feedback),
        )
        if is_done
    }


def stage_action(summary: StageSummary) -> Part:
    """Return a link to the letters of a stage."""
    return Part("letters/_stage_action.html", {"url": address("letters:list_for_stage", summary.stage.pk)})


def on_application(application: Application) -> Part:
    """Return a card with the letters of an application: one query, shared with the other parts."""
    letters = letters_of(application)
    return Part(
        "letters/_application_card.html",
        {
            "letters": letters[:_SHOWN],
            "more": len(letters) - _SHOWN if len(letters) > _SHOWN else 0,
            "url": address("letters:list_for_application", application.pk),
        },
    )


def on_ended_application(application: Application, now: datetime.datetime) -> Part:
    """Return a card that offers what is worth doing now that an application has ended."""
    letters = for_goodbye(application, now, letters_of(application))
    return Part(
        "letters/_ended_card.html",
        {
            "first": next((one for one in letters if one.letter is None), None),
            "lessons": application.lessons,
            "has_people": any(stage.attendances.all() for stage in application.stages.all()),
            "url": address("letters:show_goodbye", application.pk),
        },
    )


def events_of(application: Application) -> Iterator[Event]:
    """Yield the letters that were sent, for the timeline."""
    for letter in letters_of(application):
        if letter.sent_on:
            stage = letter.stage.name if letter.stage else ""
            yield Event(
                letter.sent_on, _SENT, f"Letter sent: {letter.name}", stage, letter.get_absolute_url()
            )
