"""Reads one article: TOML between two `+++` lines, then Markdown. Every error names its file and field."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .articles import Article, ArticleKind, Audience, LikelyQuestion, QuestionToAsk, Source, Task, TopicGroup
from .facts import Format

SUMMARY_LIMIT = 160
BODY_WORDS = range(150, 451)
MINUTES = range(5, 61)
WHEN = (5, 3, 1, 0, "after")
REASON_QUESTIONS = range(4, 9)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REASON_TEXTS = ("phrase", "mindset", "next_step")
REASON_LISTS = ("expect", "say", "avoid")
# The kinds of article that may have a field; a field not listed here may appear in any article.
ONLY_IN = {
    "phrase": {ArticleKind.REASON},
    "next_step": {ArticleKind.REASON},
    "mindset": {ArticleKind.REASON, ArticleKind.STAGE},
    "formats": {ArticleKind.TOPIC},
    "group": {ArticleKind.TOPIC},
}

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class ContentError(ValueError):
    """The content is wrong; the message names the file and the field."""

    def __init__(self, file: str, field: str, fault: str) -> None:
        super().__init__(f"{file}: {field}: {fault}")
        self.file, self.field = file, field


class Header:
    """A TOML table that is taken apart field by field; anything left at the end is an unknown field."""

    def __init__(self, file: str, values: Mapping[str, Any], path: str = "") -> None:
        self.file, self._values, self._path = file, dict(values), path

    def fault(self, field: str, fault: str) -> ContentError:
        """The error for one field of this table."""
        return ContentError(self.file, self._path + field, fault)

    def take(self, field: str, kind: type[T], default: T | None = None) -> T:
        """A field's value, which must be of exactly that type. Without a default it must be there."""
        if field not in self._values:
            if default is None:
                raise self.fault(field, "is missing")
            return default
        value = self._values.pop(field)
        if type(value) is not kind:  # bool is an int to isinstance
            raise self.fault(field, f"must be {kind.__name__}, is {type(value).__name__}")
        return value

    def text(self, field: str, default: str | None = None) -> str:
        """A line of text, not blank unless left out."""
        value = self.take(field, str, default)
        if value != value.strip() or (not value and default is None):
            raise self.fault(field, "must be text without blanks around it")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of lines without repeats; empty if left out."""
        values = tuple(self.take(field, list, []))
        if not all(type(value) is str and value.strip() for value in values):
            raise self.fault(field, "must be a list of texts, none of them blank")
        if len(set(values)) != len(values):
            raise self.fault(field, "has a line twice")
        return values

    def choice(self, field: str, choices: type[E], default: E | None = None) -> E:
        """One of an enum's values."""
        value = self.text(field, default)
        if value not in list(choices):
            raise self.fault(field, f"is {value!r}, must be one of {', '.join(choices)}")
        return choices(value)

    def day(self, field: str) -> datetime.date | None:
        """A day, or None if left out."""
        return self.take(field, datetime.date) if field in self._values else None

    def when(self, field: str) -> int | None:
        """Days before the round, or None for after it."""
        value = self._values.pop(field, "")
        if type(value) not in (int, str) or value not in WHEN:
            raise self.fault(field, f"is {value!r}, must be 5, 3, 1, 0 or 'after'")
        return None if value == "after" else int(value)

    def tables(self, field: str) -> list["Header"]:
        """A list of tables; empty if left out."""
        values: list[Any] = self.take(field, list, [])
        if not all(type(value) is dict for value in values):
            raise self.fault(field, "must be a list of tables")
        return [Header(self.file, value, f"{field}[{index}].") for index, value in enumerate(values)]

    def done(self) -> None:
        """Raise ContentError if an unknown field is left over."""
        for field in self._values:
            raise self.fault(field, "is not known")


def read_article(file: str, slug: str, text: str) -> Article:
    """The article in `text`. `file` is its name in messages. The library checks links between articles."""
    parts = text.replace("\r\n", "\n").split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(file, "header", "must be between two lines +++ at the top")
    header = Header(file, _toml(file, parts[1]))
    if not SLUG.fullmatch(slug):
        raise ContentError(file, "slug", "must be lower-case words joined by hyphens")
    html, words = _render(file, parts[2])
    article = Article(
        slug=slug,
        kind=header.choice("kind", ArticleKind),
        title=header.text("title"),
        order=header.take("order", int),
        summary=header.text("summary"),
        body=parts[2].strip(),
        html=html,
        words=words,
        group=header.choice("group", TopicGroup, TopicGroup.PREPARE),
        phrase=header.text("phrase", ""),
        mindset=header.text("mindset", ""),
        next_step=header.text("next_step", ""),
        expect=header.texts("expect"),
        say=header.texts("say"),
        avoid=header.texts("avoid"),
        related=header.texts("related"),
        fits=header.texts("fits"),
        formats=header.texts("formats"),
        sources=header.texts("sources"),
        questions=tuple(_question(table, slug) for table in header.tables("questions")),
        likely=tuple(_likely(table, slug) for table in header.tables("likely")),
        tasks=tuple(_task(table) for table in header.tables("tasks")),
    )
    header.done()
    _check(header, article)
    return article


