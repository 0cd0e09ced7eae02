"""Logistic regression in plain Python: what features tell of which side something is on."""

import math
import random
from collections import defaultdict
from collections.abc import Sequence

STEP = 0.1
SMALL_ERROR = 0.01
LEAST_SEEN = 0.01

Row = tuple[Sequence[tuple[str, float]], int]


def fitted(rows: Sequence[Row], sides: int, rounds: int, shrink: float) -> dict[str, list[float]]:
    """The weights of each feature for each side, the same each time, by gradient descent.

    rows    what is known of each example, as features and how much there is of each, and the side it is on
    rounds  how often each example is looked at
    shrink  how much weights are held to be small
    """
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * sides)
    seen: dict[str, list[float]] = defaultdict(lambda: [LEAST_SEEN] * sides)
    order = random.Random(1)  # noqa: S311
    shuffled = list(rows)
    for _ in range(rounds):
        order.shuffle(shuffled)
        for row, side in shuffled:
            _learn(row, side, shrink, weights, seen)
    return weights


def _learn(row, side, shrink, weights, seen):
    mine = [(weights[name], seen[name], value) for name, value in row]
    sums = [sum(weight[place] * value for weight, _, value in mine) for place in range(len(mine[0][0]))]
    most = max(sums)
    powers = [math.exp(one - most) for one in sums]
    whole = sum(powers)
    for place, power in enumerate(powers):
        error = power / whole - (place == side)
        if abs(error) < SMALL_ERROR:
            continue
        for weight, slopes, value in mine:
            slope = error * value + shrink * weight[place]
            slopes[place] += slope * slope
            weight[place] -= STEP * slope / math.sqrt(slopes[place])
