"""What a doubt is about, read from its words: staying, terms, fitting in, or doing the work.

Each line of the tables is a regular expression, read without regard to case.
"""

from functools import lru_cache

from .facts import Doubt
from .objective_words import pattern
from .objectives import REMEMBERED

READ = 400
_WORDS = {
    Doubt.STAYING: r"""
        relocat\w+|commut\w+|over-?qualified|over-?experienced|too (?:senior|experienced)|job-?hop\w*
        many jobs
        short (?:stays?|stints?|tenures?)|bored|counter-?offer\w*|long[- ]term|flight risk|loyal\w*
        retention
        stay(?:ing)? (?:long|with|in|power)|stepping[- ]stone|motivat\w+|commit(?:ment|ted)|distance
        journey|far away
        (?:would|will|might|may|could|not|if|how long) (?:i |you )?(?:really |soon )?(?:stay|leave|quit|last)
        (?:would|will|might|may|could|not|to|if) move|mov(?:e|ing) (?:house|to|away|city)
        how (?:keen|serious|much .{0,12}want)
        step (?:down|back|backwards)|gap in|career (?:gap|break)|changed jobs|jobs in
        why (?:i|you) (?:would )?want
        other (?:offers|processes|interviews)|travel(?:ling)?|living so far|lives? (?:too )?far
    """,
    Doubt.TERMS: r"""
        salary|salaries|pay|money|compensation|(?:day )?rate
        (?:above|over) (?:their|the|our|what) .{0,12}(?:range|budget|band|pay)
        expensive|package|bonus|notice(?: period)?|working hours|hours|part[- ]time|full[- ]time|remote\w*
        hybrid
        work(?:ing)? from home|days in the office|flexib\w+ (?:hours|working)|visa|right to work
        work permit|sponsor\w*
        start(?:ing)? (?:date|soon|earlier|before|in)|when (?:i|you) (?:can|could) start|terms|contract
        benefits
        shift(?:s| pattern)|weekends|probation|non-?compete
    """,
    Doubt.FIT: r"""
        fit(?:ting)? in|fit|cultur\w+|personalit(?:y|ies)|get(?:ting)? on with|chemistry
        work(?:ing)? style|same wavelength
        too (?:quiet|formal|loud|corporate|shy|dominant|direct)|rapport|gel with
    """,
}
_PATTERNS = {kind: pattern(words) for kind, words in _WORDS.items()}


def doubt_in(words: str) -> Doubt:
    """The kind of doubt in `words`; whatever is not about staying, terms or fit is about ability."""
    return _doubt_in(words[:READ])


@lru_cache(maxsize=REMEMBERED)
def _doubt_in(words: str) -> Doubt:
    for kind, words_of_kind in _PATTERNS.items():
        if words_of_kind.search(words):
            return kind
    return Doubt.ABILITY
