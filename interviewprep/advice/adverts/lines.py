"""The lines of a pasted text: without markup, with their bullets known, and with wrapped lines joined."""

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .memo import while_read
from .points import AdvertPointKind
from .wording import small_words, words_in

# A list item or a new block of a page becomes a line of its own, a cell is set off by a tab.
ITEM_TAG = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
CELL_TAG = re.compile(r"</t[dh]\s*>\s*<t[dh]\b[^<>]*>", re.IGNORECASE)
BLOCK_TAG = re.compile(
    r"</?(?:br|p|div|tr|table|tbody|ul|ol|h[1-6]|section|article|dt|dd|dl)\b[^<>]*>|</li\s*>", re.IGNORECASE
)
ANY_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u20e3\ufe0e\ufe0f\ufeff]")
EMPHASIS = re.compile(r"\*\*|__|^\s*#{1,6}\s+")
MARKS = "•▪●◦‣■□▸▹►➤➢➔→⇒»›✓✔✅☑◆◇★☆❖∙⁃▶❌✗✘⭐"
OVER_LISTS = frozenset("✔✅☑⭐★❖◆►▶")
BULLET = re.compile(
    rf"(?:[{MARKS}·]+|[-*–—+](?=\s)|>{{1,3}}(?=\s)|[-–—](?=[A-ZÀ-Ýa-zà-ÿ\d])|[o§](?=\s)|\(?(?:\d{{1,2}}|[a-z])[.)](?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-ZÀ-Ý])|[A-Z]{1,3}\d{1,2}[.:)](?=\s)"
    r"|\d{1,2}[:.h]\d{0,2}\s?(?:Uhr|[ap]m|h)?\s?[-–—:]\s(?=[^\W\d]))\s*"
)
# "Q: What does it pay?", "A: £12 an hour".
ASKED = re.compile(r"(?:Q|A|F|R|P)\d{0,2}:\s+(?=\S)")
NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
WORD = re.compile(r"[^\W_]")
# "What we offer: 💶"
LAST_PICTURE = re.compile("\\s*[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]+$")
KEYCAP = re.compile("\\d\ufe0f?\u20e3")
PICTURE = re.compile("^[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]+\\s*")
INLINE = re.compile(rf"(?:^|\s+)[{MARKS}]\s*|\s+\*\s+")
ENDED = (".", "!", "?", ":", ";", "…")
FEWEST_BULLETS = 3
# "und prüfst ihn mit" is whole where the next line begins anew.
ADDRESSES = ("Du ", "Sie ", "You ", "Vous ", "Tu ")
# "You are here: Careers > Jobs > Technical"
TRAIL = re.compile(r"\w\s[>›»]\s\w[^>›»]*\w\s[>›»]\s\w")
FEWEST_UNDER = 2
# More than any advert has; a text of nothing but short lines is not read to its end.
MOST_RAW_LINES = 2_000
FEWEST_WRAPPED = 4
WIDEST_WRAPPED = 100
LONGEST_LINE = 1_000_000
FULL = 0.75
# "3.1 supports the teams" follows upon another clause, or is the first.
CLAUSE = re.compile(r"(\d{1,2})\.(\d{1,2})\s+(?=[^\W_])")
# "Jo R. • 2nd • Head of People" is who posted it.
POSTED_BY = re.compile(r"[•·]\s?(?:1st|2nd|3rd|[1-3](?:º|er|e|ème|\.))\+?\s?(?:[•·]|$)")
WRAPPED_FROM = 55
SHORTEST_WRAPPED = 25


class Line(NamedTuple):
    """One line: its words, its number in the pasted text, and how it stood there.

    `kind` is set where a table says what the line is.
    """

    text: str
    number: int
    is_item: bool = False
    after_gap: bool = False
    indent: int = 0
    kind: AdvertPointKind | None = None
    is_numbered: bool = False
    picture: str = ""


