"""Web addresses in an invitation, and which of them leads into the call. Text in, text out."""

import re
from urllib.parse import urlsplit

from .draft import LONGEST_LINK, LONGEST_PLACE
from .unwrap import unwrapped

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
# Punctuation that ends a sentence, or a bracket round an address, is not part of it.
_AFTER_IT = ".,;:!?)]>*_"
# Hosts, each with the shape of the path that joins a call there; their other pages are help pages.
_CALLS = tuple(
    (re.compile(host + r"$"), re.compile(path))
    for host, path in (
        (r"(.+\.)?zoom(gov)?\.(us|com)", r"/(j|w|s|my|wc)/"),
        (r"teams\.(microsoft|live|cloud\.microsoft)(\.com|\.us)?", r"/(l/meetup-join|meet|dl/launcher)/"),
        (r"meet\.google\.com", r"/(lookup/)?[a-z0-9-]{6,}"),
        (r"(.+\.)?webex\.com", r"/(meet|join|webappng|wbxmjs|[\w-]+/j\.php)"),
        (r"calendly\.com", r"/events/[^/]+/(google_meet|zoom|microsoft_teams|webex|gotomeeting)"),
        (r"(.+\.)?(whereby\.com|jit\.si|gotomeet\.me|chime\.aws|bluejeans\.com)", r"/\w"),
        (r"(meet\.goto\.com|(.+\.)?gotomeeting\.com)", r"/\w"),
        (r"(.+\.)?(hirevue|sparkhire|hireflix|willo|vidcruiter)\.(com|video)", r"/\w"),
        (r"join\.skype\.com|meet\.lync\.com", r"/\w"),
    )
)
_MAPS = tuple(
    (re.compile(host), re.compile(path))
    for host, path in (
        (r"(www\.)?goo\.gl", r"/maps"),
        (r"maps\.app\.goo\.gl|maps\.apple(\.com)?|maps\.google\.[a-z.]{2,6}|g\.page|goo\.gle", r""),
        (r"(www\.)?google\.[a-z.]{2,6}|(www\.)?bing\.com|(www\.)?here\.com", r"/maps"),
        (r"(www\.)?(openstreetmap\.org|osm\.org|waze\.com|what3words\.com|w3w\.co|citymapper\.com)", r""),
        (r"share\.here\.com|(www\.)?streetmap\.co\.uk", r""),
    )
)
_NO_PLACE = re.compile(
    r"((online|virtual|remote|video|via|by|on)\W+)*"
    r"((microsoft |ms )?teams([ -](meeting|call|besprechung))?|zoom( (video call|meeting|call))?|google meet|"
    r"skype( meeting)?|(cisco )?webex( meeting)?|online|virtual(ly)?|remote(ly)?|online meeting|"
    r"video ?-?(call|conference|interview|link)?|by phone|(tele)?phone( call| interview)?)"
    r"( \([^()]*\)|:)?|tba|tbc|tbd|to be confirmed|n/?a|(see|details) (description|below)|none|-",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\b(tele)?phone\b|\bby phone\b|\bphone call\b|^\+?[\d ()./-]{7,}$", re.IGNORECASE)


def links_in(text: str) -> list[str]:
    """Return the web addresses in a text in order, each once, unwrapped from mail filters."""
    found = (unwrapped(_trimmed(match[0])) for match in _ADDRESS.finditer(text))
    return list(dict.fromkeys(link for link in found if len(link) <= LONGEST_LINK))


def join_link(*texts: str) -> str:
    """Return the address that joins a call, from the first of these texts that has one; empty if none
    does."""
    return next((link for text in texts for link in links_in(text) if is_call(link)), "")


def is_call(link: str) -> bool:
    """Return whether an address leads into a call of a known service."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    return any(known.match(host) and path.match(parts.path) for known, path in _CALLS)


def is_map(link: str) -> bool:
    """Return whether an address shows a place on a map."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    return any(known.fullmatch(host) and path.match(parts.path) for known, path in _MAPS)


def place_in(location: str) -> str:
    """Return where to go: a LOCATION minus web addresses; empty for "Zoom meeting" and the like."""
    parts = [part.strip(" ,-–\t") for part in re.split(r"[;\n|]", _ADDRESS.sub("", location))]
    kept = [part for part in parts if part and not _NO_PLACE.fullmatch(part)]
    return ", ".join(kept)[:LONGEST_PLACE]


def is_by_phone(*texts: str) -> bool:
    """Return whether one of these short texts (a title, a location) says that it is a phone call."""
    return any(_PHONE.search(text.strip()) for text in texts)


def _trimmed(link: str) -> str:
    while link and link[-1] in _AFTER_IT:
        # A bracket that opens inside the address belongs to it.
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        link = link[:-1]
    return link
