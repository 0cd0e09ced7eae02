"""Three second rounds, 22 days after the same first, in a browser: each with its answer, plan and sheet."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Interviewer, Stage

from .conftest import SignIn
from .steps import at, named, save, unfold

REASONS = {"meet-the-team", "delve-deeper", "shortlist"}


@pytest.mark.parametrize(
    ("kind", "more", "objective", "reason", "said"),
    [
        ("meet-the-team", ("has_tour",), "Fit with the wider team", "meet-the-team", "wider team"),
        ("second-interview", ("has_presentation", "has_test"), "", "delve-deeper", "presentation"),
        ("final", (), "", "shortlist", "final round"),
    ],
    ids=["the team", "a presentation and a test", "the final"],
)
def test_a_second_round_has_its_own_answer_plan_and_sheet(
    page: Page,
    sign_in: SignIn,
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
    kind: str,
    more: tuple[str, ...],
    objective: str,
    reason: str,
    said: str,
) -> None:
    application = make_application(alice)
    manager = make_person(alice, "Meg Ash", relation="hiring-manager")
    make_stage(application, status="done", in_days=-19, people=(manager,))
    sign_in(page, alice)
    page.goto(reverse("stages:new_stage_of", args=[application.pk]))
    named(page, "kind").select_option(kind)
    named(page, "starts_at").fill(at(3, "14:00"))
    for name in more:
        unfold(page, name)
        named(page, name).check()
    unfold(page, "objective")
    named(page, "objective").fill(objective)
    save(page)

    first = page.locator("[data-reason]").first
    expect(first).to_have_attribute("data-reason", reason)
    expect(first).to_contain_text(said)
    slugs = page.locator("#plan a[href*='/advice/']").evaluate_all(
        "links => links.map(link => link.getAttribute('href').split('/')[2])"
    )
    assert [slug for slug in slugs if slug in REASONS][:1] == [reason]
    headline = first.get_by_role("heading").first.inner_text().splitlines()[0]
    page.get_by_role("link", name="Prep sheet").first.click()
    expect(page.get_by_role("main")).to_contain_text(headline, ignore_case=True)
