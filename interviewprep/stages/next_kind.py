"""The likeliest kind of a new stage, so that its form can be saved as it is. Values in, values out."""

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

    earlier  the kinds of the stages so far, except cancelled ones, in order; none: this is the first. Tasks
             and unusual stages are skipped: what follows them depends on the stage before.
    """
    for kind in reversed(earlier):
        if kind in _USUALLY:
            return _USUALLY[Kind(kind)].value
    return Kind.FIRST.value
