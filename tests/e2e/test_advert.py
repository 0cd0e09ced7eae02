"""The advert in a browser: pasted, read, changed, saved; then the proof of its points."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Point
from interviewprep.practice.models import Proof, Story

from .conftest import SignIn

ADVERT = """What we look for
• You have led people, if only for a project
• SQL and spreadsheets, every day

What you will do
• Find out why deliveries are late"""


def test_an_advert_is_pasted_changed_and_saved_and_a_suggestion_taken(
    page: Page, alice: Candidate, sign_in: SignIn, make_application: Callable[..., Application]
) -> None:
    application = make_application(alice)
    Story.objects.create(owner=alice, title="The warehouse pilot", themes=["leadership"])
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, alice)
    page.goto(application.get_absolute_url())
    page.get_by_role("link", name="+ The advert").click()
    page.get_by_label("The advert, word for word").fill(ADVERT)
    page.get_by_role("button", name="Find the points").click()
    page.locator('[name="points-1-keep"]').uncheck()
    page.get_by_role("button", name="+ Add a point").click()
    page.locator('[name="points-3-text"]').fill("Tact with hauliers")
    page.get_by_role("button", name="Save the points").click()
    expect(page.get_by_role("heading", name="Proof")).to_be_visible()
    page.get_by_role("button", name="+ Take it for “You have led people").first.click()
    expect(page.get_by_role("link", name="Story: The warehouse pilot").first).to_be_visible()
    assert [point.text for point in Point.objects.of(alice)] == [
        "You have led people, if only for a project",
        "Find out why deliveries are late",
        "Tact with hauliers",
    ]
    assert [str(proof.story) for proof in Proof.objects.of(alice)] == ["The warehouse pilot"]
