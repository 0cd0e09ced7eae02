"""Small helpers: the company behind an invitation, the kind of stage a title names, text from HTML."""

import html
import re
from collections.abc import Iterable

from .people_in_text import address_in, is_robot

# Mail addresses at these domains say nothing about the company.
_HOSTS = """
gmail googlemail outlook hotmail live msn yahoo icloud me mac aol gmx web proton protonmail fastmail zoho mail
calendly greenhouse lever zoom google microsoft group example
"""
_ANYBODY = frozenset(_HOSTS.split())
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "ltd", "plc"})
_KINDS = tuple(
    (re.compile(words, re.IGNORECASE), kind)
    for words, kind in (
        (
            r"\b(phone|recruiter|initial|hr|telephone)\W+(screen(ing)?|call|chat|interview)\b|\bscreening\b",
            "phone-screen",
        ),
        (r"\bintro(ductory|duction)?\W+(call|chat)\b", "phone-screen"),
        (r"\bmeet the team\b|\bteam (lunch|coffee|fit|meeting)\b", "meet-the-team"),
        (r"\bfinal\b", "final"),
        (r"\bpanel\b", "panel"),
        (r"\b(third|3rd)\b|\b(round|stage) (3|three)\b", "third-interview"),
        (r"\b(second|2nd)\b|\b(round|stage) (2|two)\b", "second-interview"),
        (r"\b(first|1st)\b|\b(round|stage) (1|one)\b", "first-interview"),
        (r"\b(assessment|case study|coding (test|exercise|challenge)|take.home|task)\b", "task"),
    )
)
# Tags have a name followed by a blank or their end, unlike "<https://...>" and "<tom@northwind.example>".
_TAG = re.compile(r"</?[a-z][a-z0-9:-]*(?:\s[^<>]*)?/?>|<![^<>]*>|<\?[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(
    f"{_TAG.pattern}|&(?:nbsp|amp|lt|gt|quot|apos|#\\d{{1,6}}|#x[0-9a-f]{{1,5}});", re.IGNORECASE
)
_UNSEEN = re.compile(
    r"<(style|script|head)\b[^<>]*>.*?(?:</\1>|$)|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL
)
_HREF = re.compile(r"<a\b[^<>]*?\bhref=[\"']?([^\"'<> ]+)[^<>]*>", re.IGNORECASE)
_LINE_END = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h\d|table|ul|ol)>", re.IGNORECASE)
_BETWEEN_PARTS = re.compile(r"\s+[-–—|@:]\s+|[|:]\s+|\s(?:at|with|x)\s+|\s*<>\s*|,\s+", re.IGNORECASE)


def kind_of(title: str) -> str:
    """Return the kind of stage that a title names, as `Stage.Kind` has it, or ""."""
    return next((kind for words, kind in _KINDS if words.search(title)), "")


def company_of(addresses: Iterable[str], title: str, own: str) -> str:
    """Return the company that an invitation seems to come from, or "".

    addresses  of the people in it, the organiser first;  own  the candidate's, which says nothing about it
    """
    own_host = own.rpartition("@")[2].lower()
    for address in map(address_in, addresses):
        host = address.rpartition("@")[2]
        name = _name_of_host(host)
        if not name or host == own_host or is_robot(address):
            continue
        # The title may spell it properly: "Northwind Logistics" for northwindlogistics.example.
        for part in _BETWEEN_PARTS.split(title):
            if re.sub(r"\W", "", part).casefold().startswith(re.sub(r"\W", "", name).casefold()):
                return part.strip()[:200]
        return name
    return ""


def text_of_html(source: str) -> str:
    """Return the words of some HTML, its links kept as addresses: text for a form, never shown as HTML.

    Text that is not HTML is returned as it is: "<tom@northwind.example>" is an address, not a tag.
    """
    if not _MARKUP.search(source):
        return source
    source = _UNSEEN.sub(" ", source)
    source = _HREF.sub(r" \1 ", source)
    source = _LINE_END.sub("\n", source)
    text = html.unescape(_TAG.sub(" ", source)).replace("\xa0", " ")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _name_of_host(host: str) -> str:
    """ "Northwind Logistics" for "mail.northwind-logistics.co.uk"; "" for hosts that anybody can use."""
    labels = host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    name = labels[-1] if labels else ""
    return (
        "" if name in _ANYBODY else " ".join(word.capitalize() for word in re.split(r"[-_]+", name) if word)
    )
