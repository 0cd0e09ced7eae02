"""The account page, and changing name and time zone."""

from typing import Any

import pytest
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.zones import ZoneSelect, place, zone_choices


def test_the_page_shows_the_candidate_and_the_ways_to_change(alice_client: Client) -> None:
    page = alice_client.get("/account/").content.decode()
    for part in (
        "<dd>Alice</dd>",
        "<dd>alice@example.com</dd>",
        "<dd>London</dd>",
        'href="/account/settings/"',
        'href="/accounts/password/change/"',
        'href="/accounts/email/"',
        'href="/account/deleted/"',
        'action="/accounts/logout/"',
    ):
        assert part in page


def test_looking_costs_two_queries(alice_client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        alice_client.get("/account/")


def test_name_and_zone_are_saved(alice: Candidate, alice_client: Client) -> None:
    response = alice_client.post("/account/settings/", {"name": " Alice 🙂 ", "time_zone": "Asia/Kolkata"})
    assert (response.status_code, response["Location"]) == (302, "/account/")
    alice.refresh_from_db()
    assert (alice.name, alice.time_zone) == ("Alice 🙂", "Asia/Kolkata")


def test_the_name_may_be_left_out(alice: Candidate, alice_client: Client) -> None:
    alice_client.post("/account/settings/", {"name": "", "time_zone": "UTC"})
    alice.refresh_from_db()
    assert (alice.name, alice.time_zone) == ("", "UTC")


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"name": "Al", "time_zone": "Mars/Olympus"}, ["time_zone"]),
        ({"name": "Al"}, ["time_zone"]),
        ({"name": "x" * 151, "time_zone": "UTC"}, ["name"]),
    ],
)
def test_bad_input_is_refused_with_every_word_kept(
    data: dict[str, str], wrong: list[str], alice: Candidate, alice_client: Client
) -> None:
    response = alice_client.post("/account/settings/", data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == wrong
    assert response.context["form"]["name"].value() == data["name"]
    alice.refresh_from_db()
    assert (alice.name, alice.time_zone) == ("Alice", "Europe/London")


def test_address_and_sample_cannot_be_set_by_this_form(alice: Candidate, alice_client: Client) -> None:
    alice_client.post(
        "/account/settings/",
        {"name": "A", "time_zone": "UTC", "email": "bob@example.com", "is_sample": "on", "is_active": ""},
    )
    alice.refresh_from_db()
    assert (alice.email, alice.is_sample, alice.is_active) == ("alice@example.com", False, True)


def test_the_select_holds_every_zone_once_with_the_present_one_chosen() -> None:
    names = [name for _, zones in zone_choices() for name, _ in zones]
    assert len(names) == len(set(names))
    assert names[0] == "Europe/London"
    html = ZoneSelect().render("time_zone", "Asia/Tokyo", {"id": "id_time_zone"})
    assert html.count(" selected") == 1
    assert '<option value="Asia/Tokyo" selected>Tokyo</option>' in html


def test_an_old_name_of_a_zone_stays_chosen() -> None:
    html = ZoneSelect().render("time_zone", "GB-Eire", {})
    assert '<optgroup label="Yours now"><option value="GB-Eire" selected>GB-Eire</option></optgroup>' in html


def test_a_zone_is_said_as_people_say_it() -> None:
    assert [place(name) for name in ("Europe/London", "America/Argentina/Buenos_Aires", "UTC")] == [
        "London",
        "Argentina, Buenos Aires",
        "UTC",
    ]


def test_each_place_is_offered_once_under_the_name_that_it_has_today() -> None:
    offered = {name for _, zones in zone_choices() for name, _ in zones}
    old = {"Asia/Calcutta": "Asia/Kolkata", "Europe/Kiev": "Europe/Kyiv", "Asia/Istanbul": "Europe/Istanbul"}
    old |= {"America/Buenos_Aires": "America/Argentina/Buenos_Aires", "Asia/Saigon": "Asia/Ho_Chi_Minh"}
    assert (offered.isdisjoint(old), offered.issuperset(old.values())) == (True, True)
    said = [label for _, zones in zone_choices() for _, label in zones]
    assert len(said) == len(set(said)) > 400


def test_a_city_whose_clocks_go_by_another_is_found_by_its_own_name_and_kept(
    alice: Candidate, alice_client: Client
) -> None:
    by_region = dict(zone_choices())
    assert ("Europe/Belfast", "Belfast") in by_region["Europe"]
    assert ("America/Montreal", "Montreal") in by_region["America"]
    alice_client.post("/account/settings/", {"name": "A", "time_zone": "Europe/Belfast"})
    alice.refresh_from_db()
    assert (alice.time_zone, alice.zone.key) == ("Europe/Belfast", "Europe/Belfast")
    page = alice_client.get("/account/settings/").text
    assert page.count("Belfast</option>") == 1
    assert '<option value="Europe/Belfast" selected>Belfast</option>' in page


def test_an_old_name_that_a_browser_still_says_is_kept(alice: Candidate, alice_client: Client) -> None:
    alice_client.post("/account/settings/", {"name": "A", "time_zone": "Asia/Calcutta"})
    alice.refresh_from_db()
    assert alice.time_zone == "Asia/Calcutta"
    page = alice_client.get("/account/settings/").text
    assert '<option value="Asia/Calcutta" selected>Calcutta</option>' in page
