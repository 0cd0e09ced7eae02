"""Tidying up after an application has ended: whose personal details are held, and what would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, OuterRef

from interviewprep.advice.text import join, number, shorten
from interviewprep.applications.models import Application
from interviewprep.stages.models import Attendance, Interviewer

from .models import Letter

# An interviewer's personal details besides the name, as a page calls them.
_DETAILS = {
    "email": "email",
    "phone": "phone number",
    "profile_url": "profile link",
    "notes": "your notes on them",
}


class How(StrEnum):
    """What to do with personal details, other than keeping them."""

    INITIALS = "initials"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class HeldDetails:
    """Somebody on an application: their initials, and what is held about them besides their name.

    `is_needed` means that they are on another, open application, so nothing happens to them.
    """

    person: Interviewer
    initials: str
    held: str
    letters: tuple[Letter, ...]
    is_needed: bool

    @property
    def is_tidy(self) -> bool:
        """Whether initials are all that is held."""
        return not self.held and self.initials == self.person.name

    @property
    def changes(self) -> dict[str, str]:
        """The columns that would change if they were reduced to initials, with the new values."""
        new = {"name": self.initials, **dict.fromkeys(_DETAILS, "")}
        return {name: value for name, value in new.items() if getattr(self.person, name) != value}


def known_people(application: Application) -> tuple[HeldDetails, ...]:
    """Return everybody on a stage of an application, by name: two queries."""
    others = (
        Attendance.objects.of_outer()
        .filter(interviewer=OuterRef("pk"), stage__application__ending="")
        .exclude(stage__application=application)
    )
    people = (
        Interviewer.objects.of(application.owner_id)
        .filter(
            Exists(
                Attendance.objects.of_outer().filter(
                    interviewer=OuterRef("pk"), stage__application=application
                )
            )
        )
        .annotate(is_needed=Exists(others))
    )
    addressed: dict[int | None, list[Letter]] = {}
    for letter in Letter.objects.of(application.owner_id).exclude(interviewer=None).exclude(to=""):
        addressed.setdefault(letter.interviewer_id, []).append(letter)
    return tuple(_known(person, addressed.get(person.pk, ())) for person in people)


def named_or_counted(people: Sequence[Interviewer]) -> str:
    """Return whom a sentence is about: one by name, or else how many; empty for nobody."""
    if len(people) == 1:
        return shorten(people[0].name, 60)
    return f"{number(len(people))} people" if people else ""


def initials(name: str) -> str:
    """Return a name reduced to its initials: "Priya Shah" gives "P. S."."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def _known(person: Any, letters: Iterable[Letter]) -> HeldDetails:
    letters = tuple(letters)
    held = [words for name, words in _DETAILS.items() if getattr(person, name)]
    if letters:
        held.append(f"their address on {'a letter' if len(letters) == 1 else f'{len(letters)} letters'}")
    return HeldDetails(person, initials(person.name), join(held), letters, person.is_needed)
