"""Addresses begin where the app is served, in a request and outside of one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.urls.base import clear_script_prefix, set_script_prefix

from interviewprep.web.address_base import address_base, base
from interviewprep.web.addresses import address


@contextmanager
def served_under(prefix: str) -> Iterator[None]:
    set_script_prefix(prefix)
    try:
        yield
    finally:
        clear_script_prefix()


def _addresses() -> list[str]:
    return [address("stages:show_stage", 7), reverse("stages:show_stage", args=[7])]


def test_outside_of_a_request_they_begin_where_django_says_at_that_moment() -> None:
    assert _addresses() == ["/stages/7/"] * 2
    with served_under("/prep/"):
        assert _addresses() == ["/prep/stages/7/"] * 2
    assert _addresses() == ["/stages/7/"] * 2


@pytest.mark.parametrize("prefix", ["/", "/prep/"])
def test_in_a_request_they_begin_where_it_came_in(prefix: str) -> None:
    said: list[str] = []

    def view(request: object) -> HttpResponse:
        said.extend(_addresses())
        return HttpResponse()

    with served_under(prefix):
        address_base(view)(RequestFactory().get("/"))
    assert said == [f"{prefix}stages/7/"] * 2


def test_what_a_request_asked_for_holds_in_its_thread_alone_and_until_its_end() -> None:
    elsewhere: list[str] = []

    def view(request: object) -> HttpResponse:
        other = threading.Thread(target=lambda: elsewhere.extend(_addresses()))
        other.start()
        other.join()
        raise ValueError("late")

    with served_under("/prep/"), pytest.raises(ValueError, match="late"):
        address_base(view)(RequestFactory().get("/"))
    assert (elsewhere, base()) == (["/stages/7/"] * 2, (settings.ROOT_URLCONF, "/"))


def test_a_page_links_under_the_path_that_the_app_is_served_under(alice_client: Client) -> None:
    with served_under("/prep/"):
        page = alice_client.get("/stages/").text
    assert ('href="/prep/stages/new/"' in page, 'href="/stages/' in page) == (True, False)
