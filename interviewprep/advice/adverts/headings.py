"""The headings of an advert: which lines are headings, and what stands under them."""

import re
from enum import StrEnum

from .judging import is_mere_cue, judge
from .lines import Line
from .points import AdvertPointKind
from .wording import cues_in, headings_in, is_small, small_words, words_in

LONGEST_HEADING = 10
LONGEST_LEAD = 30
LONGEST_WITH_NOUN = 3
LONGEST_ALONE = 5
PAGE_NUMBER = re.compile(r"(?:page|seite|página) \d+\b.{0,12}$", re.IGNORECASE)
# Nothing is tried twice: a line in capitals could be cut into words in too many ways.
TITLE = re.compile(r"(?>[A-Z][\w'’-]*+|and|or|of|the|for|to|in|with|&|/|\s)++")
# "Article 3 – Activities", "What you will do (and what not)".
AROUND = re.compile(
    r"^(?:Article|Art\.|Artikel|Artículo|Section|Abschnitt|Apartado|§)\s?\d{1,2}\.?\s?[–—:.-]?\s*|\s*\([^()]{1,60}\)$",
    re.IGNORECASE,
)
# "Cuarta. Méritos."
ORDINAL = re.compile(
    r"(?:Primer|Segund|Tercer|Cuart|Quint|Sext|S[ée]ptim|Octav|Noven|D[ée]cim)[ao][.:–-]+\s*([^.]{3,50})\.?",
    re.IGNORECASE,
)
FEWEST_OF_SIMILAR = 3
LONGEST_FAREWELL = 30
# How much of a heading must be known words, small words left out.
WITH_COLON = 0.34
WITHOUT_COLON = 0.75
OPEN_ENDED = (":", "?", "…", "...")


class Section(StrEnum):
    """What the lines under a heading are about; `UNKNOWN` is a heading of the advert's own invention."""

    MUST = "must"
    NICE = "nice"
    TASK = "task"
    ROLE = "role"
    OFFER = "offer"
    COMPANY = "company"
    UNASKED = "unasked"
    APPLY = "apply"
    SIMILAR = "similar"
    PAGE_LINE = "page_line"
    UNKNOWN = "unknown"


# The sections whose lines are points, of one kind unless they say otherwise.
ASKING = {
    Section.MUST: AdvertPointKind.MUST,
    Section.NICE: AdvertPointKind.NICE,
    Section.TASK: AdvertPointKind.TASK,
}
# Where a heading names two, the first of these counts: "Desirable skills", "Benefits of the role".
ORDER = tuple(
    map(Section, "similar page_line nice unasked apply offer must task role company".split())  # noqa: SIM905
)
# "Sounds like your kind of job?" is not about the job.
VAGUE = {Section.ROLE, Section.COMPANY}
# What a lead such as "The person we take on will be in charge of:" tells by its last cue.
LEADS = {
    "nice": Section.NICE,
    "must": Section.MUST,
    "have": Section.MUST,
    "task": Section.TASK,
    "refuse": Section.OFFER,
}

# In this order: "extra benefits" is about benefits, "who we are looking for" about requirements.
HINTS = {name: Section(name) for name in ("nice", "offer", "apply", "must", "task")}


def section_of(line: Line, language: str, before_items: bool = False) -> Section | None:
    """What a line announces if it is a heading we know; None otherwise. `before_items`: a list follows."""
    text = AROUND.sub("", line.text.rstrip(" *_")) or line.text
    if article := ORDINAL.fullmatch(text):
        text = article[1]
    if text.endswith(",") and len(text) <= LONGEST_FAREWELL:
        return Section.APPLY if small_words("farewell").intersection(words_in(text)) else None
    is_lead = before_items and words_in(text)[-1:] != () and words_in(text)[-1] in small_words("lead_ends")
    is_open = text.endswith(OPEN_ENDED) or is_lead
    if (text.endswith((".", ",", ";", "!")) and not is_open) or (
        line.is_item and not line.is_numbered and not text.endswith(":") and not is_lead
    ):
        return None
    words = words_in(text)
    if PAGE_NUMBER.match(text):
        return Section.PAGE_LINE
    may_lead = "," in text and not is_open and not line.is_item and len(words) <= LONGEST_LEAD
    if may_lead and announced(words_in(text.partition(",")[0]), language) is Section.NICE:
        # "Not essential, but you would hit the ground running"
        return Section.NICE
    if not words or len(words) > (LONGEST_LEAD if is_open else LONGEST_HEADING):
        return None
    is_question = text.endswith("?") and words[0] not in small_words("heading_openers", language)
    if is_question and len(words) >= LONGEST_ALONE and judge(text, language).said is AdvertPointKind.MUST:
        # "Do you hold a full driving licence?" asks itself.
        return None
    is_title = language == "en" and not line.is_item and TITLE.fullmatch(text) is not None
    known = (
        announced(words, language, is_open or before_items, is_title)
        if len(words) <= LONGEST_HEADING
        else None
    )
    if known is Section.PAGE_LINE and is_open:
        known = None
    if known is None and (is_lead or text.endswith((":", "…", "..."))):
        return _led_to(words, language)
    return known or _said_alone(text, words, language)


