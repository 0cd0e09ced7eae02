"""The blocks of an advert: each heading with the lines under it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .headings import ASKING, Section, announced, section_of
from .judging import judge
from .lines import Line
from .points import AdvertPointKind
from .sentences import sentences_of
from .wording import words_in

INTRODUCED = re.compile(r"^([^:.]{3,60}?)\s?:\s+(?=\S)")
LONGEST_OWN = 8
# As little as this behind a label says nothing without it: "Languages: French".
SHORTEST_REST = 2


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
        if block.section in ASKING or not block.is_guessed:
            before = block.section if block.section in ASKING else None


def _by_headings(lines: list[Line], language: str) -> Iterator[Block]:
    block = Block()
    lines = [part for line in lines for part in _unfolded(line, language)]
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        found = _heading(line, following, language)
        if found is Section.PAGE_LINE or (block.section is Section.SIMILAR and found not in ASKING):
            continue
        if found is Section.UNKNOWN and line.text.endswith(":") and block.section in ASKING:
            # A heading inside the list: "Technical:".
            continue
        labelled = None if found else _label(line, language)
        if found is not None:
            yield block
            block = Block(found, line.text.rstrip(" :…"))
        elif labelled and line.is_item:
            yield Block(labelled, block.heading, [line])
        elif labelled:
            yield block
            kept = block if block.section not in ASKING else Block(labelled)
            block = _labelled(line, labelled)
            if labelled not in ASKING:
                # "Salary: £20,000" says nothing of what follows, unless a list is over.
                yield block
                block = replace(kept, lines=[])
        else:
            block.lines.append(line)
    yield block


def _unfolded(line: Line, language: str) -> list[Line]:
    """A line, or its parts if one of its later sentences begins with a label of its own."""
    if line.is_item or line.kind:
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


def _heading(line: Line, following: Line | None, language: str) -> Section | None:
    if line.kind:
        return None
    leads = (
        following is not None and following.is_item and not following.is_numbered and ": " not in line.text
    )
    found = section_of(line, language, leads)
    if found is None and _is_own_heading(line, following):
        return Section.UNKNOWN
    return found


def _label(line: Line, language: str) -> Section | None:
    """What a line says of itself before a colon: "Desirable: a first aid certificate"."""
    introduced = INTRODUCED.match(line.text)
    return announced(words_in(introduced.group(1)), language, False) if introduced else None


def _labelled(line: Line, section: Section) -> Block:
    label, _, rest = line.text.partition(":")
    text = rest.strip() if len(words_in(rest)) >= SHORTEST_REST else line.text
    return Block(section, label.strip(), [replace(line, text=text)], is_labelled=True)


def _is_own_heading(line: Line, following: Line | None) -> bool:
    """True if a line of words we do not know stands like a heading."""
    if line.is_item or following is None or len(words_in(line.text)) > LONGEST_OWN:
        return False
    if line.text.endswith((":", "?", "…")) or (line.text.isupper() and " " in line.text):
        return True
    return following.is_item and not line.text.endswith((".", ",", ";"))


def _settle(block: Block, before: Section | None, language: str) -> None:
    """Take a block for what most of its lines seem to be, if its heading is unknown or says otherwise."""
    is_unknown = block.section is Section.UNKNOWN
    is_prose = any(not line.is_item and len(sentences_of(line.text)) > 1 for line in block.lines)
    if is_prose or not (is_unknown or block.asks):
        return
    seen = _seen(block, language)
    asking = sum(seen[kind] for kind in ASKING)
    block.is_guessed = is_unknown
    if not is_unknown:
        is_offer = seen[Section.OFFER] > max(1, 2 * asking)
        block.section = Section.OFFER if is_offer else block.section
    elif seen[Section.OFFER] > asking:
        block.section = Section.OFFER
    elif asking:
        block.section = max(ASKING, key=lambda section: seen[section])
    elif before:
        block.section = before


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
