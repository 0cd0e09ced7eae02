"""The advice: every article of content/, read and checked once. Slugs are looked up, never joined to a path.

articles.py says what an article is and reading.py how one is read; this module is the way in to both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from .articles import Article, ArticleKind, Audience, LikelyQuestion, QuestionToAsk, Source
from .reading import ContentError, read_article, read_sources

CONTENT = Path(__file__).parent / "content"
SOURCES = "sources.toml"
# Any link within the site: one to a missing page fails at start-up, not when a reader follows it.
INTERNAL_LINK = re.compile(r'href="(/[^"]*)"')
ARTICLE_LINK = re.compile(r"/advice/([a-z0-9-]+)/")
OTHER_PAGES = ("/advice/", "/why/", "/")

Q = TypeVar("Q", QuestionToAsk, LikelyQuestion)


class UnknownArticleError(LookupError):
    """No article has that slug."""


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """All articles, by kind (reasons, rules, stages, topics) and then in their given order.

    Equal to itself alone, so that what follows from it can be kept under it.
    """

    articles: tuple[Article, ...]
    sources: tuple[Source, ...]
    _by_slug: Mapping[str, Article]

    def __contains__(self, slug: object) -> bool:
        return slug in self._by_slug

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def get(self, slug: str) -> Article:
        """The article of that slug. Raises UnknownArticleError, a LookupError."""
        try:
            return self._by_slug[slug]
        except KeyError:
            raise UnknownArticleError(slug) from None

    def of_kind(self, kind: ArticleKind | str) -> tuple[Article, ...]:
        """The articles of one kind, in order."""
        return tuple(article for article in self.articles if article.kind == kind)

    def related(self, slug: str) -> tuple[Article, ...]:
        """The related articles, in the order in which the article names them."""
        return tuple(self.get(name) for name in self.get(slug).related)

    def fitting(self, stage: str) -> tuple[Article, ...]:
        """The articles that belong to a stage's guide, in order."""
        return tuple(article for article in self.articles if stage in article.fits)

    def sources_of(self, slug: str) -> tuple[Source, ...]:
        """Where an article's facts come from, in the order in which it names them."""
        by_key = {source.key: source for source in self.sources}
        return tuple(by_key[key] for key in self.get(slug).sources)

    def questions_for(
        self, *audiences: Audience | str, slugs: Iterable[str] | None = None
    ) -> tuple[QuestionToAsk, ...]:
        """Questions to ask: those for these audiences first, then those for anybody, each text once.

        `slugs` limits them to these articles, in that order; without it all articles count.
        """
        questions = [question for article in self._pick(slugs) for question in article.questions]
        chosen = [question for question in questions if question.to in audiences]
        chosen += [question for question in questions if question.to is Audience.ANY]
        return _each_text_once(chosen)

    def likely_from(
        self, *audiences: Audience | str, slugs: Iterable[str] | None = None
    ) -> tuple[LikelyQuestion, ...]:
        """Questions that these audiences are likely to ask, ordered and limited as `questions_for` does."""
        likely = [item for article in self._pick(slugs) for item in article.likely]
        chosen = [item for item in likely if item.by in audiences]
        chosen += [item for item in likely if item.by is Audience.ANY]
        return _each_text_once(chosen)

    def _pick(self, slugs: Iterable[str] | None) -> tuple[Article, ...]:
        return self.articles if slugs is None else tuple(self.get(slug) for slug in slugs)


def _each_text_once(items: Iterable[Q]) -> tuple[Q, ...]:
    once: dict[str, Q] = {}
    for item in items:
        once.setdefault(item.text, item)
    return tuple(once.values())


def make_library(articles: Iterable[Article], sources: Iterable[Source] = ()) -> Library:
    """A library of these articles, in order, with every link between them checked."""
    kinds = list(ArticleKind)
    ordered = tuple(sorted(articles, key=lambda one: (kinds.index(one.kind), one.order, one.slug)))
    made = Library(ordered, tuple(sources), MappingProxyType({article.slug: article for article in ordered}))
    for article in ordered:
        _check_links(made, article)
    return made


def load(folder: Path) -> Library:
    """Reads every article of a folder and its sources.toml. Raises ContentError at the first fault."""
    articles = [
        read_article(path.name, path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.md"))
    ]
    if not articles:
        raise ContentError(folder.name, "folder", "has no articles")
    return make_library(articles, read_sources(SOURCES, (folder / SOURCES).read_text(encoding="utf-8")))


@cache
def library() -> Library:
    """The advice that comes with the app, read once for each process."""
    return load(CONTENT)


def _check_links(library: Library, article: Article) -> None:
    file = f"{article.slug}.md"
    stages = {one.slug for one in library.of_kind(ArticleKind.STAGE)}
    sources = {source.key for source in library.sources}
    for field, names, known in (
        ("related", article.related, set(library._by_slug) - {article.slug}),
        ("fits", article.fits, stages),
        ("sources", article.sources, sources),
    ):
        if unknown := [name for name in names if name not in known]:
            raise ContentError(file, field, f"{unknown[0]!r} is not known")
    for link in INTERNAL_LINK.findall(article.html):
        match = ARTICLE_LINK.fullmatch(link)
        if link not in OTHER_PAGES and (match is None or match[1] not in library):
            raise ContentError(file, "body", f"links to {link}, which is not there")