def announced(
    words: tuple[str, ...], language: str, is_open: bool = False, is_title: bool = False
) -> Section | None:
    """What the words of a heading announce, if enough of them are known.

    `is_open` if a colon follows, `is_title` if the words are written as in a title.
    """
    if len(words) > 2 and words[0] in small_words("joining", language):
        words = words[1:]
    found = headings_in(words, language)
    if not found:
        return None
    if any(one.name == Section.SIMILAR and one.start == 0 and one.end > 1 for one in found):
        return Section.SIMILAR
    if any(one.name == Section.SIMILAR and one.end - one.start >= FEWEST_OF_SIMILAR for one in found):
        return Section.SIMILAR
    if noun := _noun_of(words, language):
        return next((Section(one.name) for one in found if noun in words[one.start : one.end]), None)
    covered = {place for one in found for place in range(one.start, one.end)}
    weighty = [place for place, word in enumerate(words) if place in covered or not is_small(word)]
    longest = max(one.end - one.start for one in found)
    share = len(covered) / len(weighty)
    opens = words[0] in small_words("heading_openers", language)
    begins = min(one.start for one in found) <= max(min(weighty), int(opens))
    is_title = is_title and longest > 1
    if not (is_open or is_title or begins) and share < 1:
        return None
    # A single word tells nothing beside others: "Communication skills" is a point.
    if share < (WITH_COLON if is_open or is_title else 1 if longest == 1 else WITHOUT_COLON):
        return None
    if share < 1 and any(one.name == Section.PAGE_LINE for one in found):
        return None
    if longest == 1 and share < 1 and {one.name for one in found} <= VAGUE:
        return None
    named = {Section(one.name) for one in found if longest < 3 or one.end - one.start == longest}
    return next(section for section in ORDER if section in named)


def _noun_of(words: tuple[str, ...], language: str) -> str | None:
    """The word that makes a line of a few words a heading: "Daily duties"."""
    weighty = [word for word in words if not is_small(word)]
    if not weighty or len(weighty) > LONGEST_WITH_NOUN:
        return None
    ends = weighty[-1:] if language == "en" else [weighty[0], weighty[-1]]
    return next((word for word in ends if word in small_words("heading_nouns", language)), None)


def hinted(words: tuple[str, ...], language: str) -> Section | None:
    """What single words of a heading that we do not know make likely; None if they tell nothing."""
    counts = {name: len(small_words(f"heading_{name}", language).intersection(words)) for name in HINTS}
    best = max(HINTS, key=lambda name: counts[name])
    return HINTS[best] if counts[best] else None


def _said_alone(text: str, words: tuple[str, ...], language: str) -> Section | None:
    """What a line tells that consists of nothing but a cue: "Would be nice"."""
    is_short = len(words) <= LONGEST_ALONE
    is_nice = is_short and judge(text, language).said is AdvertPointKind.NICE
    return Section.NICE if is_nice and is_mere_cue(text, language) else None


def _led_to(words: tuple[str, ...], language: str) -> Section | None:
    # "Reporting to the head, you will:" leads to tasks all the same.
    found = [
        one
        for one in cues_in(words, language)
        if one.name in LEADS and not words[one.start].startswith("report")
    ]
    # What is asked for outweighs what a lead says of applying or of joining beside it.
    asked = [one for one in found if one.name != "refuse"] or found
    return LEADS[max(asked, key=lambda one: one.end).name] if asked else None
