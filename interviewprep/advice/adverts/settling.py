"""What stands under a heading that we do not know, told by the lines under it, by its words and by its place."""

from collections import Counter
from dataclasses import replace

from .headings import ASKING, Section, hinted
from .lines import Line
from .sentences import sentences_of
from .weighing import FEWEST_AHEAD, weigh
from .wording import small_words, words_in

WORTH_OF_HINT = 2
WORTH_OF_PLACE = 1
FEWEST_ITEMS = 3
# Adverts tell the work, then what they ask for, then what they offer and how to apply.
USUALLY_NEXT = {
    None: Section.TASK,
    Section.TASK: Section.MUST,
    Section.MUST: Section.OFFER,
    Section.NICE: Section.OFFER,
    Section.OFFER: Section.OFFER,
}
CLOSING = {Section.OFFER, Section.APPLY}


def guessed(heading: str, lines: list[Line], before: Section | None, language: str) -> Section:
    """What an unknown heading stands for; `before` is the section that was told before it."""
    words = words_in(heading)
    hint = hinted(words, language)
    if small_words("if", language).intersection(words[-3:]):
        hint = Section.NICE if before is Section.MUST or hint is Section.NICE else Section.MUST
    hint = Section.OFFER if hint is Section.APPLY else hint
    votes = votes_of(lines, language)
    if hint:
        votes[hint] += WORTH_OF_HINT
    items = sum(line.is_item for line in lines)
    if before in CLOSING or ((votes or items >= FEWEST_ITEMS) and (len(lines) > 1 or items)):
        votes[USUALLY_NEXT[before]] += WORTH_OF_PLACE
    asking = sum(votes[kind] for kind in ASKING)
    if not votes:
        return Section.UNKNOWN
    if votes[Section.OFFER] >= asking:
        return Section.OFFER
    if is_prose(lines) and not hint and max(votes[kind] for kind in ASKING) < 0.75 * asking:
        return Section.UNKNOWN
    # What would be nice reads like what is a must.
    return Section.NICE if hint is Section.NICE else max(ASKING, key=lambda section: votes[section])


def is_prose(lines: list[Line]) -> bool:
    """True if the lines hold sentences and no list."""
    return any(
        not line.is_item and (line.text.endswith(".") or len(sentences_of(line.text)) > 1) for line in lines
    )


def votes_of(lines: list[Line], language: str) -> Counter[Section]:
    """How many sentences seem to be points, by kind, and how many to be of what is no point."""
    votes: Counter[Section] = Counter()
    for line in lines:
        for sentence in sentences_of(line.text):
            weight = weigh(sentence, language)
            if weight.kind:
                votes[Section(weight.kind)] += 1
            elif weight.ahead <= -FEWEST_AHEAD:
                votes[Section.OFFER] += 1
    return votes
