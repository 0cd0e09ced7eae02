"""Sentences of four languages with numbers in figures and English words for money, time and months."""

import calendar
import re
from collections.abc import Iterator

from interviewprep.advice.foreign_dates import English, in_english, substituted

from .figure_words import DAY_ALONE, DAY_BEHIND, ENGLISH_OF, MONTH_NAMES, ORDINAL, POINTED
from .number_words import in_figures


def english(sentence: str) -> English:
    """Return a sentence that one set of rules can read for pay, lengths of time and days."""
    days = substituted(sentence, _days(_small(sentence)))
    figures = in_figures(days.text)
    words = substituted(figures.text, _words(_small(figures.text)))
    return _as_one(days, figures, words, in_english(words.text))


def _small(text: str) -> str:
    return text.replace("İ", "I").lower()


def _days(plain: str) -> Iterator[tuple[int, int, str]]:
    """The days of a month in words, or in German figures."""
    matches = [
        match for pattern in (ORDINAL, DAY_BEHIND, DAY_ALONE, POINTED) for match in pattern.finditer(plain)
    ]
    end = 0
    for match in sorted(matches, key=re.Match.start):
        if match.start() < end:
            continue
        end = match.end()
        if match.re is DAY_BEHIND:
            day = match["day"] or (match.lastgroup or "")[1:]
            yield match.start(), match.end(), f"{day} {match['month']}"
        elif match.re is not POINTED:
            yield match.start(), match.end(), (match.lastgroup or "")[1:]
        elif 1 <= int(match["month"]) <= 12:
            month = calendar.month_name[int(match["month"])]
            yield match.start("day"), match.end(), f"{match['day']} {month} {match['year'] or ''}".strip()


def _words(plain: str) -> Iterator[tuple[int, int, str]]:
    for match in ENGLISH_OF.finditer(plain):
        name = match.lastgroup or ""
        if name == "decimal":
            yield match.start(), match.end(), match[0].replace(",", ".")
        elif name == "grouped":
            yield match.start(), match.end(), re.sub(r"\D", "", match[0])
        elif match["with_cents"]:
            coin = "euro" if "euro" in match[0] else "pounds"
            yield match.start(), match.end(), f"{match['whole_coins']}.{match['cents']} {coin}"
        elif name == "percent":
            yield match.start(), match.end(), "%"
        elif match["and_a_half"]:
            yield match.start(), match.end(), f"{match['whole'] or match['bare_whole']}500"
        elif name == "nothing":
            yield match.start(), match.end(), ""
        elif name == "month":
            yield match.start(), match.end(), MONTH_NAMES[match[0]]
        elif name == "to":
            yield match.start(), match.end(), " to "
        else:
            yield (
                match.start(),
                match.end(),
                name.replace("_", " ")
                .replace("six", "6")
                .replace("three", "3")
                .replace("two", "2")
                .replace("one", "1"),
            )


def _as_one(*steps: English) -> English:
    """Return translations one after the other as one, with the place of each letter."""
    # Most sentences have nothing to translate, and then every letter stays where it is.
    moving = [step for step in reversed(steps) if step.starts != (0,) or step.originals != (0,)]
    if not moving:
        return English(steps[-1].text, steps[0].original, (0,), (0,))
    places = list(range(len(steps[-1].text) + 1))
    originals = []
    for place in places:
        for step in moving:
            place = step.place(place)
        originals.append(place)
    return English(steps[-1].text, steps[0].original, tuple(places), tuple(originals))
