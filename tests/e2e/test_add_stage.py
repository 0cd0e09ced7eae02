"""A stage is added to the application that is meant, and a name that nobody can see is refused."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Interviewer, Stage

from .conftest import SignIn
from .steps import named

INVISIBLE = "\u200b\u2800\u2060"


def _add(page: Page) -> None:
    page.get_by_role("link", name="Add a stage", exact=True).click()


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save the stage").click()


def test_a_stage_added_on_the_page_of_an_application_belongs_to_it(
    plain_page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    worked_on = Application.objects.of(sample).open().by_activity()[0]
    other = Application.objects.of(sample).open().exclude(pk=worked_on.pk)[0]
    sign_in(plain_page, sample)
    plain_page.goto(other.get_absolute_url())
    _add(plain_page)
    _save(plain_page)
    plain_page.wait_for_url(re.compile(r"/stages/\d+/"))
    expect(plain_page.get_by_role("main")).to_contain_text(other.role)
    assert Stage.objects.of(sample).latest("pk").application == other


def test_elsewhere_the_form_asks_which_application_it_is_for(
    plain_page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    sign_in(plain_page, sample)
    plain_page.goto(reverse("stages:show_today"))
    _add(plain_page)
    expect(named(plain_page, "application")).to_have_value("")
    before = Stage.objects.of(sample).count()
    _save(plain_page)
    wrong = plain_page.get_by_role("alert").get_by_role("link")
    expect(wrong).to_have_text("Application – Choose the application it belongs to, or name a new one.")
    assert Stage.objects.of(sample).count() == before


@pytest.mark.parametrize("name", ["stages:show_today", "stages:list_stages", "stages:list_people"])
def test_a_page_has_at_most_one_way_of_that_name(
    name: str, plain_page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    sign_in(plain_page, sample)
    plain_page.goto(reverse(name))
    assert plain_page.get_by_role("link", name="Add a stage", exact=True).count() <= 1


def test_a_name_of_invisible_characters_is_refused(
    plain_page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    sign_in(plain_page, sample)
    plain_page.goto(reverse("applications:new_application"))
    named(plain_page, "company").fill(INVISIBLE)
    named(plain_page, "role").fill("Planner")
    plain_page.get_by_role("main").get_by_role("button").last.click()
    expect(plain_page.get_by_role("alert")).to_contain_text("Company")
    assert not Application.objects.of(sample).filter(role="Planner").exists()


def test_a_person_whose_name_shows_nothing_can_still_be_opened(
    plain_page: Page, sample: Candidate, sign_in: SignIn
) -> None:
    person = Interviewer.objects.of(sample).order_by("pk")[0]
    Interviewer.objects.filter(pk=person.pk).update(name=INVISIBLE)
    sign_in(plain_page, sample)
    plain_page.goto(reverse("stages:list_people"))
    plain_page.locator(
        "details.fold:not([open])", has=plain_page.locator(f'a[href="{person.get_absolute_url()}"]')
    ).locator("summary").click()
    box = plain_page.locator(f'main a[href="{person.get_absolute_url()}"]').bounding_box()
    assert box
    assert (box["width"] >= 44, box["height"] >= 24) == (True, True)
