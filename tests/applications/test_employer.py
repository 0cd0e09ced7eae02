"""An employer is called by its company; by the role too where another application there is open."""

from collections.abc import Callable
from typing import Any

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Asked, Stage

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def _named(candidate: Candidate) -> dict[str, str]:
    """Return what each application of a candidate is called, by its role, whichever way it is loaded."""
    ways = [Application.objects.of(candidate), logged().of(candidate).with_stages()]
    alone, listed = ({one.role: one.employer for one in way} for way in ways)
    assert alone == listed
    return listed


def test_the_only_application_at_a_company_is_called_by_it(
    alice: Candidate, bob: Candidate, make_application: Make
) -> None:
    make_application(alice, company="Contoso", role="Planner")
    make_application(alice, company="Northwind", role="Buyer")
    make_application(bob, company="Contoso", role="Analyst")
    assert _named(alice) == {"Planner": "Contoso", "Buyer": "Northwind"}


def test_two_open_ones_at_a_company_are_called_by_their_roles_too(
    alice: Candidate, make_application: Make
) -> None:
    make_application(alice, company="Contoso", role="Planner")
    make_application(alice, company="CONTOSO", role="Analyst")
    assert _named(alice) == {"Planner": "Contoso (Planner)", "Analyst": "CONTOSO (Analyst)"}


def test_beside_one_that_has_ended_the_open_one_is_called_by_its_company(
    alice: Candidate, make_application: Make
) -> None:
    make_application(alice, company="Contoso", role="Planner")
    make_application(alice, company="Contoso", role="Analyst", ending="rejected")
    # The ended one keeps its role: beside the open one its company alone would mean that.
    assert _named(alice) == {"Planner": "Contoso", "Analyst": "Contoso (Analyst)"}


def test_two_that_have_ended_are_called_by_their_company(alice: Candidate, make_application: Make) -> None:
    make_application(alice, company="Contoso", role="Planner", ending="withdrawn")
    make_application(alice, company="Contoso", role="Analyst", ending="rejected")
    assert _named(alice) == {"Planner": "Contoso", "Analyst": "Contoso"}


def test_a_sign_in_a_name_stands_for_itself(alice: Candidate, make_application: Make) -> None:
    make_application(alice, company="Data_Works", role="Planner")
    make_application(alice, company="DataXWorks", role="Analyst")
    make_application(alice, company="100%", role="Buyer")
    make_application(alice, company="100 Days", role="Editor")
    assert set(_named(alice).values()) == {"Data_Works", "DataXWorks", "100%", "100 Days"}


def test_rows_loaded_with_their_application_know_its_name_without_a_query(
    alice: Candidate,
    make_application: Make,
    make_stage: Make,
    make_asked: Make,
    django_assert_num_queries: Any,
) -> None:
    for company, role in (("Contoso", "Planner"), ("Contoso", "Analyst"), ("Northwind", "Buyer")):
        make_asked(make_stage(make_application(alice, company=company, role=role)), f"Why a {role}?")
    names = ["Contoso (Planner)", "Contoso (Analyst)", "Northwind"]
    stages = Stage.objects.of(alice).with_application().order_by("pk")
    asked = Asked.objects.of(alice).with_application().order_by("pk")
    with django_assert_num_queries(2):
        assert [one.application.employer for one in stages] == names
        assert [one.stage.application.employer for one in asked] == names


def test_an_application_loaded_by_itself_asks_once(
    alice: Candidate, make_application: Make, django_assert_num_queries: Any
) -> None:
    make_application(alice, company="Contoso", role="Planner")
    application = Application.objects.get(pk=make_application(alice, company="Contoso", role="Analyst").pk)
    with django_assert_num_queries(1):
        assert (application.employer, application.employer) == ("Contoso (Analyst)",) * 2
