"""How well the themes of themed_phrases.toml are found: `uv run python -m tests.advice.score_themes`.

Prints precision and recall on the phrases that the rules were tuned on and on those held back. With the name
of a half behind it, `seen` or `held_back`, it prints what was found amiss there too.
"""

import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

from interviewprep.advice.themes import themes_of

PHRASES = tomllib.loads(Path(__file__).with_name("themed_phrases.toml").read_text(encoding="utf-8"))


class Score(NamedTuple):
    """Precision and recall: how many themes found are right, and how many right ones were found."""

    precision: float
    recall: float


def found_in(text):
    """The slugs of the themes found in a text."""
    return {theme.value for theme in themes_of(text)}


def score(half):
    """The score on one half of the phrases."""
    pairs = [(found_in(text), set(themes)) for text, themes in PHRASES[half].items()]
    right = sum(len(found & there) for found, there in pairs)
    return Score(right / sum(len(found) for found, _ in pairs), right / sum(len(there) for _, there in pairs))


def main(halves_to_show):
    for half, phrases in PHRASES.items():
        got = score(half)
        print(f"{half}: {len(phrases)} phrases, precision {got.precision:.0%}, recall {got.recall:.0%}")
        for text, themes in phrases.items() if half in halves_to_show else ():
            if (found := found_in(text)) != set(themes):
                print(f"  {text!r}: found {sorted(found)}, there {themes}")


if __name__ == "__main__":
    main(sys.argv[1:])
