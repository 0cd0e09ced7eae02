"""/advice/sources/: where the facts come from. No database: no `db` fixture here."""

import re

from django.test import Client
from django.urls import reverse

from interviewprep.advice.library import library

PATH = reverse("guide:list_sources")


def test_every_source_stands_there_once_in_its_own_order(client: Client) -> None:
    shown = re.findall(r'<li id="([\w-]+)">', client.get(PATH).text)
    assert shown == [source.key for source in library().sources]


def test_a_source_names_the_articles_that_use_it(client: Client) -> None:
    item = client.get(PATH).text.split('<li id="reappraisal-brooks">')[1].split("</li>")[0]
    assert re.findall(r'href="/advice/([\w-]+)/"', item) == ["mental-preparation"]


def test_a_source_without_an_address_is_named_without_a_link(client: Client) -> None:
    item = client.get(PATH).text.split('<li id="second-interview-article">')[1].split("</h2>")[0]
    assert "href" not in item


def test_a_source_says_when_it_was_read(client: Client) -> None:
    page = client.get(PATH).text
    items = {
        key: page.split(f'<li id="{key}">')[1].split("</li>")[0] for key in ("acas-references", "practice")
    }
    assert ["Read on 26 November 2026." in item for item in items.values()] == [True, False]


def test_the_article_that_it_all_starts_from_names_its_publisher(client: Client) -> None:
    item = client.get(PATH).text.split('<li id="second-interview-article">')[1].split("</li>")[0]
    assert "Regan &amp; Dean (recruitment), its blog, September 2016" in item


def test_its_name_is_no_article(client: Client) -> None:
    assert client.get(PATH).context["sources"][0].source.key == "second-interview-article"
