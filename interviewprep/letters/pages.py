"""What the letter pages say, worked out once for their templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interviewprep.advice.letters import LetterKind
from interviewprep.advice.mailto import LetterText as Text
from interviewprep.advice.mailto import mailto
from interviewprep.applications.models import Application
from interviewprep.stages.models import Asked
from interviewprep.stages.said import AskedLine, asked_line
from interviewprep.web.addresses import address

from .forms import LetterForm
from .letter_facts import Reader, readers
from .models import Letter
from .suggestions import LetterSuggestion, key_of

# The article that says more about a kind of letter.
_ARTICLES = {
    LetterKind.ASK_FOR_FEEDBACK: ("ask-for-feedback", "How to ask for feedback"),
    LetterKind.ASK_FOR_THE_BRIEF: ("ask-for-the-brief", "What to ask before the round"),
    LetterKind.THANK_YOU: ("thank-you-and-follow-up", "Thank-you and follow-up"),
    LetterKind.FOLLOW_UP: ("silence-and-moving-dates", "Silence and moving dates"),
    LetterKind.MOVE: ("silence-and-moving-dates", "Silence and moving dates"),
    LetterKind.WITHDRAW: ("right-for-you", "Is it right for you?"),
    LetterKind.ASK_FOR_ADJUSTMENTS: ("ask-for-the-brief", "What to ask before the round"),
    LetterKind.ASK_FOR_TIME: ("counter-offers", "Counter-offers, and time to think"),
    LetterKind.NEGOTIATE: ("weighing-an-offer", "Weighing an offer"),
    LetterKind.COUNTER_OFFER: ("counter-offers", "Counter-offers, and time to think"),
    LetterKind.ACCEPT: ("weighing-an-offer", "Weighing an offer"),
    LetterKind.DECLINE: ("weighing-an-offer", "Weighing an offer"),
    LetterKind.CONFIRM: ("ask-for-the-brief", "What to ask before the round"),
}
_WORST_FIRST = (Asked.Rating.NOT_ANSWERED, Asked.Rating.WEAK, "", Asked.Rating.FINE, Asked.Rating.STRONG)
# Longer than any link may be, to see whether a text had to be cut.
_WITHOUT_LIMIT = 10**6


@dataclass(frozen=True, slots=True)
class To:
    """Somebody the letter could go to instead."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question that was asked, and its page in the bank."""

    line: AskedLine
    url: str


def listing(fitting: Iterable[LetterSuggestion], written: Iterable[Letter]) -> dict[str, Any]:
    """Return the parts of a list: suggestions not written yet, drafts, and sent letters."""
    written = list(written)
    return {
        "fitting": tuple(one for one in fitting if one.letter is None),
        "drafts": tuple(letter for letter in written if not letter.is_sent),
        "sent": tuple(letter for letter in written if letter.is_sent),
    }


def kept(form: LetterForm) -> dict[str, Any]:
    """Return what a letter's page says besides its form."""
    letter: Letter = form.instance
    to, subject, body = (str(form[name].value() or "") for name in ("to", "subject", "body"))
    link = mailto(to, Text(subject, body))
    slug, title = _ARTICLES[LetterKind(letter.kind)]
    return {
        "letter": letter,
        "application": letter.application,
        "stage": letter.stage,
        "link": link,
        "is_cut": link != mailto(to, Text(subject, body), limit=_WITHOUT_LIMIT),
        "article": {"slug": slug, "title": title},
        "instead": (),
        "alike": None,
    }


def about_to_write(
    form: LetterForm, application: Application, reader: Reader | None, written: Iterable[Letter]
) -> dict[str, Any]:
    """Return what the page of an unwritten letter says: other possible readers, and one just like it."""
    letter: Letter = form.instance
    others = [one for one in readers(application) if one != reader]
    alike = (
        one
        for one in written
        if (one.kind, one.stage_id, one.interviewer_id, one.contact_id)
        == (letter.kind, letter.stage_id, letter.interviewer_id, letter.contact_id)
    )
    return {
        **kept(form),
        "instead": tuple(To(one.name, f"?to={key_of(one)}") for one in others),
        "alike": next(alike, None),
    }


def questions_asked(application: Application) -> tuple[AskedQuestion, ...]:
    """Return the questions asked for an application with its log, those that went worst first."""
    asked = [one for stage in application.stages.all() for one in stage.asked.all()]
    asked.sort(key=lambda one: _WORST_FIRST.index(one.rating))
    return tuple(
        AskedQuestion(asked_line(one), address("practice:show_question", one.question_id)) for one in asked
    )
