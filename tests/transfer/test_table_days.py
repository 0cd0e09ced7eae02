"""Days in a table: how they are written, and which of two ways they are meant."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from interviewprep.advice.dates import Order
from interviewprep.applications.models import Application
from interviewprep.transfer.date_cells import order_shown, read_day

from .conftest import Send, preview
from .spreadsheets import FULL, PAGE


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-11-22T09:00:00Z", tick=False):
        yield


def test_days_that_can_be_read_either_way_are_asked_about(alice_client: Client, send: Send) -> None:
    text = "Company,Role,Applied\nA,x,04/11/2026\n"
    address = preview(send(alice_client, PAGE, text))
    page = alice_client.get(address)
    assert (page.context["form"].open_days, page.context["form"].asks_order) == (1, True)
    assert "Which comes first in your dates?" in page.content.decode()
    assert "The first 1, as they will be" not in page.content.decode()
    refused = alice_client.post(address, {"do": "save"})
    assert (refused.status_code, Application.objects.count()) == (422, 0)
    assert refused.context["form"].errors["order"] == [
        "Choose which comes first, so that no date is read wrongly."
    ]
    alice_client.post(address, {"do": "save", "order": "month"})
    assert Application.objects.get().applied_on == datetime.date(2026, 4, 11)


def test_other_days_of_the_file_show_the_order(alice_client: Client, send: Send) -> None:
    text = "Company,Role,Applied\nA,x,04/11/2026\nB,x,10/23/2026\n"
    page = alice_client.get(preview(send(alice_client, PAGE, text)))
    assert (page.context["form"].shows_order, page.context["form"]["order"].value()) == (True, "month")
    assert page.context["sample"][0].application.applied_on == datetime.date(2026, 4, 11)


def test_without_such_days_nothing_is_asked(alice_client: Client, send: Send) -> None:
    page = alice_client.get(preview(send(alice_client, PAGE, FULL)))
    assert "Which comes first" not in page.content.decode()


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-04", "2026/11/4", "2026-11-04T10:00:00Z", "2026-11-04 10:00", "4.11.2026", "04.11.26"),
        *("04/11/2026", "4/11/26", "04-11-2026", "04/11/2026 10:30", "4 Nov 2026", "4th November 2026"),
        *("4-Nov-26", "Nov 4, 2026", "November 4th, 2026", "Wednesday, 4 November 2026", "Wed, Nov 4, 2026"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text, Order.DAY) == datetime.date(2026, 11, 4)


@pytest.mark.parametrize(
    "text", ["", "soon", "31/02/2026", "2026-13-01", "13/13/2026", "4 Foo 2026", "1/1/0001", "12345678"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, Order.DAY) is None


def test_a_day_that_can_only_be_read_one_way_is_read_so() -> None:
    assert (
        read_day("11/23/2026", Order.DAY)
        == read_day("23/11/2026", Order.MONTH)
        == datetime.date(2026, 11, 23)
    )


LATEST = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["23/11/2025", "11/23/2025", "04/11/2026", "5/5/2026", "4.11.2026", ""], (1, None)),
        (["04/11/2026", "11/04/2026"], (2, None)),
        # 9 December has not come yet, so it is 12 September.
        (["09/12/2026", "03/04/2026"], (1, Order.MONTH)),
        (["12/09/2026"], (0, Order.DAY)),
        (["03/04/2026, 9:42 AM"], (1, Order.MONTH)),
        (["03/04/2026, 9:42 AM", "25/04/2026, 9:00 AM"], (1, Order.DAY)),
        (["2026-04-03", "3 April 2026"], (0, None)),
    ],
)
def test_the_order_is_shown_by_days_that_can_only_be_read_one_way(
    texts: list[str], shown: tuple[int, Order | None]
) -> None:
    assert order_shown(texts, LATEST) == shown


@pytest.mark.parametrize(
    ("text", "day"), [("46085", "2026-03-04"), ("46085.5", "2026-03-04"), ("45000", "2023-03-15")]
)
def test_a_serial_number_of_a_spreadsheet_is_its_day(text: str, day: str) -> None:
    assert read_day(text, Order.DAY) == datetime.date.fromisoformat(day)
