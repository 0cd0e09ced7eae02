"""How well questions are matched: `uv run python -m tests.advice.score_questions`.

Prints, for the pairs of question_pairs.toml that the rules were written on and for those held back, how many
of the true pairs are matched and how many of the unlike ones. With the name of a half behind it, `seen` or
`held_back`, it prints the pairs that were taken wrongly there too.
"""

import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

from interviewprep.advice.likely_questions import came

PAIRS = tomllib.loads(Path(__file__).with_name("question_pairs.toml").read_text(encoding="utf-8"))


class Score(NamedTuple):
    """The share of matching pairs found, and the share of different ones wrongly matched."""

    true: float
    false: float


def is_matched(expected, asked):
    """Whether the question asked counts as the one expected."""
    return came([expected], [asked])[0].did_come


def score(half):
    """The score on one half of the pairs."""
    return Score(
        *(
            sum(is_matched(*pair) for pair in PAIRS[half][kind]) / len(PAIRS[half][kind])
            for kind in ("same", "unlike")
        )
    )


def main(halves_to_show):
    for half, kinds in PAIRS.items():
        got = score(half)
        counts = f"{len(kinds['same'])} true pairs, {len(kinds['unlike'])} unlike ones"
        print(f"{half}: {counts}: {got.true:.0%} and {got.false:.0%} matched")
        for kind, pairs in kinds.items() if half in halves_to_show else ():
            for pair in pairs:
                if is_matched(*pair) != (kind == "same"):
                    print(f"  {kind}: {pair}")


if __name__ == "__main__":
    main(sys.argv[1:])