def lines_of(text: str) -> list[Line]:
    """The lines of a pasted text that hold anything, wrapped ones joined, in order."""
    joined: list[Line] = []
    parts: list[str] = []
    raw = list(itertools.islice(_raw_lines(text), MOST_RAW_LINES))
    # Where a third of the lines begin small, that says nothing of being wrapped.
    begins_small = 3 * sum(line.text[0].islower() for line in raw) > len(raw)
    full = _full_width(raw)
    for line in raw:
        if joined and _goes_on(joined[-1], parts[-1], line, begins_small, full):
            parts.append(line.text)
            joined[-1] = joined[-1]._replace(text=_glue(joined[-1].text, line.text))
        else:
            parts = [line.text]
            joined.append(line)
    return list(_listed_by_pictures(joined))


def _listed_by_pictures(lines: list[Line]) -> Iterator[Line]:
    """The lines, with those that begin with a picture as items of a list if pictures are the bullets here."""
    times = Counter(line.picture for line in lines if line.picture)
    has_bullet = max(times.values(), default=0) >= FEWEST_BULLETS
    varied = _with_a_picture_each(lines, times)
    over_lists = {picture for picture in times if _is_over_lists(picture, lines)}
    for place, line in enumerate(lines):
        before = lines[place - 1] if place and not line.after_gap else None
        after = lines[place + 1] if place + 1 < len(lines) and not lines[place + 1].after_gap else None
        in_run = line.picture and any(other is not None and other.picture for other in (before, after))
        # Where one picture is the bullet, each of the others stands before a heading, or all differ.
        is_item = times[line.picture] > 1 or place in varied if has_bullet else in_run
        is_single = line.picture in OVER_LISTS and times[line.picture] == 1
        if (is_single and _leads_to_list(lines, place)) or line.picture in over_lists:
            yield line._replace(is_item=False)
        else:
            yield line._replace(is_item=True) if line.picture and is_item else line


def _leads_to_list(lines: list[Line], place: int) -> bool:
    """True for a line over a list whose items begin with another mark than itself."""
    under = lines[place + 1 : place + 1 + FEWEST_UNDER]
    marks = {line.picture for line in under if line.picture or line.is_item}
    return len(under) == FEWEST_UNDER and len(marks) == 1 and lines[place].picture not in marks


def _is_over_lists(picture: str, lines: list[Line]) -> bool:
    """True for a picture that stands before headings only: over lists whose items begin with another mark."""
    places = [place for place, line in enumerate(lines) if line.picture == picture]
    return len(places) >= FEWEST_UNDER and all(_leads_to_list(lines, place) for place in places)


def _with_a_picture_each(lines: list[Line], times: Counter[str]) -> set[int]:
    """The places of lines in lists in which each item has a picture of its own."""
    found: set[int] = set()
    run: list[int] = []
    for place, line in enumerate(lines):
        if run and (line.after_gap or times[line.picture] != 1):
            run = []
        if line.picture and times[line.picture] == 1:
            run.append(place)
        if len(run) >= FEWEST_BULLETS:
            found.update(run)
    return found


def without_markup(text: str) -> str:
    """`text` without HTML: entities resolved, list items with a bullet, cells set off by tabs."""
    text = INVISIBLE.sub("", html.unescape(html.unescape(text)).replace("\xa0", " ").replace("\u202f", " "))
    if "<" in text:
        text = ITEM_TAG.sub("\n• ", text)
        text = CELL_TAG.sub("\t", text)
        text = BLOCK_TAG.sub("\n", text)
        text = ANY_TAG.sub("", text)
    return text


def _raw_lines(text: str) -> Iterator[Line]:
    gap = lone = False
    last = (0, 0)
    for number, raw in enumerate(text.splitlines(), start=1):
        if not raw.strip() or POSTED_BY.search(raw) or TRAIL.search(raw):
            gap = True
            continue
        if clause := CLAUSE.match(raw.strip()):
            here = int(clause[1]), int(clause[2])
            if here[1] == 1 or (here[0], here[1] - 1) == last:
                raw, last = "- " + raw.strip()[clause.end() :], here
        pieces = [piece for part in without_markup(raw).split("\n") for piece in _pieces(part)]
        for piece, within in pieces:
            words, marked = _unmarked(piece)
            bare = piece.strip()
            begins_with_picture = PICTURE.match(bare) or KEYCAP.match(raw.strip())
            picture = begins_with_picture.group().strip() if begins_with_picture else ""
            numbered = NUMBERED.match(bare) is not None
            if WORD.search(words):
                yield Line(
                    words,
                    number,
                    marked or lone or within,
                    gap,
                    len(piece) - len(piece.lstrip()),
                    is_numbered=numbered,
                    picture=_picture(bare, picture),
                )
                gap = lone = False
            else:
                # A bullet alone on its line belongs to the words after it.
                lone, gap = lone or marked, gap or not marked


