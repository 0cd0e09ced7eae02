"""How one application looks to the candidate, and how that moved over the rounds."""

import pytest
from django.urls import reverse


@pytest.fixture
def application(alice, make_application):
    return make_application(alice)


def url(application):
    return reverse("fit:show_fit", args=[application.pk])


def test_each_thing_moves_over_the_rounds_in_words_and_in_a_picture(
    alice_client, application, make_stage, make_impression
):
    make_impression(make_stage(application, kind="phone-screen", in_days=-9), work=3, pay=4, values=2)
    make_impression(make_stage(application, in_days=-5), work=5, pay=3)
    make_impression(make_stage(application, kind="panel", in_days=-1), work=5)
    response = alice_client.get(url(application))
    fit = response.context["fit"]
    assert [(track.name, track.latest, track.trend, track.words) for track in fit.tracks] == [
        (
            "The work", 5, "better",
            "3 after Phone screen, then 5 after First interview, then 5 after Panel interview",
        ),
        ("Pay", 3, "worse", "4 after Phone screen, then 3 after First interview"),
        ("Values", 2, "one score so far", "2 after Phone screen"),
    ]  # fmt: skip
    assert [track.polyline for track in fit.tracks] == ["6,22 60,6 114,6", "6,14 114,22", "6,30"]
    assert fit.overall == 3.33
    assert "style=" not in response.text


def test_flags_and_verdicts_stand_by_round(alice_client, application, make_stage, make_impression):
    first = make_stage(application, in_days=-9)
    make_stage(application, kind="task", status="cancelled")
    make_impression(first, work=3, green="Kind\n\n Near ", red="Late", verdict="less")
    make_stage(application, kind="panel", in_days=-1)
    make_stage(application, kind="final", in_days=3)
    rounds = alice_client.get(url(application)).context["fit"].rounds
    assert [(one.stage.name, one.is_over, one.scored, one.verdict, one.green, one.red) for one in rounds] == [
        ("First interview", True, 1, "Less sure", ("Kind", "Near"), ("Late",)),
        ("Panel interview", True, 0, "", (), ()),
        ("Final interview", False, 0, "", (), ()),
    ]


def test_what_is_not_known_is_a_question_and_what_counts_most_comes_first(
    alice, alice_client, application, make_stage, make_impression, make_criterion
):
    make_criterion(alice, "Dogs at work")
    make_criterion(alice, "Quiet", weight=3, question="Where do people go to think?")
    make_criterion(alice, "Canteen", weight=0)
    make_criterion(alice, "The journey")
    make_impression(make_stage(application, in_days=-1), own_4=3)
    fit = alice_client.get(url(application)).context["fit"]
    assert [one.question for one in fit.unknown] == [
        "Where do people go to think?",
        "What can you tell me about this: Dogs at work?",
    ]


def test_scores_of_what_was_removed_are_neither_shown_nor_counted(
    alice, alice_client, application, make_stage, make_impression, make_criterion
):
    make_criterion(alice)
    make_impression(make_stage(application, in_days=-1), work=1, own_1=5)
    fit = alice_client.get(url(application)).context["fit"]
    assert ([track.name for track in fit.tracks], fit.overall) == (["Dogs at work"], 5)


def test_before_anything_is_scored_it_says_what_to_do(alice_client, application):
    page = alice_client.get(url(application)).text
    assert "Nothing is scored yet." in page
    assert "No stages yet." in page


def test_the_application_shows_the_latest_verdict_and_leads_there(
    alice_client, application, make_stage, make_impression
):
    make_impression(make_stage(application, in_days=-9), verdict="less", green="Kind\nNear")
    make_impression(make_stage(application, kind="panel", in_days=-1), verdict="more", red="Late")
    make_impression(make_stage(application, kind="final", in_days=-1), work=1)
    page = alice_client.get(application.get_absolute_url()).text
    assert "More sure after Panel interview" in page
    assert "2 green, 1 red" in page
    assert f'href="{url(application)}"' in page


@pytest.mark.parametrize("count", [1, 40])
def test_the_fit_of_an_application_takes_five_queries_after_one_round_or_forty(
    alice_client, application, make_stage, make_impression, django_assert_num_queries, count
):
    for number in range(count):
        make_impression(make_stage(application, in_days=-number), work=3, green="Kind", red="Late")
    with django_assert_num_queries(5):
        alice_client.get(url(application))
