"""The impression of a stage: scores, flags and verdict, in a minute."""

import pytest
from django.urls import reverse

from interviewprep.fit.models import Impression
from interviewprep.recovery.models import Deletion

from .conftest import served


@pytest.fixture
def stage(alice, make_application, make_stage):
    return make_stage(make_application(alice), in_days=-1)


def url(stage):
    return reverse("fit:edit_impression", args=[stage.pk])


def sent(client, stage):
    return served(client.get(url(stage)).context["form"])


SAID = {
    "fit-score-work": "4",
    "fit-score-pay": "1",
    "fit-score-values": "",
    "fit-green": "They laughed\nA real problem",
    "fit-red": "Long hours",
    "fit-verdict": "more",
}


def test_it_asks_for_each_thing_that_matters_and_presumes_nothing(alice_client, stage):
    form = alice_client.get(url(stage)).context["form"]
    assert [(field.label, field.value()) for field in form.scores] == [
        *[("The work", ""), ("The manager", ""), ("The people", ""), ("Growth", "")],
        *[("Pay", ""), ("Place and hours", ""), ("Values", "")],
    ]
    assert [label for _, label in form.scores[0].field.choices] == ["1", "2", "3", "4", "5", "Don’t know yet"]
    assert Impression.objects.count() == 0


def test_what_is_said_is_kept_and_what_is_not_known_is_left_out(alice, alice_client, stage):
    response = alice_client.post(url(stage), SAID)
    assert response["Location"] == reverse("fit:show_fit", args=[stage.application_id])
    row = Impression.objects.get()
    assert (row.stage, row.owner, row.scores) == (stage, alice, {"work": 4, "pay": 1})
    assert (row.pure.green, row.pure.red, row.verdict) == (
        ("They laughed", "A real problem"),
        ("Long hours",),
        "more",
    )


def test_opened_again_it_shows_what_was_said_and_can_take_it_back(alice_client, stage):
    alice_client.post(url(stage), SAID)
    again = sent(alice_client, stage)
    assert {name: again[name] for name in SAID if SAID[name]} == {k: v for k, v in SAID.items() if v}
    alice_client.post(url(stage), again | {"fit-score-pay": "", "fit-score-values": "5", "fit-verdict": ""})
    row = Impression.objects.get()
    assert (row.scores, row.verdict) == ({"work": 4, "values": 5}, "")


@pytest.mark.parametrize(
    "wrong", [{"fit-score-work": "6"}, {"fit-verdict": "never"}, {"fit-green": "x" * 20_001}]
)
def test_an_impression_with_a_mistake_is_answered_422_with_every_word_kept(alice_client, stage, wrong):
    response = alice_client.post(url(stage), SAID | wrong)
    form = response.context["form"]
    assert (response.status_code, Impression.objects.count()) == (422, 0)
    assert len(form.errors) == 1
    assert (form["red"].value(), form["score-pay"].value()) == ("Long hours", "1")


def test_an_impression_changed_in_another_window_is_not_overwritten(alice_client, stage, time_machine):
    blank = sent(alice_client, stage)
    alice_client.post(url(stage), blank | SAID)
    response = alice_client.post(url(stage), blank | {"fit-green": "Mine"})
    assert (response.status_code, Impression.objects.get().scores) == (422, {"work": 4, "pay": 1})
    alice_client.post(url(stage), served(response.context["form"]))
    assert Impression.objects.get().green == "Mine"


def test_the_application_moves_to_the_top_of_the_list(alice, alice_client, stage, make_application):
    make_application(alice, company="Later")
    alice_client.post(url(stage), SAID)
    cards = alice_client.get("/applications/?sort=change").context["cards"]
    assert [one.row.application.company for one in cards] == ["Northwind Logistics", "Later"]


def test_a_list_of_ones_own_is_asked_for(alice, alice_client, stage, make_criterion):
    make_criterion(alice)
    form = alice_client.get(url(stage)).context["form"]
    assert [field.label for field in form.scores] == ["Dogs at work"]


def test_the_stage_leads_there_once_it_is_over(alice, alice_client, stage, make_stage):
    coming = make_stage(stage.application, in_days=3)
    link, over = url(coming), url(stage)
    assert over in alice_client.get(stage.get_absolute_url()).text
    page = alice_client.get(coming.get_absolute_url()).text
    assert link not in page
    assert reverse("fit:show_fit", args=[stage.application_id]) in page


def test_it_goes_and_comes_back_with_its_stage(alice_client, stage):
    alice_client.post(url(stage), SAID)
    alice_client.post(reverse("stages:delete_stage", args=[stage.pk]))
    assert Impression.objects.count() == 0
    alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert Impression.objects.get().scores == {"work": 4, "pay": 1}


def test_a_stranger_cannot_write_an_impression(charlie_client, stage):
    assert charlie_client.get(url(stage)).status_code == 404
    assert charlie_client.post(url(stage), SAID).status_code == 404
    assert Impression.objects.count() == 0


@pytest.mark.parametrize("count", [1, 40])
def test_the_impression_form_takes_four_queries_for_one_criterion_or_forty(
    alice, alice_client, stage, make_criterion, make_impression, django_assert_num_queries, count
):
    make_impression(stage, **{f"own_{number}": 3 for number in range(count)})
    for number in range(count):
        make_criterion(alice, f"Thing {number}")
    with django_assert_num_queries(4):
        alice_client.get(url(stage))
