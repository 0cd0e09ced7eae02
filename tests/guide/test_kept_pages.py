"""Pages that are the same for every stranger are rendered once, and no other page is mixed up with them."""

import brotli
import pytest
from django.template.base import Template
from django.test import Client

from interviewprep.guide import caching

PATHS = ("/", "/advice/", "/advice/shortlist/")


@pytest.fixture(autouse=True)
def _kept(settings, monkeypatch):
    settings.KEEP_PUBLIC_PAGES = True
    monkeypatch.setattr(caching, "_kept", {})


@pytest.fixture
def rendered(monkeypatch):
    """The names of the templates that are rendered from now on."""
    names, render = [], Template.render

    def counted(template, context):
        names.append(template.name)
        return render(template, context)

    monkeypatch.setattr(Template, "render", counted)
    return names


@pytest.mark.parametrize("path", PATHS)
def test_a_page_for_strangers_is_rendered_once_and_known_again(path, client, rendered):
    first = client.get(path)
    rendered.clear()
    again = Client().get(path)
    unchanged = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert rendered == []
    assert (again.content, again["ETag"], again["Cache-Control"], again["Vary"]) == (
        first.content,
        first["ETag"],
        "public, max-age=300",
        "Cookie, Accept-Encoding",
    )
    assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", first["ETag"])
    assert Client().head(path).status_code == 200


def test_each_host_and_each_path_has_its_own(client, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    pages = {
        (host, path): client.get(path, headers={"Host": host}).text
        for _ in range(2)
        for host in settings.ALLOWED_HOSTS
        for path in PATHS
    }
    assert {key for key, page in pages.items() if key[0] in page} == set(pages)
    assert len(set(pages.values())) == len(pages)
    assert client.get("/", headers={"Host": "three.example"}).status_code == 400


def test_after_five_minutes_it_is_rendered_afresh(client, rendered, monkeypatch):
    client.get("/advice/")
    now = caching.time.monotonic()
    monkeypatch.setattr(caching.time, "monotonic", lambda: now + caching.FIVE_MINUTES + 1)
    rendered.clear()
    client.get("/advice/")
    assert "guide/list_advice.html" in rendered


def test_words_of_an_address_are_kept_for_nobody_else(client):
    assert "?secret" in client.get("/advice/?secret").text
    assert "secret" not in client.get("/advice/").text


def test_no_more_pages_are_kept_than_there_is_room_for(client, monkeypatch):
    monkeypatch.setattr(caching, "MOST_KEPT", 2)
    for path in PATHS:
        client.get(path)
    assert [path for _, _, path in caching._kept] == list(PATHS[1:])


def test_a_candidate_sees_their_own_page_beside_it(client, alice_client, rendered):
    client.get("/advice/")
    own = alice_client.get("/advice/")
    assert ("Sign out" in own.text, "ETag" in own) == (True, False)
    assert "Sign out" not in Client().get("/advice/").text


def test_a_theme_is_not_kept_for_others(client):
    chosen = Client()
    chosen.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in chosen.get("/advice/").text
    assert 'data-theme="dark"' not in client.get("/advice/").text


@pytest.mark.parametrize("encodings", ["gzip, br", "br;q=0.5", "gzip;q=0.1,br"])
def test_a_kept_page_is_sent_in_the_shortest_way_that_the_browser_takes(encodings, client):
    plain = client.get("/advice/")
    sent = client.get("/advice/", headers={"Accept-Encoding": encodings})
    assert (sent["Content-Encoding"], sent["Vary"]) == ("br", "Cookie, Accept-Encoding")
    assert brotli.decompress(sent.content) == plain.content
    assert sent["ETag"] != plain["ETag"]
    asked = {"Accept-Encoding": encodings, "If-None-Match": sent["ETag"]}
    assert client.get("/advice/", headers=asked).status_code == 304


@pytest.mark.parametrize("encodings", ["gzip", "gzip, br;q=0", "br; q=0.000, gzip", "brr, gzip"])
def test_a_browser_that_takes_no_brotli_gets_none(encodings, client):
    assert client.get("/advice/", headers={"Accept-Encoding": encodings})["Content-Encoding"] == "gzip"
