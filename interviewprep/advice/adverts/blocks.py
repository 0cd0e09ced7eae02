"""The blocks of an advert: each heading with the lines under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .headings import ASKING, Section, announced, hinted, section_of
from .hidden_headings import hidden_headings
from .judging import judge
from .lines import Line
from .own_headings import LONGEST_OWN, is_own_heading
from .points import AdvertPointKind
from .sentences import sentences_of
from .settling import CLOSING, guessed, is_prose, votes_of
from .weighing import weigh
from .wording import language_of, small_words, weight, words_in

INTRODUCED = re.compile(r"^([^:.?]{3,60}?)\s?([:?])\s+(?=\S)")
LONGEST_LABEL = 6
# With so many numbered headings known, every short numbered line is one.
FEWEST_NUMBERED = 2
# As little as this behind a label says nothing without it: "Languages: French".
SHORTEST_REST = 2
FEWEST_IN_LIST = 2
SHORTEST_ASKED = 3
FEWEST_OF_LANGUAGE = 12
# Where no heading that we know stands over it, a list may be followed by one of another kind.
UNSETTLED = {None, Section.UNKNOWN, Section.ROLE, Section.COMPANY}


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
    parts = (
        part
        for whole in _by_headings(lines, language)
        for one in _listwise(whole)
        for part in _parted(one, language)
    )
    for block in parts:
        _settle(block, before, language)
        if block.lines:
            yield block
        if block.section in ASKING or (block.section in CLOSING and before):
            before = Section.OFFER if block.section in CLOSING else block.section


def language_within(block: Block, language: str) -> str:
    """The language of a block, which may be another than that of the advert."""
    words = tuple(word for line in block.lines for word in words_in(line.text))
    return language_of(words, language) if len(words) >= FEWEST_OF_LANGUAGE else language


def _parted(block: Block, language: str) -> Iterator[Block]:
    """A block, or the blocks that it was if headings stand among its lines that look like one of them."""
    starts = hidden_headings(block.lines, block.section, language)
    ends = [*starts, len(block.lines)]
    yield replace(block, lines=block.lines[: ends[0]])
    for start, end in zip(starts, ends[1:], strict=True):
        yield Block(Section.UNKNOWN, block.lines[start].text.rstrip(" :"), block.lines[start + 1 : end])


def _listwise(block: Block) -> Iterator[Block]:
    """A block, or several if another picture begins to stand for a bullet in it."""
    marks = [line.picture if line.is_item else None for line in block.lines]
    if block.section not in UNSETTLED or not any(marks):
        yield block
        return
    starts = [
        place
        for place in range(FEWEST_IN_LIST, len(marks) - FEWEST_IN_LIST + 1)
        if marks[place - 1] != marks[place]
        and None not in marks[place - FEWEST_IN_LIST : place + FEWEST_IN_LIST]
        and marks[place - FEWEST_IN_LIST] == marks[place - 1]
        and marks[place] == marks[place + FEWEST_IN_LIST - 1]
    ]
    ends = [*starts, len(marks)]
    yield replace(block, lines=block.lines[: ends[0]])
    for start, end in zip(starts, ends[1:], strict=True):
        yield Block(Section.UNKNOWN, "", block.lines[start:end])


def _by_headings(lines: list[Line], language: str) -> Iterator[Block]:
    block = Block()
    lines = [part for line in lines for part in _unfolded(line, language)]
    numbered = sum(line.is_numbered and section_of(line, language) is not None for line in lines)
    has_asked = False
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        before = lines[place - 1] if place else None
        found = _heading(before, line, following, language)
        last = block.lines[-1] if block.lines else None
        if found is None and _stands_over(line, following, language):
            found = Section.UNKNOWN
        has_numbered = numbered >= FEWEST_NUMBERED
        if found is None and is_own_heading(block.section, last, line, following, language, has_numbered):
            found = Section.UNKNOWN
        if found is Section.APPLY and not has_asked and not line.text.endswith((":", "?")):
            # The button over the advert: "Apply now".
            continue
        has_asked = has_asked or found in ASKING
        if found is Section.PAGE_LINE or (block.section is Section.SIMILAR and found not in ASKING):
            continue
        is_inner = line.text.endswith(":") and not hinted(words_in(line.text), language)
        if found is Section.UNKNOWN and is_inner and block.section in ASKING:
            # A heading inside the list: "Technical:".
            continue
        asks = found or (block.asks and _asks_itself(line, language))
        labelled = None if asks else _label(line.text, language)
        if found is not None:
            yield block
            block = Block(found, line.text.rstrip(" :…"))
        elif labelled:
            closed, block = _with_label(block, line, labelled, language)
            yield from closed
        elif block.is_labelled and line.after_gap:
            yield block
            block = Block(lines=[line])
        else:
            block.lines.append(line)
    yield block


def _with_label(block: Block, line: Line, labelled: Section, language: str) -> tuple[list[Block], Block]:
    """The blocks that a line with a label closes, and the one that is open after it."""
    if line.is_item:
        if labelled in ASKING and block.section not in (*ASKING, Section.UNKNOWN):
            return [Block(labelled, block.heading, [line])], block
        # Inside a list "Experience: two years" is an item like the others.
        block.lines.append(line)
        return [], block
    own = _labelled(line, labelled, language)
    if own.section in ASKING:
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
        if place and _label(sentence, language):
            starts.append(place)
        place += len(sentence)
    if len(starts) == 1:
        return [line]
    ends = [*starts[1:], len(line.text)]
    return [line._replace(text=line.text[start:end].strip()) for start, end in zip(starts, ends, strict=True)]


def _apart_from_heading(line: Line, language: str) -> list[Line]:
    """A line, or the two that it was if a heading stands at its end: "Keep the log Requirements:"."""
    words = line.text.split(" ")
    for place in range(max(1, len(words) - LONGEST_OWN), len(words)):
        heading = " ".join(words[place:])
        if heading[0].isupper() and announced(words_in(heading), language):
            text = " ".join(words[:place])
            return [line._replace(text=text), line._replace(text=heading, is_item=False)]
    return [line]


def _heading(before: Line | None, line: Line, following: Line | None, language: str) -> Section | None:
    beside = [other for other in (before, following) if other and not other.after_gap]
    if line.kind or (line.is_numbered and any(other.is_numbered for other in beside)):
        # Numbered lines one under the other are a list.
        return None
    leads = (
        following is not None and following.is_item and not following.is_numbered and ": " not in line.text
    )
    return section_of(line, language, leads)


def _stands_over(line: Line, following: Line | None, language: str) -> bool:
    """True for a word over a heading: "Experience" over "Essential criteria"."""
    return (
        following is not None
        and not line.is_item
        and not line.kind
        and len(line.text.split()) == 1
        and section_of(following, language) in ASKING
    )


def _label(text: str, language: str) -> Section | None:
    """What a line says of itself before a colon: "Desirable: a first aid certificate"."""
    introduced = INTRODUCED.match(text)
    if introduced is None:
        return None
    words = words_in(introduced.group(1))
    opens = not small_words("heading_openers", language).isdisjoint(words[:1])
    found = announced(words, language, opens or introduced.group(2) == "?")
    if found is None and len(words) == 1 and introduced.group(2) == ":":
        # "You: patient, punctual", "We: 30 days off"
        found = (
            Section.MUST
            if words[0] in small_words("reader", language)
            else Section.OFFER
            if words[0] in small_words("we", language)
            else None
        )
    is_short = len(words) <= LONGEST_LABEL
    asked = judge(introduced.group(1), language)
    if found is None and introduced.group(2) == "?" and asked.said and not asked.refused:
        # "What will you do? Answer calls and ..."
        return Section(asked.said)
    if found is None and is_short and judge(introduced.group(1), language).said is ASKING[Section.NICE]:
        return Section.NICE
    return found


def _asks_itself(line: Line, language: str) -> bool:
    """True for "Do you hold a licence?", which leads to nothing, not for "Is this you?"."""
    question, mark, _ = line.text.partition("?")
    if not mark or weight(question) < SHORTEST_ASKED:
        return False
    opens = small_words("heading_openers", language).intersection(words_in(question)[:1])
    return not opens and judge(f"{question}?", language).said is AdvertPointKind.MUST


def _labelled(line: Line, section: Section, language: str) -> Block:
    introduced = INTRODUCED.match(line.text)
    label, rest = (introduced.group(1), line.text[introduced.end() :]) if introduced else ("", line.text)
    text = rest.strip() if len(words_in(rest)) >= SHORTEST_REST else line.text
    if section is Section.ROLE and weigh(text, language).best is AdvertPointKind.TASK:
        # "The job: driving the van"
        section = Section.TASK if weigh(text, language).ahead > 0 else section
    return Block(section, label.strip(), [line._replace(text=text)], is_labelled=True)


def _settle(block: Block, before: Section | None, language: str) -> None:
    """Take a block for what its lines seem to be, if its heading is unknown or says otherwise."""
    is_closing = before is Section.OFFER and bool(block.asks) and block.heading.endswith("?")
    if block.section is Section.UNKNOWN or is_closing:
        # "Sound like you?" behind what is offered leads to how to apply.
        block.is_guessed = True
        block.section = guessed(block.heading, block.lines, before, language)
    elif (block.asks or block.section is Section.ROLE) and not is_prose(block.lines):
        votes = votes_of(block.lines, language)
        asking = sum(votes.get(kind, 0) for kind in ASKING)
        if votes.get(Section.OFFER, 0) > max(1, 2 * asking):
            block.section = Section.OFFER
