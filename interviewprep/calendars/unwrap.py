"""Unwraps web addresses that mail filters have rewritten. Text in, text out."""

import base64
import binascii
import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

# A mail that passed several filters is wrapped several times; nobody has more than this.
_MOST_LAYERS = 6
_WEB = ("http://", "https://")
# Filters that keep the whole address in one query parameter: their hosts, and that parameter's name.
_IN_THE_QUERY = tuple(
    (re.compile(rf"(.+\.)?({host})"), keys)
    for host, keys in (
        (r"safelinks\.protection\.(outlook\.com|office365\.us)", ("url",)),
        (r"statics\.teams\.(cdn\.office\.net|microsoft\.com)", ("url",)),
        (r"google\.(com|[a-z]{2}|co\.[a-z]{2})", ("q", "url")),
        (r"linkprotect\.cudasvc\.com", ("a",)),
        (r"clicktime\.symantec\.com|protect\.fireeye\.com|protect2\.fireeye\.com", ("u",)),
        (r"slack-redir\.net|l\.facebook\.com|linkedin\.com", ("url", "u")),
        (r"protection\.sophos\.com", ("u",)),
    )
)
_PROOFPOINT = re.compile(r"urldefense(\.proofpoint)?\.(com|us)")
_THIRD = re.compile(r"^/v3/__(?P<inner>.+?)__;(?P<kept>[A-Za-z0-9_=-]*)!", re.DOTALL)
_STARS = re.compile(r"\*(?:\*(?P<run>[A-Za-z0-9_-]))?")
_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SCHEME = re.compile(r"^(https?):/(?=[^/])")


def unwrapped(link: str) -> str:
    """Return the address inside any number of mail filter wrappers; `link` itself if it is not wrapped."""
    for _ in range(_MOST_LAYERS):
        inner = _without_one_layer(link)
        if not inner:
            break
        link = inner
    return link


def _without_one_layer(link: str) -> str:
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    if _PROOFPOINT.fullmatch(host):
        inner = _of_proofpoint(link, parts)
    elif host == "secure-web.cisco.com":
        inner = unquote(parts.path.rsplit("/", 1)[-1])
    else:
        keys = next((keys for known, keys in _IN_THE_QUERY if known.fullmatch(host)), ())
        inner = next((one for one in (_said(parts, key) for key in keys) if one), "")
    return inner if inner.startswith(_WEB) else ""


def _said(parts: SplitResult, key: str) -> str:
    value = parse_qs(parts.query).get(key, [""])[0]
    if value.startswith(_WEB) or not value:
        return value
    try:
        return base64.b64decode(value.encode(), validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        return ""


def _of_proofpoint(link: str, parts: SplitResult) -> str:
    version = parts.path.split("/")[1] if "/" in parts.path else ""
    read: Callable[[], str] | None = {
        "v1": lambda: _said(parts, "u"),
        "v2": lambda: unquote(parse_qs(parts.query).get("u", [""])[0].translate({45: "%", 95: "/"})),
        "v3": lambda: _third_version(link[link.index("/v3/") :]),
    }.get(version)
    return read() if read else ""


def _third_version(path: str) -> str:
    """The third form replaces characters with stars and keeps them after the address."""
    match = _THIRD.match(path)
    if match is None:
        return ""
    try:
        kept = iter(base64.urlsafe_b64decode(match["kept"] + "=" * (-len(match["kept"]) % 4)).decode())
    except (binascii.Error, UnicodeError, ValueError):
        return ""

    def restored(star: re.Match[str]) -> str:
        count = _RUNS.index(star["run"]) + 2 if star["run"] else 1
        return "".join(next(kept, "") for _ in range(count))

    return _SCHEME.sub(r"\1://", _STARS.sub(restored, match["inner"]))
