"""The debrief asks for an impression too, folded away, and one save covers everything."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviewprep.fit.models import Impression
from interviewprep.stages.models import FeedbackNote

from .conftest import served


@pytest.fixture
def stage(alice, make_application, make_stage):
    return make_stage(make_application(alice), in_days=-1)


def url(stage):
    return reverse("stages:write_debrief", args=[stage.pk])


def form_of(response):
    return response.context["page"]["fit"]


SAID = {"fit-score-work": "4", "fit-red": "Long hours", "points-0-text": "A doubt"}


def test_one_save_keeps_both(alice_client, stage):
    alice_client.post(url(stage), SAID)
    row = Impression.objects.get()
    assert (row.stage, row.scores, row.red) == (stage, {"work": 4}, "Long hours")
    assert FeedbackNote.objects.get().words == "A doubt"


def test_left_alone_it_says_nothing(alice_client, stage):
    alice_client.post(url(stage), served(form_of(alice_client.get(url(stage)))))
    assert Impression.objects.count() == 0


def test_it_is_folded_until_something_is_typed_or_wrong(alice_client, stage):
    assert form_of(alice_client.get(url(stage))).opens is False
    response = alice_client.post(url(stage), SAID | {"more": "asked"})
    assert (form_of(response).opens, Impression.objects.count()) == (True, 0)


def test_a_mistake_in_it_keeps_every_word_of_the_debrief(alice_client, stage):
    response = alice_client.post(url(stage), SAID | {"fit-score-pay": "9"})
    page = response.context["page"]
    assert (response.status_code, Impression.objects.count(), FeedbackNote.objects.count()) == (422, 0, 0)
    assert (page["fit"]["red"].value(), page["points"][0]["text"].value()) == ("Long hours", "A doubt")
    assert [form.errors for form in page.with_errors] == [
        {"score-pay": ["Select a valid choice. 9 is not one of the available choices."]}
    ]


def test_a_debrief_opened_before_it_was_scored_elsewhere_takes_nothing_away(
    alice_client, stage, make_impression
):
    early = served(form_of(alice_client.get(url(stage))))
    make_impression(stage, work=5)
    alice_client.post(url(stage), early | {"points-0-text": "A doubt"})
    alice_client.post(url(stage), {"points-0-text": "A doubt"})
    assert Impression.objects.get().scores == {"work": 5}
    response = alice_client.post(url(stage), early | {"fit-red": "Long hours"})
    assert (response.status_code, Impression.objects.get().red) == (422, "")


def test_opened_again_it_shows_and_changes_what_was_said(alice_client, stage, make_impression):
    make_impression(stage, work=5, verdict="less")
    again = served(form_of(alice_client.get(url(stage))))
    assert (again["fit-score-work"], again["fit-verdict"]) == ("5", "less")
    alice_client.post(url(stage), again | {"fit-score-work": ""})
    assert Impression.objects.get().scores == {}


def test_the_impression_costs_the_debrief_one_query(
    alice, alice_client, stage, make_criterion, make_impression
):
    make_impression(stage, work=5)
    make_criterion(alice)
    with CaptureQueriesContext(connection) as asked:
        alice_client.get(url(stage))
    ours = [one["sql"] for one in asked if '"fit_' in one["sql"]]
    # The criteria; the impression comes with its stage.
    assert [sql.count('FROM "fit_criterion"') for sql in ours] == [0, 1]
