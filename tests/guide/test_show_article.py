"""/advice/<slug>/: one article with everything in it. No database: no `db` fixture here."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.advice.articles import Article
from interviewprep.advice.library import library
from interviewprep.web.templatetags.aloud import aloud

ARTICLES = [pytest.param(article, id=article.slug) for article in library()]


def page_of(client: Client, slug: str) -> str:
    """Return the page of an article as text, its entities resolved."""
    response = client.get(reverse("guide:show_article", args=[slug]))
    assert response.status_code == 200
    return html.unescape(response.text)


@pytest.mark.parametrize("article", ARTICLES)
def test_it_shows_everything_that_the_article_carries(client: Client, article: Article) -> None:
    page = page_of(client, article.slug)
    texts = [article.title, article.summary, *article.expect, *article.say, *article.avoid]
    texts += [one.text for one in (*article.questions, *article.likely, *article.tasks)]
    texts += [source.title for source in library().sources_of(article.slug)]
    assert [text for text in texts if text not in page] == []
    assert html.unescape(article.html) in page


@pytest.mark.parametrize("article", ARTICLES)
def test_it_links_its_neighbours(client: Client, article: Article) -> None:
    page = page_of(client, article.slug)
    assert [slug for slug in article.related if f'href="/advice/{slug}/"' not in page] == []


@pytest.mark.parametrize(
    ("slug", "before", "after"),
    [
        ("shortlist", None, "second-opinion"),
        ("commitment", "delve-deeper", "meet-the-team"),
        ("meet-the-team", "commitment", "closing"),
        ("closing", "meet-the-team", None),
        ("after-a-round", "later-rounds", None),
    ],
)
def test_it_leads_to_the_one_before_and_after_of_its_kind(
    client: Client, slug: str, before: str | None, after: str | None
) -> None:
    page = page_of(client, slug)
    assert ('rel="prev"' in page, 'rel="next"' in page) == (before is not None, after is not None)
    assert before is None or f'rel="prev" href="/advice/{before}/"' in page
    assert after is None or f'rel="next" href="/advice/{after}/"' in page


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("second-opinion", ["5 days before, 20 min", "the day before, 20 min", "on the day, 5 min"]),
        ("ask-for-feedback", ["5 days before, 5 min", "3 days before, 15 min", "afterwards, 20 min"]),
    ],
)
def test_a_task_says_when_and_how_long(client: Client, slug: str, words: list[str]) -> None:
    page = page_of(client, slug)
    assert [said for said in words if aloud(said) not in page] == []


@pytest.mark.parametrize("article", ARTICLES)
def test_it_says_how_long_it_takes_to_read(client: Client, article: Article) -> None:
    words = f"{aloud(article.reading_minutes)} to read"
    assert words in page_of(client, article.slug)


def test_questions_are_folded_by_who_asks_or_answers_and_the_first_stand_open(client: Client) -> None:
    page = page_of(client, "shortlist")
    likely, to_ask = page.split("What they may ask you")[1].split("What you could ask them")
    folded = re.compile(
        r'<details class="fold no-print"( open)?>\s*<summary><span>(.*?)</span><span class="r">(\d)<'
    )
    assert folded.findall(likely) == [
        (" open", "Anybody", "1"),
        ("", "A recruiter or HR", "1"),
        ("", "The hiring manager", "3"),
        ("", "A panel", "1"),
    ]
    assert [found[0] for found in folded.findall(to_ask.partition("</section>")[0])] == [
        " open",
        "",
        "",
        "",
        "",
        "",
    ]


def test_on_paper_every_question_stands_without_a_fold(client: Client) -> None:
    page = page_of(client, "shortlist")
    likely = page.split("What they may ask you")[1].split("What you could ask them")[0]
    folded, printed = likely.split('<div class="print-only">')
    question = re.compile(r"<li>(.*?)</li>")
    assert len(question.findall(printed)) == 6
    assert question.findall(printed) == question.findall(folded)


def test_a_link_to_it_has_a_preview(client: Client) -> None:
    page = client.get("/advice/delve-deeper/", headers={"Host": "localhost"}).text
    summary = html.escape(library().get("delve-deeper").summary)
    for line in (
        f'<meta name="description" property="og:description" content="{summary}">',
        '<meta property="og:title" content="To delve deeper">',
        '<meta property="og:type" content="article">',
        '<meta property="og:url" content="http://localhost/advice/delve-deeper/">',
        '<link rel="canonical" href="http://localhost/advice/delve-deeper/">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert line in page
    assert '<meta property="og:image" content="http://localhost/static/img/social' in page


@pytest.mark.parametrize(
    "path",
    [
        "/advice/no-such-article/",
        "/advice/Shortlist/",
        "/advice/sources.toml/",
        "/advice/../facts/",
        "/advice/%2e%2e%2ffacts/",
        "/advice/shortlist.md/",
    ],
)
def test_what_is_no_article_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_unchanged_article_is_not_sent_again(client: Client) -> None:
    tag = client.get("/advice/shortlist/")["ETag"]
    assert client.get("/advice/shortlist/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/advice/commitment/", headers={"If-None-Match": tag}).status_code == 200
