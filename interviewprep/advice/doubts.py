"""What a doubt is about, read from its words: doing the work, staying, terms, or fitting in.

The words are data, in vocabulary/doubts.toml; where they do not decide it, the theme of the doubt does.
"""

from collections import defaultdict
from functools import cache, lru_cache

from .facts import Doubt
from .objectives import REMEMBERED
from .phrases import Phrases, listed, longest_first, read_vocabulary, tokens
from .themes import Theme, themes_of

READ = 400
# The kind of doubt for each theme; every other theme is about ability.
_OF_THEMES = {
    Theme.STAYING: Doubt.STAYING,
    Theme.LEAVING: Doubt.STAYING,
    Theme.GAP: Doubt.STAYING,
    Theme.PAY: Doubt.TERMS,
    Theme.PLACE_AND_HOURS: Doubt.TERMS,
    Theme.RIGHT_TO_WORK: Doubt.TERMS,
    Theme.TEAMWORK: Doubt.FIT,
    Theme.CONFLICT: Doubt.FIT,
}


def doubt_in(words: str) -> Doubt:
    """The kind of doubt in `words`; anything that is not about staying, terms or fit is about ability."""
    return doubt_of(words) or Doubt.ABILITY


def doubt_of(words: str) -> Doubt | None:
    """What a doubt, in their words or the candidate's, is about; None if the words do not say."""
    return _doubt_of(words[:READ])


@lru_cache(maxsize=REMEMBERED)
def _doubt_of(words: str) -> Doubt | None:
    sizes: defaultdict[Doubt, int] = defaultdict(int)
    for one in longest_first(_phrases().find(tokens(words))):
        sizes[Doubt(one.name)] += one.end - one.start
    plainly = {doubt: size for doubt, size in sizes.items() if doubt is not Doubt.ABILITY}
    if plainly:
        return max(plainly, key=lambda doubt: plainly[doubt])
    if themes := themes_of(words):
        return _OF_THEMES.get(themes[0], Doubt.ABILITY)
    return Doubt.ABILITY if Doubt.ABILITY in sizes else None


@cache
def _phrases() -> Phrases:
    return Phrases({name: listed(one["strong"]) for name, one in read_vocabulary("doubts.toml").items()})
