"""A practice partner on a phone: from the stage through the private page, and back."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.practice.models import PartnerLink, PartnerNote
from interviewprep.stages.models import Stage

from .conftest import OpenPage, SignIn

LEAST_TAP = 52


@pytest.fixture
def stage(sample: Candidate) -> Stage:
    PartnerLink.objects.of(sample).delete()
    return Stage.objects.of(sample).get(kind=Stage.Kind.SECOND, application__company="Northwind Logistics")


def _address(phone: Page, stage: Stage) -> str:
    """Make a link on the stage, for a friend who plays Priya; return its address."""
    phone.goto(stage.get_absolute_url())
    phone.locator('summary[aria-label="More about this stage"]').click()
    phone.get_by_role("link", name="Practise with somebody").click()
    phone.get_by_label("Who listens?").fill("Lena")
    phone.get_by_label("Whose questions do they ask?").select_option("Priya Shah")
    phone.get_by_role("button", name="Make the link").click()
    return phone.get_by_label("The private link").input_value()


def test_a_friend_asks_on_a_phone_and_it_comes_back_to_be_kept(
    phone: Page, open_page: OpenPage, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(phone, sample)
    address = _address(phone, stage)
    friend = open_page(java_script_enabled=False)
    friend.goto(address)
    expect(friend.get_by_text("Question 1 of 8")).to_be_visible()
    taps = friend.locator(".taps label").all()
    sizes = [box for box in (tap.bounding_box() for tap in taps) if box]
    assert (len(sizes), all(box["height"] >= LEAST_TAP for box in sizes)) == (3, True)
    friend.get_by_label("Your name").fill("Lena")
    friend.get_by_role("radio", name="Weak").check()
    friend.get_by_label("One line for them").fill("Say the number first")
    friend.get_by_role("button", name="Next question").click()
    expect(friend.get_by_text("Question 2 of 8")).to_be_visible()
    friend.get_by_role("button", name="Next question").click()
    expect(friend.get_by_text("Say how it went: weak, fine or strong.").first).to_be_visible()
    for number in range(2, 9):
        expect(friend.get_by_text(f"Question {number} of 8")).to_be_visible()
        friend.get_by_role("link", name="Skip this question").click()
    expect(friend.get_by_role("heading", name="Thank you, Lena")).to_be_visible()
    phone.goto(stage.get_absolute_url())
    phone.get_by_role("link", name="Lena listened: 1 to look at").click()
    phone.get_by_role("button", name=re.compile("^Keep ?: ")).click()
    expect(phone.get_by_text("Kept with the question, and its card is rescheduled.")).to_be_visible()
    note = PartnerNote.objects.of(sample).get()
    assert note.question is not None
    assert (note.state, note.given_by, note.question.rehearsal.last_rating) == ("accepted", "Lena", "again")
    phone.goto(reverse("practice:list_partner_links", args=[stage.pk]))
    phone.get_by_role("button", name="End the link now").click()
    expect(phone.get_by_text("ended", exact=True)).to_be_visible()
    friend.goto(address)
    expect(friend.get_by_role("heading", level=1)).not_to_contain_text("Thank you")
