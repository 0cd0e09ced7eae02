"""What stands under a heading that we do not know: told by the lines under it, its words and its place."""

from collections import defaultdict

from .headings import ASKING, Section, hinted
from .judging import judge
from .lines import Line
from .sentences import sentences_of
from .weighing import NOT_SAID, weigh
from .wording import small_words, words_in

WORTH_OF_HINT = 2
WORTH_OF_PLACE = 1
FEWEST_ITEMS = 3
A_WHOLE_VOTE = 1.5
CLEAR = 0.75
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
    if hint is not Section.NICE and small_words("negations", language).intersection(words):
        return Section.UNASKED
    hint = _hint_within(hint, words, before, language)
    votes = defaultdict(float, votes_of(lines, language))
    items = sum(line.is_item for line in lines)
    told = sum(count for section, count in votes.items() if section in ASKING)
    if before is None and hint is Section.MUST and not items and 2 * told < len(lines):
        # "Contoso is looking for:" leads to a title.
        return Section.UNKNOWN
    if hint:
        votes[hint] += WORTH_OF_HINT
    if before is None and not hint and is_prose(lines):
        # The first paragraphs are the employer's, unless they plainly are not.
        votes[Section.OFFER] += WORTH_OF_PLACE
    elif before in CLOSING or ((votes or items >= FEWEST_ITEMS) and (len(lines) > 1 or items)):
        votes[USUALLY_NEXT[before]] += WORTH_OF_PLACE
    asking = sum(votes[kind] for kind in ASKING)
    if not votes:
        return Section.UNKNOWN
    stops = sum(line.text.endswith(".") for line in lines)
    opens = not small_words("heading_openers", language).isdisjoint(words[:1])
    is_bare = not items and len(lines) < FEWEST_ITEMS
    is_thin = not items and 2 * (asking if opens else told) < len(lines)
    if before is None and not hint and asking and (2 * stops >= len(lines) or is_bare or is_thin):
        # At the top stand titles and the employer's own words: each sentence is judged by itself.
        return Section.UNKNOWN
    if votes[Section.OFFER] >= asking:
        return Section.OFFER
    if is_prose(lines) and not hint and max(votes[kind] for kind in ASKING) < CLEAR * asking:
        return Section.UNKNOWN
    # What would be nice reads like what is a must.
    return Section.NICE if hint is Section.NICE else max(ASKING, key=lambda section: votes[section])


def _hint_within(
    hint: Section | None, words: tuple[str, ...], before: Section | None, language: str
) -> Section | None:
    """What the words of an unknown heading make likely behind the section `before`."""
    if small_words("if", language).intersection(words[-3:]):
        hint = Section.NICE if before is Section.MUST or hint is Section.NICE else Section.MUST
    if hint is Section.APPLY:
        # Over the advert "Apply for this job" is a button.
        return Section.OFFER if before else None
    return hint


def is_prose(lines: list[Line]) -> bool:
    """True if the lines hold sentences and no list."""
    return any(
        not line.is_item and (line.text.endswith(".") or len(sentences_of(line.text)) > 1) for line in lines
    )


def votes_of(lines: list[Line], language: str) -> dict[Section, float]:
    """How many sentences seem to be points, by kind, and how many to be none; a faint one counts in part."""
    votes: dict[Section, float] = defaultdict(float)
    for line in lines:
        for sentence in sentences_of(line.text):
            weight = weigh(sentence, language)
            if sentence.endswith(".") and not judge(sentence, language).said:
                weight = weight.plus(rest=NOT_SAID)
            side = Section(weight.best) if weight.ahead > 0 else Section.OFFER
            votes[side] += min(abs(weight.ahead) / A_WHOLE_VOTE, 1.0)
    return {section: count for section, count in votes.items() if count}
