"""The style sheet of the pages that need no account: the rules of app.css for what can stand on them.

A first visit loads half of what a candidate's pages take. It is written when static files are collected or
looked for, from app.css and the templates themselves, so there is nothing to keep up to date.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from .css import can_match, squeezed, usable_part

NAME = "css/public.css"
_WHOLE = "css/app.css"
# The templates of these pages. What they extend and include is found in them.
_PAGES = (
    *("base_public.html", "guide/*.html", "running/show_privacy.html", "show_accessibility.html"),
    *("allauth/**/*.html", "account/*.html", "mfa/authenticate.html", "socialaccount/*.html"),
)
# What makes fields, with their classes, and the scripts that give some to others.
_FIELDS = "interviewprep/web/form_renderer.py"
_SCRIPTS = ("static/js/app.js", "static/js/passkeys.js")
_NAMED = re.compile(r'{% (?:include|extends) "([^"]+)"')
# A template hands one on to an icon as its look.
_CLASSES = re.compile(r'(?:class=|look=| id=|className = |classList.add\()"([^"]*)"')
# What base.html has for candidates, who have the whole sheet.
_SIGNED_IN = {"has-tabs", "avatar", "search-link", "sample"}
_WORD = re.compile(r"[\w-]+")
# Articles are written in Markdown.
_TAGS = {
    *("p", "a", "ul", "ol", "li", "h2", "h3", "strong", "em", "code", "pre", "blockquote", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


class PublicSheetFinder(BaseFinder):
    """Finds the sheet where a development server or `collectstatic` looks for static files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._storage = FileSystemStorage(settings.DATA_DIR / "made")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the sheet lies, freshly written, if it is asked for."""
        if path != NAME:
            return [] if find_all else None
        found = str(self._write())
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the sheet with what it is read from."""
        self._write()
        yield NAME, self._storage

    def _write(self) -> Path:
        path, sheet = Path(self._storage.path(NAME)), public_sheet()
        if not path.exists() or path.read_text("utf-8") != sheet:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(".new")
            new.write_text(sheet, "utf-8")
            new.replace(path)
        return path


def public_sheet() -> str:
    """Return the sheet: the rules whose selectors can match something on these pages, in their order."""
    names, tags = _words()
    whole = squeezed((settings.BASE_DIR / "static" / _WHOLE).read_text("utf-8"))
    return usable_part(whole, lambda selector: can_match(selector, names, tags))


def _words() -> tuple[set[str], set[str]]:
    """Return what could be a class or an id on these pages, and the tags on them."""
    fields = (settings.BASE_DIR / _FIELDS).read_text("utf-8")
    scripts = "".join((settings.BASE_DIR / name).read_text("utf-8") for name in _SCRIPTS)
    pages = _templates()
    said = " ".join([fields, *_CLASSES.findall(pages + scripts)])
    return set(_WORD.findall(said)) - _SIGNED_IN, _TAGS | set(re.findall(r"<(\w+)", pages + fields))


def _templates() -> str:
    """Return the source of the templates of these pages and of all that they extend and include."""
    folder = settings.BASE_DIR / "templates"
    waiting = [path for pattern in _PAGES for path in folder.glob(pattern)]
    read: dict[Path, str] = {}
    while waiting:
        path = waiting.pop()
        if path not in read and path.exists():
            read[path] = path.read_text("utf-8")
            waiting += [folder / name for name in _NAMED.findall(read[path])]
    return "".join(read.values())
