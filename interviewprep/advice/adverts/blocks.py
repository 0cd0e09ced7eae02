"""The blocks of an advert: each heading with the lines under it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .headings import ASKING, Section, announced, hinted, section_of
from .judging import judge
from .lines import Line
from .points import AdvertPointKind
from .sentences import sentences_of
from .wording import small_words, words_in

INTRODUCED = re.compile(r"^([^:.?]{3,60}?)\s?([:?])\s+(?=\S)")
LONGEST_OWN = 8
LONGEST_LABEL = 6
LONGEST_BETWEEN = 6
# With so many numbered headings known, every short numbered line is one.
FEWEST_NUMBERED = 2
# As little as this behind a label says nothing without it: "Languages: French".
SHORTEST_REST = 2
WORTH_OF_HINT = 2
# Adverts tell the work, then what they ask for, then what they offer.
USUALLY_NEXT = {
    None: Section.TASK,
    Section.TASK: Section.MUST,
    Section.MUST: Section.OFFER,
    Section.NICE: Section.OFFER,
    Section.OFFER: Section.OFFER,
}


@dataclass(slots=True)
class Block:
    """A heading and the lines under it.

    `is_guessed` if the section was told from the lines, because the heading is one we do not know;
    `is_labelled` if heading and words share a line: "Duties: cleaning, laundry".
    """

    section: Section | None = None
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
    is_guessed: bool = False
    is_labelled: bool = False

    @property
    def asks(self) -> AdvertPointKind | None:
        """The kind of point that its heading announces, if any."""
        return ASKING.get(self.section) if self.section else None


def blocks_of(lines: list[Line], language: str) -> Iterator[Block]:
    """The blocks of an advert in order, without those that hold nothing and without lines of the page."""
    before: Section | None = None
    for block in _by_headings(lines, language):
        _settle(block, before, language)
        if block.lines:
            yield block
        if block.section in ASKING or (block.section is Section.OFFER and before):
            before = block.section


def _by_headings(lines: list[Line], language: str) -> Iterator[Block]:
    block = Block()
    lines = [part for line in lines for part in _unfolded(line, language)]
    numbered = sum(line.is_numbered and section_of(line, language) is not None for line in lines)
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        found = _heading(line, following, language)
        if found is None and _is_own_heading(block, line, following, language, numbered >= FEWEST_NUMBERED):
            found = Section.UNKNOWN
        if found is Section.PAGE_LINE or (block.section is Section.SIMILAR and found not in ASKING):
            continue
        is_inner = line.text.endswith(":") and not hinted(words_in(line.text), language)
        if found is Section.UNKNOWN and is_inner and block.section in ASKING:
            # A heading inside the list: "Technical:".
            continue
        labelled = None if found else _label(line, language)
        if found is not None:
            yield block
            block = Block(found, line.text.rstrip(" :…"))
        elif labelled:
            closed, block = _with_label(block, line, labelled)
            yield from closed
        elif block.is_labelled and line.after_gap:
            yield block
            block = Block(lines=[line])
        else:
            block.lines.append(line)
    yield block


def _with_label(block: Block, line: Line, labelled: Section) -> tuple[list[Block], Block]:
    """The blocks that a line with a label closes, and the one that is open after it."""
    if line.is_item:
        if labelled in ASKING and block.section not in (*ASKING, Section.UNKNOWN):
            return [Block(labelled, block.heading, [line])], block
        # Inside a list "Experience: two years" is an item like the others.
        block.lines.append(line)
        return [], block
    own = _labelled(line, labelled)
    if labelled in ASKING:
        return [block], own
    # "Salary: £20,000" says nothing of what follows, unless a list is over.
    after = Block(labelled) if block.section in ASKING else replace(block, lines=[])
    return [block, own], after


def _unfolded(line: Line, language: str) -> list[Line]:
    """A line, or its parts if one of its later sentences begins with a label of its own."""
    if line.kind:
        return [line]
    if line.text.endswith(":") and (line.is_item or section_of(line, language) is None):
        return _apart_from_heading(line, language)
    if line.is_item:
        return [line]
    starts = [0]
    place = 0
    for sentence in sentences_of(line.text):
        place = line.text.index(sentence, place)
        if place and _label(replace(line, text=sentence), language):
            starts.append(place)
        place += len(sentence)
    ends = [*starts[1:], len(line.text)]
    return [replace(line, text=line.text[start:end].strip()) for start, end in zip(starts, ends, strict=True)]


def _apart_from_heading(line: Line, language: str) -> list[Line]:
    """A line, or the two that it was if a heading stands at its end: "Keep the log Requirements:"."""
    words = line.text.split(" ")
    for place in range(max(1, len(words) - LONGEST_OWN), len(words)):
        heading = " ".join(words[place:])
        if heading[0].isupper() and announced(words_in(heading), language):
            text = " ".join(words[:place])
            return [replace(line, text=text), replace(line, text=heading, is_item=False)]
    return [line]


def _heading(line: Line, following: Line | None, language: str) -> Section | None:
    if line.kind:
        return None
    leads = (
        following is not None and following.is_item and not following.is_numbered and ": " not in line.text
    )
    return section_of(line, language, leads)


def _label(line: Line, language: str) -> Section | None:
    """What a line says of itself before a colon: "Desirable: a first aid certificate"."""
    introduced = INTRODUCED.match(line.text)
    if introduced is None:
        return None
    words = words_in(introduced.group(1))
    opens = not small_words("heading_openers", language).isdisjoint(words[:1])
    found = announced(words, language, opens or introduced.group(2) == "?")
    is_short = len(words) <= LONGEST_LABEL
    if found is None and is_short and judge(introduced.group(1), language).said is ASKING[Section.NICE]:
        return Section.NICE
    return found


def _labelled(line: Line, section: Section) -> Block:
    introduced = INTRODUCED.match(line.text)
    label, rest = (introduced.group(1), line.text[introduced.end() :]) if introduced else ("", line.text)
    text = rest.strip() if len(words_in(rest)) >= SHORTEST_REST else line.text
    return Block(section, label.strip(), [replace(line, text=text)], is_labelled=True)


def _is_own_heading(
    block: Block, line: Line, following: Line | None, language: str, has_numbered: bool
) -> bool:
    """True if a line of unknown words stands like a heading; `has_numbered` if others are numbered."""
    is_lead = line.text.endswith(":") and following is not None and following.is_item
    if line.kind or following is None or not (is_lead or _is_short(line)):
        return False
    if line.is_item:
        return line.is_numbered and has_numbered
    if line.text.endswith((":", "?", "…")) or (line.text.isupper() and " " in line.text):
        return True
    if _opens_as_heading(line, language):
        return True
    if line.after_gap and not following.after_gap and hinted(words_in(line.text), language):
        return line.text[-1].isalnum()
    if following.is_item:
        return not line.text.endswith((".", ",", ";"))
    return _is_between(block, line, following)


def _opens_as_heading(line: Line, language: str) -> bool:
    """True for "What we give you" and "Nice, if you also", which no point of a list begins or ends like."""
    words = words_in(line.text)
    opens = words[:1] and words[0] in small_words("heading_openers", language)
    is_owned = words[:1] and words[0] in small_words("heading_owners", language) and hinted(words, language)
    is_condition = small_words("if", language).intersection(words[1:][-3:])
    return line.text[-1].isalnum() and bool(opens or is_owned or is_condition) and len(words) > 1


def _is_between(block: Block, line: Line, following: Line) -> bool:
    """True if a few words stand between two paragraphs."""
    is_first = not block.lines or block.lines[-1].text.endswith((".", "!"))
    is_bare = line.text[-1].isalnum() and len(words_in(line.text)) <= LONGEST_BETWEEN
    return block.section is not None and is_first and is_bare and len(sentences_of(following.text)) > 1


def _is_short(line: Line) -> bool:
    return len(words_in(line.text)) <= LONGEST_OWN


def _settle(block: Block, before: Section | None, language: str) -> None:
    """Take a block for what its lines seem to be, if its heading is unknown or says otherwise."""
    if block.section is Section.UNKNOWN:
        block.is_guessed = True
        block.section = _guessed(block, before, language)
    elif block.asks and not _is_prose(block):
        seen = _seen(block, language)
        if seen[Section.OFFER] > max(1, 2 * sum(seen[kind] for kind in ASKING)):
            block.section = Section.OFFER


def _guessed(block: Block, before: Section | None, language: str) -> Section:
    """What an unknown heading stands for: by its words, by the lines under it, and by what stood before."""
    words = words_in(block.heading)
    hint = hinted(words, language)
    if small_words("if", language).intersection(words[-3:]):
        hint = Section.NICE if before is Section.MUST or hint is Section.NICE else Section.MUST
    hint = Section.OFFER if hint is Section.APPLY else hint
    if _is_prose(block):
        # "Ready for a change?"
        is_closing = block.heading.endswith("?") and before is not None and before is not Section.TASK
        return hint or (Section.OFFER if is_closing else Section.UNKNOWN)
    seen = _seen(block, language)
    if len(block.lines) > 1 or any(line.is_item for line in block.lines):
        seen[USUALLY_NEXT[before]] += 1
    if hint:
        seen[hint] += WORTH_OF_HINT
    asking = sum(seen[kind] for kind in ASKING)
    if not seen:
        return Section.UNKNOWN
    if seen[Section.OFFER] >= asking:
        return Section.OFFER
    # What would be nice reads like what is a must.
    return Section.NICE if hint is Section.NICE else max(ASKING, key=lambda section: seen[section])


def _is_prose(block: Block) -> bool:
    """True if a block holds sentences and no list."""
    return any(
        not line.is_item and (line.text.endswith(".") or len(sentences_of(line.text)) > 1)
        for line in block.lines
    )


def _seen(block: Block, language: str) -> Counter[Section]:
    """How many lines of a block seem to be points, by kind, and how many to be about what is offered."""
    seen: Counter[Section] = Counter()
    for line in block.lines:
        judged = judge(line.text, language)
        if judged.refused or judged.about or (judged.offers and not judged.said):
            seen[Section.OFFER] += 1
        elif judged.kind:
            seen[Section(judged.kind)] += 1
    return seen
