"""The signal that reads the advert: what it asks for and no round has tested (see signals.py)."""

from collections.abc import Iterator

from .adverts import AdvertPointKind
from .facts import StageFacts
from .proof import PointState
from .reasons import DELVE_DEEPER, Evidence, Weight
from .text import join_names, number, quote, sentence, tidy

LONGEST = 80
_WANTED = (AdvertPointKind.MUST, AdvertPointKind.TASK)


def untested_points(facts: StageFacts) -> Iterator[Evidence]:
    """What they must have, or the work itself, was not tested in any round: somebody has still to ask.

    It weighs little: an employer need not test every line of an advert, and who decides is counted elsewhere.
    """
    # An import may bring a point without words, which cannot be named.
    points = [point for point in facts.asked_for if tidy(point.text)]
    untested = [point for point in points if point.state is PointState.UNTESTED]
    # What they must have before the work itself, as the plan, the sheet and the proof name it.
    wanted = [point for kind in _WANTED for point in untested if point.kind is kind]
    if not wanted or not facts.earlier_rounds:
        return
    named = quote(wanted[0].text, LONGEST)
    if len(untested) == 1:
        text = f"Nobody has tested {named} of the advert"
    else:
        count = sentence(number(len(untested)))
        text = f"{count} of {number(len(points))} points of the advert are untested, among them {named}"
    deciders = [one.name for one in facts.people if one.decides and tidy(one.name)]
    if deciders:
        text += f", and {join_names(deciders)} decide{'s' if len(deciders) == 1 else ''}"
    yield Evidence(DELVE_DEEPER, "untested-points", Weight.LITTLE, f"{text}.")
