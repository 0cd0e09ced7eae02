"""/advice/: somebody who was asked back five minutes ago finds the right article at a glance.

No `db` fixture for visitors: a query would fail.
"""

import gzip
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from interviewprep.advice.library import library

PATH = reverse("guide:list_advice")


def links(page: str) -> list[str]:
    """Return the slugs of the articles that a page links to, in order."""
    found = re.findall(r'href="/advice/([\w-]+)/"', page)
    return [slug for slug in found if slug != "sources"]


def section(page: str, name: str) -> str:
    """Return the part of the page under the heading with that id."""
    return page[page.index(f'id="{name}"') :].split("</section>")[0]


def test_the_five_reasons_come_first_in_the_order_of_the_article(client: Client) -> None:
    page = client.get(PATH).text
    assert links(page)[:5] == ["shortlist", "second-opinion", "delve-deeper", "commitment", "meet-the-team"]
    assert f'href="{reverse("guide:show_why")}"' in section(page, "asked-back")


@pytest.mark.parametrize(
    ("heading", "slugs"),
    [
        ("where", ["first-interview", "second-interview", "later-rounds", "after-a-round"]),
        (
            "rules",
            [
                "right-for-you",
                "not-in-the-bag",
                "ask-for-feedback",
                "ask-for-the-brief",
                "work-with-your-consultant",
                "more-than-two-rounds",
            ],
        ),
        (
            "prepare",
            [
                "what-to-wear",
                "mental-preparation",
                "telling-your-story",
                "questions-to-ask",
                "research",
                "reading-an-advert",
            ],
        ),
        (
            "held",
            [
                "video-and-phone",
                "panels-and-assessment-centres",
                "tasks-and-presentations",
                "recorded-and-scored-interviews",
                "case-and-technical-tests",
                "trial-days",
            ],
        ),
        (
            "people",
            [
                "people-you-would-manage",
                "your-managers-manager",
                "which-kind-of-round",
                "internal-candidates",
            ],
        ),
        (
            "awkward",
            [
                "travel-hybrid-and-right-to-work",
                "pay-questions",
                "doubts-about-staying",
                "unlawful-questions",
            ],
        ),
        (
            "afterwards",
            [
                "thank-you-and-follow-up",
                "weighing-an-offer",
                "silence-and-moving-dates",
                "references-and-checks",
                "counter-offers",
            ],
        ),
    ],
)
def test_the_others_are_grouped_by_what_they_help_with(
    client: Client, heading: str, slugs: list[str]
) -> None:
    assert links(section(client.get(PATH).text, heading)) == slugs


def test_every_article_is_listed_once(client: Client) -> None:
    assert sorted(links(client.get(PATH).text)) == sorted(article.slug for article in library())


def test_a_visitor_without_cookies_may_be_answered_from_a_cache(client: Client) -> None:
    first = client.get(PATH)
    assert (first["Cache-Control"], first["Vary"]) == (
        "public, max-age=300",
        "Cookie, Accept-Encoding",
    )
    again = client.get(PATH, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_compressed_page_is_the_same_page_and_is_known_again(client: Client) -> None:
    asked = {"Accept-Encoding": "gzip"}
    compressed = client.get(PATH, headers=asked)
    assert compressed["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == client.get(PATH).content
    assert client.get(PATH, headers={**asked, "If-None-Match": compressed["ETag"]}).status_code == 304


def test_the_page_of_a_candidate_is_never_kept_by_a_cache(alice_client: Client) -> None:
    response = alice_client.get(PATH)
    assert response["Cache-Control"] == "private, no-store"
    assert "ETag" not in response
    assert "Sign out" in response.text


@pytest.mark.django_db
def test_a_visitor_with_a_cookie_is_not_answered_from_a_cache(client: Client) -> None:
    client.cookies["session"] = "left-over"
    assert client.get(PATH)["Cache-Control"] == "private, no-store"
    assert Session.objects.count() == 0


def test_it_is_read_only(client: Client) -> None:
    assert client.post(PATH).status_code == 405
