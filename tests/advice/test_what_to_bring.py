"""What to take to a round and what to wear, for every format."""

import pytest

from interviewprep.advice.facts import Format
from interviewprep.advice.what_to_bring import take, wear

IN_PERSON = (
    "two copies of your CV",
    "photo ID",
    "a pen and paper",
    "the address and a phone number",
)
AT_A_DESK = ("your CV and the advert in view", "a charger and headphones", "a phone number to ring")
BY_PHONE = ("your CV and the advert in view", "a charged phone", "a pen and paper")
IN_WRITING = ("the brief of the task", "a charger", "a timer")
SLIDES = "your slides, and a copy that needs no network"

REMOTE = {
    Format.VIDEO: AT_A_DESK,
    Format.RECORDED_VIDEO: AT_A_DESK,
    Format.PHONE: BY_PHONE,
    Format.WRITTEN_TASK: IN_WRITING,
}
ON_SITE = [None, *(one for one in Format if one not in REMOTE)]


@pytest.mark.parametrize(("held", "things"), REMOTE.items())
def test_a_remote_round_needs_what_is_used_at_home(held, things):
    assert take(held) == things


@pytest.mark.parametrize("held", ON_SITE)
def test_a_round_on_site_or_of_an_unknown_format_needs_papers_and_the_way_there(held):
    assert take(held) == IN_PERSON


@pytest.mark.parametrize("held", [None, *Format])
def test_slides_are_taken_to_a_presentation_wherever_they_can_be_shown(held):
    shown = held not in {Format.PHONE, Format.WRITTEN_TASK}
    assert take(held, presentation=True) == (*take(held), *((SLIDES,) if shown else ()))


@pytest.mark.parametrize("held", [Format.PHONE, Format.WRITTEN_TASK])
@pytest.mark.parametrize("tour", [False, True])
def test_unseen_you_wear_what_you_can_concentrate_in(held, tour):
    assert wear(held, tour=tour) == "what you can concentrate in"


@pytest.mark.parametrize("held", [Format.VIDEO, Format.RECORDED_VIDEO])
def test_before_a_camera_you_wear_what_you_would_wear_to_their_office(held):
    assert wear(held) == "what you would wear to their office, plain in front of the camera"


def test_at_an_informal_meeting_you_are_smarter_than_the_people_you_meet():
    assert wear(Format.INFORMAL) == "one step smarter than the people you will meet"


@pytest.mark.parametrize("held", [one for one in ON_SITE if one is not Format.INFORMAL])
def test_on_site_you_are_smarter_than_their_working_day(held):
    assert wear(held) == "one step smarter than their working day"


@pytest.mark.parametrize("held", [one for one in ON_SITE if one is not Format.INFORMAL])
def test_a_tour_needs_shoes_to_walk_in(held):
    assert wear(held, tour=True) == "one step smarter than their working day, and shoes to walk a site in"
