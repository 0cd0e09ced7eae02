"""Links lead to where a spreadsheet or a changed invitation can be added."""

from typing import Any

from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate

SPREADSHEET = reverse("transfer:import_spreadsheet")


def test_an_empty_account_is_led_to_the_spreadsheet_from_today_and_from_the_applications(
    alice_client: Client,
) -> None:
    assert f'href="{SPREADSHEET}"' in alice_client.get("/").content.decode()
    assert f'href="{SPREADSHEET}"' in alice_client.get("/applications/").content.decode()


def test_the_list_of_applications_leads_to_the_spreadsheet(
    alice: Candidate, alice_client: Client, make_application: Any
) -> None:
    make_application(alice)
    assert f'href="{SPREADSHEET}"' in alice_client.get("/applications/").content.decode()


def test_whoever_moves_a_stage_is_led_to_the_new_invitation(
    alice: Candidate, alice_client: Client, make_application: Any, make_stage: Any
) -> None:
    stage = make_stage(make_application(alice), in_days=3)
    page = alice_client.get(reverse("stages:move_stage", args=[stage.pk])).content.decode()
    assert f'href="{reverse("calendars:new_invitation")}"' in page