def read_sources(file: str, text: str) -> tuple[Source, ...]:
    """The sources of sources.toml, in its order."""
    sources = []
    for key, table in _toml(file, text).items():
        if type(table) is not dict:
            raise ContentError(file, key, "must be a table")
        header = Header(file, table, f"{key}.")
        source = Source(
            key,
            header.text("title"),
            header.text("publisher", ""),
            header.text("url", ""),
            header.text("note", ""),
            header.day("seen"),
        )
        header.done()
        if source.url and not source.url.startswith(("https://", "http://")):
            raise header.fault("url", "must start with https:// or http://")
        sources.append(source)
    return tuple(sources)


def _toml(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "header", f"is not TOML: {error}") from error


def _question(table: Header, slug: str) -> QuestionToAsk:
    question = QuestionToAsk(table.text("text"), table.choice("to", Audience), slug)
    table.done()
    return question


def _likely(table: Header, slug: str) -> LikelyQuestion:
    likely = LikelyQuestion(table.text("text"), table.choice("by", Audience), slug)
    table.done()
    return likely


def _task(table: Header) -> Task:
    key, text, minutes = table.text("key"), table.text("text"), table.take("minutes", int)
    if not SLUG.fullmatch(key):
        raise table.fault("key", "must be lower-case words joined by hyphens")
    if minutes not in MINUTES:
        raise table.fault("minutes", f"is {minutes}, must be {MINUTES[0]} to {MINUTES[-1]}")
    when = table.when("when")
    table.done()
    return Task(key, text, minutes, when)


def _check(header: Header, article: Article) -> None:
    """Check what a single article can get wrong beyond the types of its fields."""
    if len(article.summary) > SUMMARY_LIMIT:
        raise header.fault("summary", f"has {len(article.summary)} characters, at most {SUMMARY_LIMIT}")
    if article.words not in BODY_WORDS:
        raise header.fault("body", f"has {article.words} words, must be {BODY_WORDS[0]} to {BODY_WORDS[-1]}")
    for field, kinds in ONLY_IN.items():
        if getattr(article, field) not in ("", (), TopicGroup.PREPARE) and article.kind not in kinds:
            raise header.fault(field, f"does not belong in a {article.kind}")
    if unknown := [name for name in article.formats if name not in list(Format)]:
        raise header.fault("formats", f"{unknown[0]!r} is not known")
    keys = [task.key for task in article.tasks]
    if len(set(keys)) != len(keys):
        raise header.fault("tasks", "has a key twice")
    if not keys and article.kind is not ArticleKind.STAGE:
        raise header.fault("tasks", "is missing")
    if article.kind is ArticleKind.REASON:
        _check_reason(header, article)


def _check_reason(header: Header, article: Article) -> None:
    for field in (*REASON_TEXTS, *REASON_LISTS):
        if not getattr(article, field):
            raise header.fault(field, "is missing, and every reason has it")
    if len(article.questions) not in REASON_QUESTIONS:
        raise header.fault("questions", f"has {len(article.questions)}, must be 4 to 8")


def _render(file: str, body: str) -> tuple[str, int]:
    """The body as HTML, and its number of words. Raw HTML, images and a first-level heading are errors."""
    markdown = MarkdownIt("commonmark", {"html": False, "linkify": False})
    tokens = markdown.parse(body)
    words = 0
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h1":
            raise ContentError(file, "body", "the title is the only first-level heading")
        for child in token.children or [token]:
            words += _words(file, child)
    return str(markdown.renderer.render(tokens, markdown.options, {})), words


def _words(file: str, token: Token) -> int:
    if token.type == "image":
        raise ContentError(file, "body", "must have no images")
    if re.search(r"</?[a-zA-Z!]", token.content):
        raise ContentError(file, "body", "must have no HTML")
    return len(token.content.split()) if token.type in ("text", "code_inline") else 0
