"""What comes back: themes of concerns, and of answers that were weak, over employers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.advice.themes import Theme, themes_of
from interviewprep.practice.models import Story
from interviewprep.stages.models import Asked, FeedbackNote

from .figures import Figure, Step
from .pictures import Box, Picture, Shape, Word, cut, room_for

# So many of the latest texts are read, and so many themes and employers shown.
MOST_TEXTS, MOST_THEMES, MOST_EMPLOYERS = 100, 5, 4
CONCERN, WEAK = "a concern", "a weak answer"
_WEAK = (Asked.Rating.WEAK, Asked.Rating.NOT_ANSWERED)
_ROW, _COLUMN = 62, 82


@dataclass(frozen=True, slots=True)
class Doubt:
    """A theme, and what it was at each employer, in the order in which it first came up."""

    theme: Theme
    at: dict[str, str]


def doubts(candidate: Candidate) -> tuple[Doubt, ...]:
    """Return the themes that raised a doubt, those at the most employers first; two queries.

    A question counts by its latest answer at an employer, so a strong one there settles it.
    """
    found: defaultdict[Theme, dict[str, str]] = defaultdict(dict)
    notes = FeedbackNote.objects.of(candidate).filter(kind=FeedbackNote.Kind.CONCERN).order_by("-pk")
    answers = Asked.objects.of(candidate).exclude(rating="").order_by("-pk")
    settled: set[tuple[Theme, str]] = set()
    for text, rating, company in answers.values_list(
        "question__text", "rating", "stage__application__company"
    )[:MOST_TEXTS]:
        for theme in themes_of(text)[:1]:
            if rating in _WEAK and (theme, company) not in settled:
                found[theme].setdefault(company, WEAK)
            settled.add((theme, company))
    for text, company in notes.values_list("words", "stage__application__company")[:MOST_TEXTS]:
        for theme in themes_of(text)[:1]:
            found[theme][company] = CONCERN
    every = [Doubt(theme, at) for theme, at in found.items()]
    return tuple(sorted(every, key=lambda one: (-len(one.at), -list(one.at.values()).count(CONCERN))))


def coming_back(candidate: Candidate, found: Sequence[Doubt], called: dict[str, str]) -> Figure | None:
    """Return the figure, or None if nothing raised a doubt; one query for the story that answers it.

    called  what an employer is called in it; its own name unless given
    """
    shown = [one for one in found if len(one.at) > 1] or list(found[:1])
    if not shown:
        return None
    shown = shown[:MOST_THEMES]
    first = shown[0]
    story = (
        Story.objects.of(candidate)
        .filter(themes__icontains=first.theme.value)
        .order_by("-updated_at")
        .first()
    )
    rows = [
        (one.theme.label, called.get(where, where), what) for one in shown for where, what in one.at.items()
    ]
    description = "; ".join(f"{label}: {what} at {where}" for label, where, what in rows)
    several = len(first.at)
    heading = (
        f"“{first.theme.label}” has come back at {several} employers"
        if several > 1
        else f"“{first.theme.label}” raised a doubt, at one employer so far"
    )
    height = len(shown) * _ROW + 20
    return Figure(
        slug="doubts",
        short="Doubts",
        heading=heading,
        advice=_advice(story),
        step=_step(story),
        pictures=(Picture("Doubts that come back", f"{description}.", 340, height, _drawn(shown, called)),),
        head=("Theme", "Where", "What"),
        rows=tuple(rows),
    )


def _advice(story: Story | None) -> str:
    if story is None:
        return "Settle it before they ask, with something you have done."
    return f"Settle it before they ask: tell “{story.title}” early."


def _step(story: Story | None) -> Step:
    if story is None:
        return Step(reverse("practice:new_story"), "Write a story for it")
    return Step(story.get_absolute_url(), "Your story")


def _drawn(shown: Sequence[Doubt], called: dict[str, str]) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    for place, one in enumerate(shown):
        top = place * _ROW
        more = len(one.at) - MOST_EMPLOYERS
        label = f"{one.theme.label}" + (f", and {more} more" if more > 0 else "")
        shapes.append(Word(0, top + 15, label, "strong"))
        for column, (where, what) in enumerate(list(one.at.items())[:MOST_EMPLOYERS]):
            x = column * (_COLUMN + 3)
            look = "concern" if what == CONCERN else "weak"
            shapes.append(Box(x, top + 24, _COLUMN, 12, look, 3))
            shapes.append(Word(x, top + 51, cut(called.get(where, where), 12), "quiet"))
    bottom = len(shown) * _ROW + 4
    right = 17 + room_for(CONCERN) + 12
    shapes += [
        Box(0, bottom, 12, 12, "concern", 3),
        Word(17, bottom + 11, CONCERN, "quiet"),
        Box(right, bottom, 12, 12, "weak", 3),
        Word(right + 17, bottom + 11, WEAK, "quiet"),
    ]
    return tuple(shapes)
