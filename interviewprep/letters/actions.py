"""What a candidate can do with letters that takes more than saving a row."""

import datetime
from collections.abc import Container, Iterable, Sequence
from typing import Any

from django.db import transaction

from interviewprep.advice.asklist import IN_A_LETTER, AskTopic
from interviewprep.advice.letters import LetterKind
from interviewprep.advice.mailto import LetterText as Text
from interviewprep.applications.models import Application
from interviewprep.recovery.actions import delete
from interviewprep.recovery.changes import overwrite
from interviewprep.recovery.models import Deletion
from interviewprep.stages.actions import asks
from interviewprep.stages.models import AskItem
from interviewprep.web.models import Owned
from interviewprep.web.requests import number_in

from .contact_privacy import HeldDetails, How
from .letter_facts import ASKING, LETTER_OF_ITS_OWN, MOST_QUESTIONS
from .models import Letter
from .thank_you_task import settle

KEPT_TEXTS = 20
_ASKS = ASKING | set(LETTER_OF_ITS_OWN.values())


@transaction.atomic
def keep(*, letter: Letter, on: datetime.date | None) -> tuple[Letter, int]:
    """Save a letter, as sent if a day is given; return it, and how many ask-list items now count as asked.

    An identical letter, sent or not like this one, is not added again: a page submitted twice is saved once.
    """
    if letter.pk is None:
        # The same page submitted at the same moment waits here, then finds what this one saved.
        Application.objects.select_for_update().get(pk=letter.application_id)
        if there := _saved_already(letter, on):
            return there, 0
    if on:
        return letter, send(letter=letter, on=on)
    letter.save()
    return letter, 0


def _saved_already(letter: Letter, on: datetime.date | None) -> Letter | None:
    same = ("application_id", "stage_id", "interviewer_id", "contact_id", "kind", "to", "subject", "body")
    return Letter.objects.filter(sent_on=on, **{name: getattr(letter, name) for name in same}).first()


@transaction.atomic
def send(*, letter: Letter, on: datetime.date) -> int:
    """Save a letter as sent that day, and return how many ask-list items now count as asked."""
    letter.state, letter.sent_on = Letter.State.SENT, on
    letter.save()
    settle(letter)
    asked = _asked_by(letter)
    for item in asked:
        item.whom = _whom(letter)
        asks.ask(row=item, on=on)
    return len(asked)


@transaction.atomic
def take_back(*, letter: Letter) -> None:
    """Note that a letter was not sent after all; what it asked has yet to be asked."""
    if letter.stage and letter.kind in _ASKS:
        asked = letter.stage.asks.filter(
            state=AskItem.State.ASKED, asked_on=letter.sent_on, whom=_whom(letter)
        )
        for item in asked.select_related("stage__application"):
            if _can_ask(letter, AskTopic(item.topic)):
                asks.take_back_asking(row=item)
    letter.state, letter.sent_on = Letter.State.DRAFT, None
    letter.save()
    settle(letter)


def start_again(*, letter: Letter, typed: tuple[str, str], text: Text) -> None:
    """Replace a letter's text. The current one, and anything typed over it, can be brought back."""
    new = (text.subject, text.body)
    known = [(one["subject"], one["body"]) for one in letter.earlier]
    texts = dict.fromkeys([typed, (letter.subject, letter.body), *known])
    letter.earlier = [
        {"subject": subject, "body": body}
        for subject, body in texts
        if body.strip() and (subject, body) != new
    ][:KEPT_TEXTS]
    letter.subject, letter.body = new
    letter.save()


def earlier_text(letter: Letter, place: Any) -> Text | None:
    """Return the earlier text at the index a form gives, or None if there is none."""
    number = number_in(place)
    if number is None or number >= len(letter.earlier):
        return None
    return Text(**letter.earlier[number])


def _can_ask(letter: Letter, topic: AskTopic) -> bool:
    """Whether a letter asks about a topic: because of its kind, or in so many words."""
    if topic in LETTER_OF_ITS_OWN:
        return letter.kind == LETTER_OF_ITS_OWN[topic] or _says(letter, topic)
    return letter.kind in ASKING


def _says(letter: Letter, topic: AskTopic) -> bool:
    return topic is not AskTopic.FEEDBACK and letter.kind in ASKING and IN_A_LETTER[topic] in letter.body


def _whom(letter: Letter) -> str:
    return letter.whom or letter.to[:150]


def _asked_by(letter: Letter) -> list[AskItem]:
    """The ask-list items this letter asks about; a new one if the letter asks it word for word."""
    if letter.stage is None or letter.kind not in _ASKS:
        return []
    items = {item.topic: item for item in letter.stage.asks.select_related("stage__application")}
    found = [items.get(topic) or AskItem(stage=letter.stage, topic=topic) for topic in _topics(letter, items)]
    return [item for item in found if item.state == AskItem.State.TO_ASK]


def _topics(letter: Letter, listed: Container[str]) -> Iterable[AskTopic]:
    if letter.kind not in ASKING:
        return [topic for topic, kind in LETTER_OF_ITS_OWN.items() if kind == letter.kind]
    said = [topic for topic in AskTopic if _says(letter, topic)]
    if letter.kind == LetterKind.CONFIRM:
        return said
    on_the_list = [topic for topic in AskTopic if topic in listed and topic not in LETTER_OF_ITS_OWN]
    return dict.fromkeys([*on_the_list[:MOST_QUESTIONS], *said])


@transaction.atomic
def tidy(
    *, people: Sequence[HeldDetails], how: How, application: Application, now: datetime.datetime
) -> Deletion | None:
    """Reduce people to their initials, or delete them, with 30 days to undo. None if there is nobody."""
    label = f"{_count(len(people), 'person', 'people')} of {application}"
    if not people:
        return None
    if how is How.DELETE:
        first, *others = (one.person for one in people)
        return delete(row=first, also=others, label=label, now=now)
    changes: dict[Owned, dict[str, str]] = {one.person: one.changes for one in people}
    changes |= {letter: {"to": ""} for one in people for letter in one.letters}
    return overwrite(changes=changes, root=application, label=f"the personal details of {label}", now=now)


def _count(number: int, one: str, many: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {many}"