def _picture(bare: str, picture: str) -> str:
    """The picture before a line; of those that are bullets only such as may stand before a heading too."""
    if bare[:1] in OVER_LISTS:
        return bare[0]
    return "" if picture and BULLET.match(bare) else picture


def _pieces(text: str) -> Iterable[tuple[str, bool]]:
    """A line, or the items that stand in it one after the other; with each, whether it is such an item."""
    parts = INLINE.split(text.rstrip())
    if len(parts) < 3:
        return [(text, False)]
    return [(part, place > 0) for place, part in enumerate(parts) if part.strip() or place == 0]


@while_read
def _unmarked(piece: str) -> tuple[str, bool]:
    """The words of a line, and whether a bullet stood before them."""
    bare = piece.strip()
    words = bare if BULLET.match(bare) else PICTURE.sub("", EMPHASIS.sub("", piece).strip())
    words = ASKED.sub("", words, count=1)
    mark = BULLET.match(words)
    words = PICTURE.sub("", EMPHASIS.sub("", words[mark.end() :])) if mark else words
    words = "\t".join(" ".join(cell.split()) for cell in words.split("\t"))
    return LAST_PICTURE.sub("", words.strip()), mark is not None


def _full_width(lines: list[Line]) -> int:
    """The length from which lines of a text of wrapped paragraphs are full; more than any if it is none."""
    pairs = [
        (before.text, line.text)
        for before, line in itertools.pairwise(lines)
        if not (line.after_gap or line.is_item or before.text.endswith(ENDED))
    ]
    small = [before for before, line in pairs if line[0].islower() and len(before) >= SHORTEST_WRAPPED]
    longest = max(map(len, small), default=0)
    is_wrapped = len(small) >= FEWEST_WRAPPED and 2 * len(small) >= len(pairs) and longest <= WIDEST_WRAPPED
    return round(FULL * longest) if is_wrapped else LONGEST_LINE


def _goes_on(before: Line, last: str, line: Line, begins_small: bool, full: int) -> bool:
    """True if `line` is the rest of the line before it, whose last part in the text is `last`.

    `full` is the length from which a line ends only because there was no more room.
    """
    if line.is_item or line.after_gap or "\t" in line.text or "\t" in last:
        return False
    if last[-2:-1].islower() and last.endswith("-") and line.text[0].islower():
        return True
    if before.is_item and line.indent > before.indent and not last.endswith(":"):
        return True
    if last.endswith(ENDED):
        # What is wrapped may well have a sentence end at the end of a line.
        return False
    if len(last) >= full:
        return True
    end = last.rsplit(None, 1)[-1]
    if (
        end.isalpha()
        and words_in(end)[-1:]
        and words_in(end)[0] in small_words("dangling")
        and len(last) >= SHORTEST_WRAPPED
        and not line.text.startswith(ADDRESSES)
    ):
        return True
    if line.text[0].islower():
        is_list = begins_small or before.text[0].islower()
        return len(last) >= WRAPPED_FROM or (len(last) >= SHORTEST_WRAPPED and not is_list)
    return (
        len(last) >= WRAPPED_FROM and last.endswith((",", "-", "–", "/", "&", "(")) and line.text[-1] != ","
    )


def _glue(first: str, rest: str) -> str:
    if first.endswith("-") and first[-2:-1].isalpha() and rest[0].islower():
        return first[:-1] + rest
    return f"{first} {rest}"
