"""Where several applications at one company are open, nothing names the company without the role."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.test.html import Element, parse_html
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.pages.board import MOVES, NO_OFFER, REOPEN
from interviewprep.running.sample_data import fill
from interviewprep.stages.models import Stage
from tests.e2e.pages import brief_pages, goodbye_pages, import_pages, own_pages

pytestmark = pytest.mark.django_db

Make = Callable[..., Any]
COMPANY = "Contoso"
# They stand within a line, row or head, which may name the role beside them.
INLINE = {"a", "b", "em", "h1", "h2", "h3", "i", "small", "span", "strong", "time"}
READ_OUT = {"alt", "aria-label", "content", "data-said", "placeholder", "title"}
# Its card names the role in the line below.
HEAD_OF_A_CARD = ("class", "board-card-head")


# What others read of one application, which has no namesake for them; and the record with columns for the
# place and the day.
NAMING_THE_ROLE_ALONE = {
    *("letters:write_to_stage", "letters:write_to_application", "practice:show_partner_page"),
    *("briefs:show_brief_page", "a brief, replied to", "transfer:show_record"),
}


@pytest.fixture
def candidate() -> Candidate:
    """The sample candidate, all of whose applications are at one company."""
    email, _ = fill(timezone.now())
    candidate = Candidate.objects.get(email=email)
    Application.objects.of(candidate).update(company=COMPANY)
    return candidate


@pytest.fixture
def roles(candidate: Candidate) -> set[str]:
    return set(Application.objects.of(candidate).values_list("role", flat=True))


def _texts(element: Element) -> Iterator[str]:
    """Yield all that an element says, in order."""
    for one in element.children:
        if isinstance(one, str):
            yield one
        else:
            yield from _texts(one)


def _parts(element: Element) -> Iterator[Element]:
    """Yield an element and all within it."""
    yield element
    for one in element.children:
        if isinstance(one, Element):
            yield from _parts(one)


def _is_part_of_a_line(element: Element) -> bool:
    return element.name in INLINE or HEAD_OF_A_CARD in element.attributes


def _own_texts(element: Element) -> Iterator[str]:
    """Yield what an element says itself, and not in a line or row of its own."""
    for one in element.children:
        if isinstance(one, str):
            yield one
        elif _is_part_of_a_line(one):
            yield from _own_texts(one)


def _naming(page: str) -> list[str]:
    """Return every line, row, head and label of a page that names the company."""
    root = parse_html(page)
    lines = [
        " ".join(" ".join(_texts(one)).split())
        for one in _parts(root)
        if not _is_part_of_a_line(one) and any(COMPANY in text for text in _own_texts(one))
    ]
    labels = [value or "" for one in _parts(root) for name, value in one.attributes if name in READ_OUT]
    return [*lines, *(value for value in labels if COMPANY in value)]


def _without_a_role(page: str, roles: set[str]) -> list[str]:
    return [line for line in _naming(page) if not any(role in line for role in roles)]


def _answers(candidate: Candidate) -> dict[str, str]:
    """Return every page of the sample candidate, by its name."""
    stage = Stage.objects.of(candidate).get(kind=Stage.Kind.SECOND, starts_at__gt=timezone.now())
    ended = Application.objects.of(candidate).exclude(ending="")[0]
    pages = {
        **own_pages(stage.application, stage),
        **goodbye_pages(ended),
        **brief_pages(stage),
        **import_pages(candidate),
    }
    client = Client()
    client.force_login(candidate)
    return {name: client.get(path).content.decode() for name, path in pages.items()}


@pytest.mark.slow
def test_no_page_names_the_company_alone(candidate: Candidate, roles: set[str]) -> None:
    answers = _answers(candidate)
    found = {name: _without_a_role(page, roles) for name, page in answers.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}
    lines = [line for page in answers.values() for line in _naming(page)]
    # Only a stage is named with its employer in one.
    held = set(Application.objects.of(candidate).exclude(stages=None).values_list("role", flat=True))
    assert {role for role in roles if any(f"{COMPANY} ({role})" in line for line in lines)} == held


@pytest.mark.slow
def test_no_page_names_two_applications_for_the_same_role_alike(candidate: Candidate) -> None:
    every = Application.objects.of(candidate)
    every.update(role="Planner", location="")
    # Some by where they are, some by the day the candidate applied, some by the day they were added.
    for number, application in enumerate(every.order_by("pk")):
        on = timezone.localdate() - datetime.timedelta(days=number) if number % 3 == 1 else None
        place = f"Site {number}" if number % 3 == 0 else ""
        every.filter(pk=application.pk).update(location=place, applied_on=on)
    aparts = {one.apart for one in every.naming_roles()}
    assert len(aparts) == every.count() > 3
    answers = _answers(candidate)
    found = {name for name, page in answers.items() if _without_a_role(page, aparts)}
    assert found == NAMING_THE_ROLE_ALONE


@pytest.mark.parametrize(
    ("fields", "others", "apart"),
    [
        ({"location": "Leeds"}, {"location": "York"}, "Leeds"),
        ({"location": "Leeds"}, {}, "Leeds"),
        ({"applied_on": "2026-03-03"}, {"applied_on": "2025-03-03"}, "applied 3 March 2026"),
        ({"location": "Leeds", "applied_on": "2026-03-03"}, {"location": "leeds"}, "applied 3 March 2026"),
        ({}, {"applied_on": "2025-03-03", "location": "York"}, "added 4 March 2026"),
    ],
)
def test_an_application_is_told_from_another_for_the_same_role_by_what_differs(
    alice: Candidate, make_application: Make, fields: dict[str, str], others: dict[str, str], apart: str
) -> None:
    other = make_application(alice, company=COMPANY, role="Planner", ending="rejected", **others)
    one = make_application(alice, company=COMPANY.upper(), role="planner", **fields)
    day = datetime.datetime(2026, 3, 4, 12, tzinfo=datetime.UTC)
    Application.objects.filter(pk=one.pk).update(created_at=day)
    Application.objects.filter(pk=other.pk).update(created_at=day - datetime.timedelta(days=365))
    named = Application.objects.of(alice).naming_roles().get(pk=one.pk)
    assert (named.apart, str(named), named.employer) == (
        apart,
        f"CONTOSO – planner, {apart}",
        f"CONTOSO ({apart})",
    )
    assert Application.objects.get(pk=one.pk).employer == named.employer


def test_an_application_without_a_namesake_is_named_as_ever(
    alice: Candidate, bob: Candidate, make_application: Make
) -> None:
    for owner, role in ((alice, "Analyst"), (bob, "Planner")):
        make_application(owner, company=COMPANY, role=role, location="York")
    one = make_application(alice, company=COMPANY, role="Planner", location="Leeds")
    named = Application.objects.of(alice).naming_roles().get(pk=one.pk)
    assert (named.apart, str(named), named.employer) == ("", "Contoso – Planner", "Contoso (Planner)")


def test_what_waits_on_today_names_the_role(
    alice: Candidate, alice_client: Client, make_application: Make, make_stage: Make, make_note: Make
) -> None:
    today = timezone.localdate()
    for role in ("Planner", "Analyst"):
        held, asked = (make_application(alice, company=COMPANY, role=f"{role}, {n} days") for n in (5, 9))
        make_stage(held, in_days=-5)
        make_stage(held, in_days=-0.1)
        last = make_stage(asked, in_days=-9, debriefed_at=timezone.now(), answers_waiting=1)
        make_note(last)
        make_application(
            alice, company=COMPANY, role=f"{role}, offered", offered_on=today, offer_deadline=today
        )
    shown = alice_client.get("/").context["today"]
    counts = [len(rows) for rows in (shown.just_ended, shown.older, shown.unanswered, shown.answers)]
    assert counts == [2, 2, 2, 2]
    roles = {one.role for one in Application.objects.of(alice)}
    for path in ("/", reverse("stages:list_stages"), reverse("stages:use_minutes")):
        page = alice_client.get(path).content.decode()
        assert _without_a_role(page, roles) == []


@pytest.mark.parametrize("to", [move for move in MOVES if move != Application.Ending.WITHDRAWN])
def test_what_a_move_on_the_board_says_names_the_role(
    to: str, alice: Candidate, alice_client: Client, make_application: Make, make_stage: Make
) -> None:
    make_application(alice, company=COMPANY, role="Analyst")
    moved = make_application(
        alice,
        company=COMPANY,
        role="Planner",
        offered_on=timezone.localdate() if to == NO_OFFER else None,
        ending="rejected" if to == REOPEN else "",
    )
    make_stage(moved, status="expected")
    path = reverse("applications:move_application", args=[moved.pk])
    answer = alice_client.post(path, {"to": to}, follow=True)
    (said,) = answer.context["messages"]
    assert (COMPANY in said.message, "Planner" in said.message) == (True, True)


def test_what_was_deleted_is_listed_with_its_role(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    for role in ("Planner", "Analyst"):
        application = make_application(alice, company=COMPANY, role=role)
    alice_client.post(reverse("applications:delete_application", args=[application.pk]))
    page = alice_client.get(reverse("recovery:list_deleted")).content.decode()
    assert len(_naming(page)) > 0
    assert _without_a_role(page, {"Analyst"}) == []


def test_a_company_alone_is_found_in_a_line_and_in_a_label() -> None:
    page = (
        '<ul><li><a href="/1">Contoso</a> <small>Planner</small></li><li><b>Contoso</b><p>Planner</p></li>'
        '<li><p>First interview at Contoso</p><p>Planner</p></li></ul><button aria-label="Move Contoso">'
    )
    assert _without_a_role(f"<div>{page}</button></div>", {"Planner"}) == [
        "First interview at Contoso",
        "Move Contoso",
    ]


def test_of_those_added_in_one_minute_each_says_which_of_that_day_it_is(
    alice: Candidate, alice_client: Client, make_application: Make
) -> None:
    day = datetime.datetime(2026, 3, 4, 12, 5, tzinfo=datetime.UTC)
    made = [make_application(alice, company=COMPANY, role="Planner") for _ in range(4)]
    for number, one in enumerate(made):
        # The third was added an hour later, the others within one minute.
        later = datetime.timedelta(minutes=60 if number == 2 else 0, seconds=number)
        Application.objects.filter(pk=one.pk).update(created_at=day + later)
    named = [one.apart for one in Application.objects.of(alice).naming_roles().order_by("pk")]
    assert named == [
        "added 4 March 2026, number 1 of that day",
        "added 4 March 2026, number 2 of that day",
        "added 4 March 2026, 13:05",
        "added 4 March 2026, number 4 of that day",
    ]
    for path in (reverse("applications:list_applications"), reverse("applications:show_board")):
        page = alice_client.get(path).text
        assert [apart in page for apart in named] == [True] * 4
