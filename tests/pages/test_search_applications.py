"""Finding applications: words, states, and what nobody else may find."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Application, Contact

from .application_list import URL, companies


def test_the_list_can_be_narrowed_to_one_state(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
) -> None:
    make_application(alice, company="Fenwick")
    make_stage(make_application(alice, company="Northwind"))
    assert companies(alice_client, state="interviewing") == ["Northwind"]
    assert companies(alice_client, state="applied") == ["Fenwick"]
    assert companies(alice_client, state="offer") == []


def test_a_state_that_does_not_exist_is_an_error_beside_the_field(alice_client: Client) -> None:
    response = alice_client.get(URL, {"state": "nowhere", "q": "north"})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"state"}
    assert response.context["form"]["q"].value() == "north"


@pytest.mark.parametrize(
    "words",
    [
        "northwind",
        "NORTHWIND",
        "analyst",
        "leeds",
        "job fair",
        "forecast",
        "priya",
        "mara okoye",
        "NORTHWIND priya leeds",
        "zürich",
        "ZÜRICH",
        "hauliers",
    ],
)
def test_each_word_is_looked_for_in_everything_that_names_it(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Any],
    make_person: Callable[..., Any],
    words: str,
) -> None:
    make_application(alice, company="Fenwick", role="Clerk")
    application = make_application(
        alice, location="Leeds or Zürich", source="a job fair", notes="They care about the forecast."
    )
    application.consultant = application_contact(alice)
    application.save()
    Advert.objects.create(application=application, text="You manage hauliers", kept_on="2026-11-01")
    make_stage(application, people=(make_person(alice, "Priya Shah"),))
    assert companies(alice_client, q=words) == ["Northwind Logistics"]


def test_a_list_that_is_narrowed_by_words_says_so_above_its_rows(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice)
    narrowed = alice_client.get(URL, {"q": "north"}).text
    assert 0 < narrowed.find("Found for “north”") < narrowed.find('class="list application-rows"')
    assert "Found for" not in alice_client.get(URL).text


def application_contact(owner: Candidate) -> Contact:
    return Contact.objects.create(owner=owner, name="Mara Okoye", firm="Okoye Search")


def test_every_word_must_be_found(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice)
    response = alice_client.get(URL, {"q": "northwind fenwick"})
    assert response.context["cards"] == []
    assert "Nothing found" in response.text


def test_a_percent_sign_is_an_ordinary_character(
    alice: Candidate, alice_client: Client, make_application: Callable[..., Application]
) -> None:
    make_application(alice)
    assert companies(alice_client, q="%") == []
