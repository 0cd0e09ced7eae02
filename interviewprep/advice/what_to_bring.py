"""What to take to a round and what to wear, in one line each, by how the round is held."""

from .facts import Format

_AT_A_DESK = frozenset({Format.VIDEO, Format.RECORDED_VIDEO})
_ON_SITE_TAKE = ("two copies of your CV", "photo ID", "a pen and paper", "the address and a phone number")


def take(held: Format | None, *, presentation: bool = False) -> tuple[str, ...]:
    """Return what to have with you for a round held this way (None: not known)."""
    slides = ("your slides, and a copy that needs no network",) if presentation else ()
    if held in _AT_A_DESK:
        return (
            "your CV and the advert in view",
            "a charger and headphones",
            "a phone number to ring",
            *slides,
        )
    if held is Format.PHONE:
        return ("your CV and the advert in view", "a charged phone", "a pen and paper")
    if held is Format.WRITTEN_TASK:
        return ("the brief of the task", "a charger", "a timer")
    return (*_ON_SITE_TAKE, *slides)


def wear(held: Format | None, *, tour: bool = False) -> str:
    """Return what to wear for a round held this way, in one sentence without a full stop."""
    if held is Format.PHONE or held is Format.WRITTEN_TASK:
        return "what you can concentrate in"
    if held in _AT_A_DESK:
        return "what you would wear to their office, plain in front of the camera"
    if held is Format.INFORMAL:
        return "one step smarter than the people you will meet"
    shoes = ", and shoes to walk a site in" if tour else ""
    return f"one step smarter than their working day{shoes}"
