"""The headings of an advert: which lines are headings, and what stands under them."""

from enum import StrEnum

from interviewprep.advice.phrases import longest_first

from .lines import Line
from .wording import found_in, words_in

LONGEST_HEADING = 10
WITH_COLON = 0.3
WITHOUT_COLON = 0.5


class Section(StrEnum):
    """What the lines under a heading are about."""

    MUST = "must"
    NICE = "nice"
    TASK = "task"
    OFFER = "offer"
    COMPANY = "company"
    APPLY = "apply"
    PAGE = "page"


# Where a heading names two, the first of these counts: "Desirable skills", "Benefits of the role".
ORDER = (
    Section.PAGE,
    Section.NICE,
    Section.OFFER,
    Section.APPLY,
    Section.MUST,
    Section.TASK,
    Section.COMPANY,
)


def section_of(line: Line) -> Section | None:
    """What a line announces if it is a heading that we know; None otherwise."""
    text = line.text.rstrip()
    has_colon = text.endswith((":", "…", "...", "?"))
    if (text.endswith((".", ",", ";")) and not has_colon) or (line.is_item and not text.endswith(":")):
        return None
    words = words_in(text)
    if not words or len(words) > LONGEST_HEADING:
        return None
    return announced(words, WITH_COLON if has_colon else WITHOUT_COLON)


def announced(words: tuple[str, ...], share: float) -> Section | None:
    """What words announce, if phrases of headings make up at least `share` of them."""
    found = longest_first(found_in("advert_headings", words))
    covered = {place for one in found for place in range(one.start, one.end)}
    if not found or len(covered) < share * len(words):
        return None
    named = {Section(one.name) for one in found}
    longest = max(found, key=lambda one: one.end - one.start)
    if longest.end - longest.start >= 3:
        return Section(longest.name)
    return next(section for section in ORDER if section in named)
