"""What a new stage most likely is, so that its form can be saved as it stands. Values in, values out."""

from .models import Stage

Kind = Stage.Kind

# What usually comes after a stage of each kind.
_USUALLY = {
    Kind.PHONE_SCREEN: Kind.FIRST,
    Kind.FIRST: Kind.SECOND,
    Kind.SECOND: Kind.THIRD,
    Kind.THIRD: Kind.FINAL,
    Kind.PANEL: Kind.FINAL,
    Kind.MEET_THE_TEAM: Kind.FINAL,
    Kind.FINAL: Kind.OTHER,
}


def next_kind(*earlier: str) -> str:
    """Return the kind of stage that usually follows.

    earlier  the kinds of the stages so far, not cancelled, in order; none: this is the first. A task or
             something unusual decides nothing: what follows it is what follows the stage before it.
    """
    for kind in reversed(earlier):
        if kind in _USUALLY:
            return _USUALLY[Kind(kind)].value
    return Kind.FIRST.value
