"""A status with an outcome beside it: what settles more decides, and no word of either is lost."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from .conftest import Send, preview
from .kept_tables import NOW, PAGE

HEAD = "Company,Role,Status,Outcome\n"


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("status", "outcome", "ending", "stages", "notes"),
    [
        ("Applied", "Rejected", "rejected", [], ""),
        ("Rejected", "", "rejected", [], ""),
        ("Interview", "", "", [("first-interview", "expected")], ""),
        ("Interview completed", "Rejected", "rejected", [("first-interview", "done")], ""),
        ("Interview", "Rejected", "rejected", [], "Status: Interview"),
        ("Rejected", "Phone screen done", "rejected", [("phone-screen", "done")], ""),
        ("Rejected", "Rejected", "rejected", [], ""),
        ("Applied", "Pending", "", [], ""),
        ("Phone screen", "Onsite", "", [("phone-screen", "expected")], "Outcome: Onsite"),
        ("Rejected", "Withdrawn", "rejected", [], "Outcome: Withdrawn"),
        ("Blue", "Rejected", "rejected", [], "Status: Blue"),
    ],
)
def test_what_settles_more_of_status_and_outcome_decides(
    bring: Any,
    status: str,
    outcome: str,
    ending: str,
    stages: list[tuple[str, str]],
    notes: str,
) -> None:
    (one,) = bring(f"{HEAD}Contoso,Analyst,{status},{outcome}\n")
    found = [(stage.kind, stage.status) for stage in one.stages.all()]
    assert (one.ending, found, one.notes) == (ending, stages, notes)


def test_an_offer_that_was_accepted_is_an_ending_and_the_offer_is_kept_in_the_notes(bring: Any) -> None:
    (one,) = bring(f"{HEAD}Contoso,Analyst,Offer,Offer accepted\n")
    assert (one.ending, one.notes) == ("accepted", "Status: Offer")


def test_an_outcome_that_only_the_candidate_can_explain_is_asked(alice_client: Client, send: Send) -> None:
    address = preview(send(alice_client, PAGE, f"{HEAD}Contoso,Analyst,Applied,Declined\n"))
    response = alice_client.post(address, {"do": "save"})
    assert response.status_code == 422
    assert "Choose what “Declined” means" in response.text


def test_two_outcomes_that_contradict_each_other_are_counted_on_the_preview(
    alice_client: Client, send: Send
) -> None:
    page = alice_client.get(preview(send(alice_client, PAGE, f"{HEAD}Contoso,Analyst,Rejected,Withdrawn\n")))
    assert page.context["noted_columns"] == [("Outcome", 1)]
