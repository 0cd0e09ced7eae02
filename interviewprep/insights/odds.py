"""How far one gets: from each step to the next, with what so few can say about it."""

from collections.abc import Callable, Sequence

from django.urls import reverse

from interviewprep.web.pictures import Box, Dot, Picture, Shape, Word

from .chance import Share
from .figures import Insight, Step
from .record import Route

# Fewer applications than these say nothing at all.
FEWEST = 3
_LEFT, _RIGHT, _ROW = 6, 334, 66
_HALF = 50
_COUNTED = "What still waits, and what you ended yourself, is not counted."


def odds(routes: Sequence[Route]) -> Insight | None:
    """Return the figure, or None while too few applications are decided."""
    steps = [(label, share) for label, counted in _STEPS if (share := counted(routes)).of >= FEWEST]
    if not steps:
        return None
    weakest = min(steps, key=lambda step: step[1].percent)
    description = "; ".join(f"{label}: {share.text}, {share.range_text}" for label, share in steps)
    return Insight(
        slug="how-far",
        short="How far",
        heading=_heading(steps),
        advice=_advice(weakest, steps),
        step=_step(weakest[0]),
        pictures=(
            Picture(
                "From each step to the next", f"{description}.", 340, len(steps) * _ROW + 22, _drawn(steps)
            ),
        ),
        head=("Step", "Went on", "Of", "Likely range"),
        rows=tuple((label, share.count, share.of, share.range_text) for label, share in steps),
    )


def _reply(routes: Sequence[Route]) -> Share:
    """Applications answered or given up: what still waits, or was withdrawn before, says nothing."""
    answered = [route for route in routes if _got_in(route) or route.end in ("no", "offer")]
    silent = [route for route in routes if not _got_in(route) and route.end == "no-reply"]
    return Share(len(answered), len(answered) + len(silent))


def _got_in(route: Route) -> bool:
    return route.screened or route.rounds > 0 or route.is_coming


def _onward(rounds: int) -> Callable[[Sequence[Route]], Share]:
    """Return a count of those with so many interviews that had another, or an offer."""

    def count(routes: Sequence[Route]) -> Share:
        there = [route for route in routes if route.rounds >= rounds]
        on = [route.rounds > rounds or route.is_coming or route.end == "offer" for route in there]
        lost = [
            route
            for route, went_on in zip(there, on, strict=True)
            if not went_on and route.end in ("no", "no-reply")
        ]
        return Share(sum(on), sum(on) + len(lost))

    return count


REPLY, FIRST, SECOND = (
    "A reply to an application",
    "From first interview to a second or an offer",
    "From second to a third or an offer",
)
_STEPS = ((REPLY, _reply), (FIRST, _onward(1)), (SECOND, _onward(2)))


def _heading(steps: Sequence[tuple[str, Share]]) -> str:
    first = dict(steps).get(FIRST)
    if first is None:
        return f"{steps[0][1].text} applications had an answer"
    low, high = first.between
    if low >= _HALF:
        return "You get past the first interview more often than not"
    if high <= _HALF:
        return "The first interview is where most of it ends"
    return f"{first.text} decided first interviews led on: too few to say whether that is usual"


def _advice(weakest: tuple[str, Share], steps: Sequence[tuple[str, Share]]) -> str:
    label, share = weakest
    others = [one for name, one in steps if name != label]
    certain = all(one.is_above(share) for one in others) and bool(others)
    if not others or share.count == share.of:
        return _COUNTED
    where = f"The narrowest step is “{label[0].lower()}{label[1:]}”"
    how_sure = "" if certain else ", though that can be chance"
    return f"{where}{how_sure}. {_COUNTED}"


def _step(weakest: str) -> Step:
    if weakest == REPLY:
        return Step(reverse("guide:show_article", args=["reading-an-advert"]), "How to read an advert")
    if weakest == FIRST:
        return Step(reverse("practice:rehearse"), "Rehearse what they ask")
    return Step(reverse("guide:show_why"), "Why they ask again")


def _drawn(steps: Sequence[tuple[str, Share]]) -> tuple[Shape, ...]:
    wide = _RIGHT - _LEFT
    shapes: list[Shape] = []
    for place, (label, share) in enumerate(steps):
        top, (low, high) = place * _ROW, share.between
        shapes += [
            Word(0, top + 15, label, "strong"),
            Box(_LEFT, top + 27, wide, 4, "track"),
            Box(_LEFT + wide * low / 100, top + 24, wide * (high - low) / 100, 10, "span", 5),
            Dot(_LEFT + wide * share.percent / 100, top + 29, 6, "value"),
            Word(0, top + 52, f"{share.text}, {share.range_text}"),
        ]
    bottom = len(steps) * _ROW + 14
    shapes += [
        Word(_LEFT, bottom, "0", "quiet"),
        Word((_LEFT + _RIGHT) / 2, bottom, "50", "quiet", "middle"),
        Word(_RIGHT, bottom, "100 in 100", "quiet", "end"),
    ]
    return tuple(shapes)
