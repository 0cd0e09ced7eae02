"""How much of the prep sheet fits on its one page: the essentials always, the rest if there is room."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.stages.models import Statement

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _a_monday(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def first(alice, make_application, make_stage):
    return make_stage(make_application(alice), status="done", in_days=-9)


@pytest.fixture
def coming(first, make_stage):
    return make_stage(first.application, in_days=3, since_last="\n".join(f"Learned {n}" for n in range(5)))


def paper(client, stage):
    response = client.get(reverse("stages:show_sheet", args=[stage.pk]))
    return response.context["paper"], response.text


def test_a_short_sheet_is_printed_whole(alice_client, first, coming, make_asked):
    make_asked(first, "Why us?", rating="fine", answer="Because")
    Statement.objects.create(application=first.application, stage=first, topic="pay", said="£45,000")
    printed, page = paper(alice_client, coming)
    assert (printed.again, printed.keep_to, printed.mention) == (1, 1, 5)
    assert '<li class="no-print">' not in page


def test_of_a_long_one_questions_asked_before_go_first_and_what_to_keep_to_stays_longest(
    alice_client, first, coming, make_asked, make_note
):
    for number in range(5):
        make_asked(first, f"Question {number}? " + "word " * 30, rating="fine", answer="answer " * 30)
    for number in range(9):
        make_note(first, f"Doubt {number} " + "word " * 30, next_answer="answer " * 25)
    for topic in ("pay", "notice", "leaving", "location"):
        Statement.objects.create(application=first.application, stage=first, topic=topic, said="said " * 30)
    printed, page = paper(alice_client, coming)
    assert (printed.again, printed.keep_to >= 2) == (0, True)
    shown = (printed.threads, printed.to_ask, printed.again, printed.keep_to, printed.mention)
    assert page.count('<li class="no-print">') == 9 + 3 + 5 + 4 + 5 - sum(shown)
    assert page.count("and more on the stage’s page") == 1


def test_nothing_to_choose_from_is_fine(alice, alice_client, make_application, make_stage):
    printed, _ = paper(alice_client, make_stage(make_application(alice), in_days=1))
    assert (printed.again, printed.keep_to, printed.mention) == (0, 0, 0)
