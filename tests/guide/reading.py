"""Reads the why page as a visitor does: the reasons in order, each with its likelihood and evidence."""

import html
import re
from typing import NamedTuple

_REASON = re.compile(
    r'<li class="reason" data-reason="(?P<slug>[\w-]+)" data-likelihood="(?P<likelihood>[\w-]+)">'
    r"(?P<rest>.*?)"
    r"(?=<li class=\"reason\"|</ol>)",
    re.DOTALL,
)


class Shown(NamedTuple):
    """One reason on the page."""

    slug: str
    likelihood: str
    evidence: list[str]


def reasons(page: str) -> list[Shown]:
    """Return the reasons on a page, in order."""
    return [
        Shown(found["slug"], found["likelihood"], _evidence(found["rest"]))
        for found in _REASON.finditer(page)
    ]


def unsupported(page: str) -> list[str]:
    """Return the slugs of the reasons that the page names in one line, because nothing speaks for them."""
    return re.findall(r'data-unsupported="([\w-]+)"', page)


def rules(page: str) -> list[str]:
    """Return the slugs of the rules on a page, in order."""
    return re.findall(r'data-rule="([\w-]+)"', page)


def _evidence(rest: str) -> list[str]:
    found = re.search(r'<ul class="evidence">(.*?)</ul>', rest, re.DOTALL)
    return [html.unescape(one) for one in re.findall(r"<li>(.*?)</li>", found[1])] if found else []
