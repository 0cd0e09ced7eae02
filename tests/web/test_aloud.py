"""Short lengths and dates are seen short and read out in full, by one filter."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from interviewprep.web.templatetags.aloud import aloud

_SEEN = re.compile(r'<span class="visually-hidden">.*?</span>')
_HEARD = re.compile(r'<span aria-hidden="true">.*?</span>')
# A length or a date that a template writes itself, or shows without the filter.
_LEFT_SHORT = re.compile(
    r'(?:\d|\}\})(?:\s|&nbsp;)(?:min|h)\b(?!\w)|\|date:"[^"]*(?:\bM\b|\bD\b)[^"]*" \}\}'
    r'|(?<!")\{\{ [\w.]+\.(?:minutes|minutes_left|length|when\.short) \}\}'
)

_FILTERED = re.compile(r"\{\{ [^}]*\|aloud \}\}")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("45 min", "45 minutes"),
        ("1 h", "1 hour"),
        ("1 h 25 min", "1 hour 25 minutes"),
        ("2 h 1 min left", "2 hours 1 minute left"),
        ("today, 45 min", "today, 45 minutes"),
        ("6 Nov", "6 November"),
        ("3 Mar 2027, 14:00", "3 March 2027, 14:00"),
        ("Sat", "Saturday"),
        ("In person, Leeds · 60 min", "In person, Leeds · 60 minutes"),
    ],
)
def test_a_short_length_or_date_is_seen_short_and_read_out_in_full(text: str, heard: str) -> None:
    marked = aloud(text)
    assert (_SEEN.sub("", marked).count(">"), _HEARD.sub("", marked).count(">")) == (2, 2)
    seen = re.sub(r"<[^>]*>", "", _SEEN.sub("", marked))
    assert (seen.replace("\u00a0", " "), re.sub(r"<[^>]*>", "", _HEARD.sub("", marked))) == (text, heard)


def test_a_number_is_minutes() -> None:
    assert aloud(15) == aloud("15 min")


@pytest.mark.parametrize("text", ["", "Sun · Marble Hall", "6 November", "12 minutes", "room 4 hall"])
def test_a_text_without_short_words_stays_as_it_is(text: str) -> None:
    assert aloud(text) == text


def test_markup_in_a_text_is_escaped() -> None:
    assert aloud("<b>5 min").startswith("&lt;b&gt;<span")


def test_no_template_shows_a_length_or_a_short_date_without_it() -> None:
    (folder,) = settings.TEMPLATES[0]["DIRS"]
    left = {
        f"{path.relative_to(folder)}: {found[0]}"
        for path in Path(folder).rglob("*.html")
        for found in _LEFT_SHORT.finditer(_FILTERED.sub("", path.read_text()))
    }
    assert left == set()
