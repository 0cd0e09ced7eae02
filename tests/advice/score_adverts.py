"""How well adverts are read: `uv run python -m tests.advice.score_adverts`.

Prints, for each advert beside gold.json and for all of them, how many of its points are found, how many of
those found are none, and how many are of the right kind. With `errors` behind it, it prints which.
"""

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from interviewprep.advice.adverts import read_advert
from interviewprep.advice.adverts.wording import is_small, words_in

from .scores import print_amiss, print_scores, together

FOLDER = Path(__file__).with_name("adverts")
GOLD = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))["files"]
# From here on two texts are the same point. A text may hold half a sentence too much, but no paragraph.
ALIKE = 0.6
MOST_TIMES_LONGER = 3
# A sentence that names two points may stand for both, and one point may be found in two halves.
MOST_SHARED = 2


class AdvertScore(NamedTuple):
    """Counts for one advert or several: points to find, found, and of the right kind; offered, and false."""

    to_find: int = 0
    found: int = 0
    right_kind: int = 0
    offered: int = 0
    false: int = 0

    def __str__(self):
        return (
            f"found {self.found} of {self.to_find} ({self.recall:.1%}), "
            f"false {self.false} of {self.offered} ({self.wrong:.1%}), right kind {self.kinds:.1%}"
        )

    @property
    def recall(self):
        """The share of the points that are found."""
        return self.found / self.to_find

    @property
    def wrong(self):
        """The share of the points offered that are none."""
        return self.false / max(1, self.offered)

    @property
    def kinds(self):
        """The share of the points found that are of the right kind."""
        return self.right_kind / max(1, self.found)


def content(text):
    """The words that tell one text from another."""
    words = set(words_in(re.sub(r"<[^>]*>", " ", text)))
    return {word for word in words if not is_small(word)} or words


def likeness(one, other):
    """How much two texts share, from 0 to 1: all of the shorter, unless the longer is much longer."""
    mine, theirs = content(one), content(other)
    shared = len(mine & theirs)
    shorter, longer = sorted((len(mine), len(theirs)))
    if not shared:
        return 0.0
    return (
        shared / shorter
        if longer <= MOST_TIMES_LONGER * shorter and shorter > 1
        else shared / len(mine | theirs)
    )


def found(text):
    """What is read in a text, shortly."""
    return [(point.text, point.kind) for point in read_advert(text)]


@cache
def score_one(name, show=False):
    """The score for one advert, worked out once; `show` prints what is missed and what is false."""
    gold = GOLD[name]
    points = read_advert((FOLDER / name).read_text(encoding="utf-8"))
    must_not = [max((likeness(point.text, text) for text in gold["not"]), default=0) for point in points]
    pairs = sorted(
        (
            (-like, point.kind != wanted["kind"], place, wanted_place)
            for place, point in enumerate(points)
            for wanted_place, wanted in enumerate(gold["points"])
            if (like := likeness(point.text, wanted["text"])) >= ALIKE and like >= must_not[place]
        ),
    )
    by_wanted, uses, halves = {}, {}, {}
    for most in (1, MOST_SHARED):
        for _, _, place, wanted in pairs:
            if wanted not in by_wanted and uses.get(place, 0) < most:
                by_wanted[wanted] = place
                uses[place] = uses.get(place, 0) + 1
    for _, _, place, wanted in pairs:
        if place not in uses and halves.get(wanted, 1) < MOST_SHARED:
            halves[wanted] = MOST_SHARED
            uses[place] = 1
    counted = [
        place
        for place, point in enumerate(points)
        if place in uses or all(likeness(point.text, text) < ALIKE for text in gold["may"])
    ]
    false = [place for place in counted if place not in uses]
    right = [points[place].kind == gold["points"][wanted]["kind"] for wanted, place in by_wanted.items()]
    if show:
        missed = [one["text"] for place, one in enumerate(gold["points"]) if place not in by_wanted]
        print_amiss(missed, [points[place].text for place in false])
    return AdvertScore(len(gold["points"]), len(by_wanted), sum(right), len(counted), len(false))


def score_all(names=GOLD):
    """The score for several adverts together."""
    return together(AdvertScore, map(score_one, names))


if __name__ == "__main__":
    print_scores(AdvertScore, GOLD, score_one, sys.argv[1:])
