"""Headings in an employer's own words: told by how they stand among the lines around them."""

import re

from .headings import ASKING, Section, hinted
from .judging import judge
from .lines import Line
from .sentences import sentences_of
from .weighing import weigh
from .wording import small_words, weight, words_in

# "And the bone? (what we give you)"
ASIDE = re.compile(r"\s\([^()]{1,60}\)$")
LONGEST_OWN = 8
LONGEST_BETWEEN = 6
# What stands under a heading is this much longer than the heading.
TIMES_LONGER = 2
LONGEST_BARE = 4
LONGEST_OURS = 3
LONGEST_PARTING = 16


def is_own_heading(
    section: Section | None,
    last: Line | None,
    line: Line,
    following: Line | None,
    language: str,
    has_numbered: bool,
) -> bool:
    """True if a line of unknown words stands like a heading.

    `section` and `last` are the section that is open and its last line, `has_numbered` if other headings
    are numbered.
    """
    is_lead = line.text.endswith(":") and following is not None and following.is_item
    if _parts_lists(last, line, following):
        return True
    if line.kind or following is None or not (is_lead or _is_short(line)):
        return False
    if last is None and section in ASKING and not is_lead and following.is_item:
        # "The engineer", between a heading and what the engineer does.
        return False
    if line.is_item:
        return line.is_numbered and has_numbered
    opens = small_words("heading_openers", language).intersection(words_in(line.text)[:1])
    asks_itself = line.text.endswith("?") and judge(line.text, language).said and not opens
    if asks_itself and not following.is_item:
        return False
    if ASIDE.sub("", line.text).endswith((":", "?", "…")) or (
        line.text.isupper() and " " in line.text and not judge(line.text, language).explicit
    ):
        return True
    if _opens_as_heading(line, language):
        return True
    if line.after_gap and not following.after_gap and hinted(words_in(line.text), language):
        return line.text[-1].isalnum()
    if following.is_item:
        return not line.text.endswith((".", ",", ";"))
    return _is_between(section, last, line, following) or _is_bare(last, line, following, language)


def _parts_lists(last: Line | None, line: Line, following: Line | None) -> bool:
    """True for a line without a bullet between the last item of one list and the first of the next."""
    is_between = last is not None and last.is_item and following is not None and following.is_item
    is_bare = not (line.is_item or line.kind) and not line.text.endswith((".", ",", ";"))
    return is_between and is_bare and len(words_in(line.text)) <= LONGEST_PARTING


def _opens_as_heading(line: Line, language: str) -> bool:
    """True for "What we give you" and "Nice, if you also", which no point of a list begins or ends like."""
    words = words_in(line.text)
    # "Qué ofrecemos" asks, "que sepas conducir" does not.
    opens = (words[:1] and words[0] in small_words("heading_openers", language)) or line.text.startswith(
        ("Qué", "¿")
    )
    is_ours = words[:1] and words[0] in small_words("we", language) and len(words) <= LONGEST_OURS
    is_owned = words[:1] and words[0] in small_words("heading_owners", language) and hinted(words, language)
    is_condition = small_words("if", language).intersection(words[1:][-3:])
    return line.text[-1].isalnum() and bool(opens or is_ours or is_owned or is_condition) and len(words) > 1


def _is_between(section: Section | None, last: Line | None, line: Line, following: Line) -> bool:
    """True if a few words stand between two paragraphs."""
    is_first = last is None or last.text.endswith((".", "!"))
    is_bare = line.text[-1].isalnum() and len(words_in(line.text)) <= LONGEST_BETWEEN
    return section is not None and is_first and is_bare and len(sentences_of(following.text)) > 1


def _is_bare(last: Line | None, line: Line, following: Line, language: str) -> bool:
    """True if a few words that ask for nothing stand over a sentence, set apart by a gap or a full stop."""
    is_apart = line.after_gap or last is None or last.text.endswith((".", "!"))
    if not is_apart or not line.text[-1].isalnum() or weight(line.text) > LONGEST_BARE:
        return False
    is_sentence = following.text.endswith((".", "!")) and len(following.text) > TIMES_LONGER * len(line.text)
    return is_sentence and weigh(line.text, language).kind is None


def _is_short(line: Line) -> bool:
    return len(words_in(line.text)) <= LONGEST_OWN
