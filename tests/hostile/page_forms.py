"""Finds every form of the app: follows the links of one candidate, and reads the forms of each page."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

# Pages whose buttons end the session that the walk is made in.
_LEFT_ALONE = frozenset({"account_logout"})


@dataclass
class FormField:
    """One field as a browser sends it: its name, kind, the value it has, and those it offers."""

    name: str
    kind: str
    value: str = ""
    options: tuple[str, ...] = ()
    is_sent: bool = True


@dataclass
class PageForm:
    """A form: the name of the address that it is sent to, where that is, how, and its fields."""

    address: str
    path: str
    method: str
    fields: list[FormField] = field(default_factory=list)

    def __repr__(self) -> str:
        """Return the form as one line, to find it by."""
        return f"<{self.method} {self.path} ({self.address})>"

    @property
    def values(self) -> list[tuple[str, str]]:
        """Return what a browser would send if nothing were changed, files apart."""
        return [(one.name, one.value) for one in self.fields if one.is_sent and one.kind != "file"]


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links = page, list[PageForm](), list[str]()
        self._inside: PageForm | None = None
        self._open: FormField | None = None
        # Fields outside a form that name the form by its id.
        self._by_id: dict[str, PageForm] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.page, given["href"]))
        elif tag == "form":
            path = urljoin(self.page, given.get("action") or self.page)
            self._inside = PageForm("", path, given.get("method", "get").lower())
            self._by_id[given.get("id", "")] = self._inside
            self.forms.append(self._inside)
        elif tag == "option" and self._open is not None:
            self._take_option(self._open, given)
        elif tag in ("input", "select", "textarea", "button") and given.get("name"):
            self._take(tag, given)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        form = self._by_id.get(given["form"]) if "form" in given else self._inside
        if form is None or given["name"] == "csrfmiddlewaretoken":
            return
        kind = given.get("type", "text") if tag == "input" else tag
        one = FormField(
            given["name"], kind, given.get("value", "on" if kind in ("checkbox", "radio") else "")
        )
        one.is_sent = (
            "checked" in given if kind in ("checkbox", "radio") else kind not in ("submit", "button")
        )
        form.fields.append(one)
        if tag in ("select", "textarea"):
            self._open = one

    def _take_option(self, select: FormField, given: dict[str, str]) -> None:
        value = given.get("value", "")
        if "selected" in given or not select.options:
            select.value = value
        select.options += (value,)

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None
        elif tag in ("select", "textarea"):
            self._open = None


def forms_of(client: Client, pages: Iterable[str], *, follow: bool = True) -> list[PageForm]:
    """Return one form of each kind from these pages: the same address and fields are one kind.

    follow  whether to look at the pages that they lead to as well, and so on
    """
    found: dict[tuple[str, str, tuple[str, ...]], PageForm] = {}
    for page, text in pages_of(client, pages, follow=follow):
        for form in forms_in(page, text):
            names = tuple(sorted({one.name for one in form.fields}))
            found.setdefault((form.address, form.method, names), form)
    return list(found.values())


def forms_in(page: str, text: str) -> list[PageForm]:
    """Return the forms of one page that are sent to this app."""
    reader = _Reader(page)
    reader.feed(text)
    for form in reader.forms:
        form.address = named(form.path)
    return [form for form in reader.forms if form.address and form.address not in _LEFT_ALONE]


def pages_of(client: Client, pages: Iterable[str], *, follow: bool = True) -> Iterator[tuple[str, str]]:
    """Yield these pages and those that they link to, one for each address and set of parameters, as text."""
    waiting = deque(pages)
    kinds: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        page = waiting.popleft()
        kind = (named(page), tuple(sorted({name for name, _ in parse_qsl(urlsplit(page).query)})))
        if kind in kinds or kind[0] in {"", *_LEFT_ALONE}:
            continue
        kinds.add(kind)
        response = client.get(page)
        if not response.get("Content-Type", "").startswith("text/html"):
            continue
        text = response.content.decode()
        yield page, text
        if not follow:
            continue
        reader = _Reader(page)
        reader.feed(text)
        links = [urldefrag(link).url for link in reader.links]
        waiting.extend(link for link in links if link.startswith("/") and not link.startswith("//"))


def named(path: str) -> str:
    """Return the name of the address that a path belongs to; empty if it is none of ours."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
