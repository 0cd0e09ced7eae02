"""Names of speakers: what looks like one at the beginning of a line, and what belongs to the person."""

import re

from interviewprep.advice.phrases import read_vocabulary
from interviewprep.advice.text import without_accents

_WORD = r"[^\W\d_][\w.'’\-]{0,30}"
_SMALL = r"(?:de|la|le|du|des|del|von|van|der|den|di|da|dos|y|e|al|bin|zu|ten|ter)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’\-]{0,30}"
_EXTRA = r"(?:\s?[(\[|][^()\[\]|:]{1,40}[)\]|]?)"
# "Speaker 2", "Meeting Room 2.14".
_NUMBERED = r"\d{1,3}(?:\.\d{1,3})?"
_PHONE = r"\+\d[\d\s().-]{6,18}\d"
NAME = rf"{_CAPITAL}(?:,?\s(?:{_SMALL}\s)*(?:{_CAPITAL}|{_NUMBERED})){{0,4}}{_EXTRA}?"
_IS_NAME = re.compile(NAME)
# "[Joel Pellow] …", "(Joel) …", "Joel Pellow: …", "JP: …", "**Joel Pellow:** …"
LABELLED = re.compile(
    rf"\s*(?:>>+\s*|[-–—]\s)?(?:[\[(](?P<bare>)|)(?P<name>{NAME}|{_PHONE})(?(bare)[\])]:?\s|\s?:(?!\S))"
)
_QUALIFIED = re.compile(r"\s*[(\[|].*$")
_TITLES = frozenset({"speaker", "interviewer", "dra", "prof", "mrs", "frau", "herr", "the", "and"})
_WORDS = read_vocabulary("transcript_words.toml")["names"]
_NO_NAMES, CANDIDATE_ROLES, OTHER_ROLES = (
    frozenset(_WORDS[name].split()) for name in ("no_names", "candidate", "other")
)


def folded(text: str) -> str:
    """Return a text in small letters without accents; an ASCII text keeps its length."""
    return without_accents(text.replace("’", "'"))


def looks_like_name(text: str) -> bool:
    """Return whether a line is nothing but what could be somebody's name."""
    return len(text) <= 60 and bool(_IS_NAME.fullmatch(text.strip())) and not is_heading(text)


def is_heading(text: str) -> bool:
    """Return whether what stands before a colon names a part of the file and not a person."""
    first = folded(text).split()
    return not first or first[0].strip(".,()") in _NO_NAMES


def tidy_name(text: str) -> str:
    """Return a name without what a meeting adds to it: "(Guest)", "(she/her)", "| Contoso"."""
    name = " ".join(text.split()).strip(" :*_-–—")
    return _QUALIFIED.sub("", name).strip() or name


def words_of_name(name: str) -> frozenset[str]:
    """Return the parts of a name by which somebody may be addressed, folded: not "Dr" and not initials."""
    return frozenset(part for part in re.findall(r"[^\W\d_]{3,}", folded(name)) if part not in _TITLES)
