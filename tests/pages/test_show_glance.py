"""At a glance: a card for each interviewer, few words on it, and taps that the debrief opens with."""

import pytest
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Point
from interviewprep.practice.models import Telling
from interviewprep.stages.models import Asked, PointTest, Statement


@pytest.fixture
def before(stage, make_stage):
    return make_stage(stage.application, position=0, in_days=-9)


@pytest.fixture
def priya(alice, stage, make_person):
    person = make_person(alice, "Priya Shah", decides=True)
    stage.attendances.create(owner=alice, interviewer=person)
    return person


def url(stage, who=None):
    path = reverse("stages:show_glance", args=[stage.pk])
    return f"{path}?who={who.pk}" if who else path


def tap(client, stage, kind, key, on="1", who=None):
    sent = {"kind": kind, "key": key, "on": on, "who": who.pk if who else ""}
    return client.post(reverse("stages:tap_glance", args=[stage.pk]), sent)


def card_of(client, stage, who=None):
    return client.get(url(stage, who)).context["card"]


def taps_of(client, stage, kind, who=None):
    return [(tap.words, tap.is_on) for tap in card_of(client, stage, who).taps if tap.kind == kind]


def debrief_of(client, stage):
    return client.get(reverse("stages:write_debrief", args=[stage.pk])).context


def test_each_person_has_a_card_with_what_to_say_on_what_they_left_open(
    alice_client, stage, before, rita, priya, make_note
):
    make_note(before, interviewer=priya, next_answer="Led four, errors down 18 %")
    make_note(before, "Budget", interviewer=rita, next_answer="Say 40k, one quarter")
    found = {one.meeting.person.name: one.words for one in alice_client.get(url(stage)).context["cards"]}
    assert found == {"Rita Moss": "Say 40k, one quarter", "Priya Shah": "Led four, errors down 18\u00a0%"}
    assert card_of(alice_client, stage, priya).who == priya.pk


def test_a_concern_comes_before_what_else_the_same_round_left_open(
    alice_client, stage, before, rita, make_note
):
    make_note(before, interviewer=rita, next_answer="Led four people")
    make_note(before, "Shifts", kind="explore", interviewer=rita, next_answer="Say which")
    assert card_of(alice_client, stage).words == "Led four people"


def test_what_was_said_badly_is_not_what_to_say_again(alice_client, stage, before, make_asked):
    asked = make_asked(before, "What did you change?", rating="weak", answer="I rambled.")
    assert card_of(alice_client, stage).words == ""
    asked.next_answer = "The dashboard, in a week"
    asked.save()
    assert card_of(alice_client, stage).words == "The dashboard, in a week"


def test_what_the_log_does_not_hold_is_not_on_the_card(alice_client, stage):
    assert card_of(alice_client, stage).words == ""
    assert "glance-words" not in alice_client.get(url(stage)).text


def test_somebody_who_is_not_there_leads_to_the_first_card(alice, alice_client, stage, rita, make_person):
    assert card_of(alice_client, stage, make_person(alice, "Elsewhere")).who == rita.pk


def test_pay_and_notice_stand_on_every_card_as_they_were_told_last(alice_client, stage, before, rita, priya):
    for said in ("£42,000", "£44,000"):
        Statement.objects.create(application=stage.application, stage=before, topic="pay", said=said)
    Statement.objects.create(application=stage.application, topic="leaving", said="A new role")
    for person in (rita, priya):
        assert alice_client.get(url(stage, person)).context["kept"] == (("Pay", "£44,000"),)


def test_it_says_when_it_began_and_is_always_dark(alice_client, stage):
    page = alice_client.get(url(stage))
    assert page.context["begins"].startswith("Began ")
    assert '<html lang="en-GB" data-theme="dark"' in page.text


def test_a_question_tapped_twice_is_noted_once_and_waits_in_the_debrief(alice_client, stage, rita):
    text = next(tap.key for tap in card_of(alice_client, stage).taps if tap.kind == "likely")
    for _ in range(2):
        assert tap(alice_client, stage, "likely", text, who=rita)["Location"] == url(stage, rita)
    asked = stage.asked.get()
    assert (asked.question.text, asked.interviewer, asked.rating, asked.expected) == (text, rita, "", True)
    rows = debrief_of(alice_client, stage)["page"]
    assert [row["question"].value() for row in rows["asked"] if row["question"].value()] == [text]
    assert text not in [row["question"].value() for row in rows["likely"]]


def test_a_question_that_nobody_expected_is_noted_too_and_can_be_taken_back(alice_client, stage):
    tap(alice_client, stage, "question", "Why are manhole covers round?")
    assert stage.asked.get().expected is False
    assert taps_of(alice_client, stage, "question") == [("Why are manhole covers round?", True)]
    tap(alice_client, stage, "question", "Why are manhole covers round?", on="0")
    assert stage.asked.count() == 0


def test_what_was_rated_since_is_no_longer_taken_back(alice_client, stage, make_asked):
    make_asked(stage, "Why us?", rating="fine")
    point = Point.objects.create(application=stage.application, position=1, text="SQL")
    PointTest.objects.create(point=point, stage=stage, rating="weak")
    for kind, key in (("question", "Why us?"), ("point", point.pk)):
        said = alice_client.get(tap(alice_client, stage, kind, key, on="0")["Location"]).text
        assert "More is written down about that by now. Change it in the debrief." in said
    assert (stage.asked.count(), stage.point_tests.count()) == (1, 1)
    fixed = [(tap.kind, tap.words) for tap in card_of(alice_client, stage).taps if tap.is_fixed]
    assert sorted(fixed) == [("point", "SQL"), ("question", "Why us?")]


def test_a_question_asked_twice_is_still_noted_where_one_of_its_answers_is_written_down(
    alice_client, stage, make_asked
):
    question = make_asked(stage, "Why us?", rating="fine").question
    Asked.objects.create(stage=stage, question=question)
    said = alice_client.get(tap(alice_client, stage, "question", "Why us?", on="0")["Location"]).text
    assert "More is written down about that by now." in said
    assert stage.asked.get().rating == "fine"


def test_a_story_is_told_to_the_person_whose_card_it_is(alice, alice_client, stage, rita, priya, make_story):
    story = make_story(alice)
    tap(alice_client, stage, "story", story.pk, who=priya)
    telling = Telling.objects.get(story=story, stage=stage)
    assert [one.interviewer for one in telling.hearings.all()] == [priya]
    assert taps_of(alice_client, stage, "story", priya) == [("The warehouse pilot", True)]
    assert taps_of(alice_client, stage, "story", rita) == [("The warehouse pilot", False)]
    assert debrief_of(alice_client, stage)["stories"].forms["stories"]["told"].value() == [story.pk]
    tap(alice_client, stage, "story", story.pk, on="0", who=priya)
    assert Telling.objects.count() == 0


def test_a_story_heard_in_an_earlier_round_is_not_offered_again(
    alice, alice_client, stage, before, rita, make_story
):
    telling = Telling.objects.create(story=make_story(alice), stage=before)
    telling.hearings.create(owner=alice, interviewer=rita)
    assert taps_of(alice_client, stage, "story", rita) == []


def test_a_point_tapped_is_tested_with_the_rating_still_to_choose(alice_client, stage, rita):
    points = [
        Point.objects.create(application=stage.application, position=number, text=f"Point {number}")
        for number in range(5)
    ]
    tap(alice_client, stage, "point", points[4].pk, who=rita)
    assert (stage.point_tests.get().rating, stage.point_tests.get().interviewer) == ("", rita)
    first = debrief_of(alice_client, stage)["points"].points[0]
    assert (first.point.text, first.is_unrated, first["rating"].value()) == ("Point 4", True, "")
    tap(alice_client, stage, "point", points[4].pk, on="0", who=rita)
    assert stage.point_tests.count() == 0


def test_musts_come_first_then_what_nobody_has_tested_which_stays_there_once_it_is_tapped(
    alice_client, stage, before, rita
):
    kinds = {"Open": "must", "Python": "nice", "Untested": "must", "Late": "task"}
    made = {
        text: Point.objects.create(application=stage.application, position=place, text=text, kind=kind)
        for place, (text, kind) in enumerate(kinds.items())
    }
    PointTest.objects.create(point=made["Open"], stage=before, rating="weak")
    # A must that went weakly before is asked again sooner than a task.
    order = ["Untested", "Open", "Late", "Python"]
    assert taps_of(alice_client, stage, "point") == [(text, False) for text in order]
    tap(alice_client, stage, "point", made["Untested"].pk, who=rita)
    assert taps_of(alice_client, stage, "point") == [(text, text == "Untested") for text in order]


def test_a_concern_tapped_is_closed_here_until_it_is_tapped_again(alice_client, stage, before, make_note):
    note = make_note(before)
    tap(alice_client, stage, "thread", f"note-{note.pk}")
    note.refresh_from_db()
    assert note.closed_at == stage
    [settled] = debrief_of(alice_client, stage)["page"].open_points
    assert settled["state"].value() == "closed"
    tap(alice_client, stage, "thread", f"note-{note.pk}", on="0")
    note.refresh_from_db()
    assert (note.closed_at, note.closed_on) == (None, None)


def test_no_tap_claims_that_a_debrief_was_written(alice_client, stage):
    tap(alice_client, stage, "question", "Why us?")
    stage.refresh_from_db()
    assert (stage.debriefed_at, stage.needs_debrief(timezone.now())) == (None, True)


@pytest.mark.parametrize(
    "sent", [{}, {"kind": "salary", "key": "1", "on": "1"}, {"kind": "story", "key": "1"}]
)
def test_a_tap_that_cannot_be_read_says_so_and_changes_nothing(alice_client, stage, sent):
    response = alice_client.post(reverse("stages:tap_glance", args=[stage.pk]), sent, follow=True)
    assert "That was not noted." in response.text
    assert (Asked.objects.count(), Telling.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["story", "point", "thread"])
def test_a_tap_on_a_row_of_somebody_else_changes_nothing(
    bob, alice_client, stage, kind, make_application, make_stage, make_note, make_story
):
    theirs = make_stage(make_application(bob), in_days=-1)
    keys = {
        "story": make_story(bob).pk,
        "point": Point.objects.create(application=theirs.application, position=1, text="SQL").pk,
        "thread": f"note-{make_note(theirs).pk}",
    }
    assert tap(alice_client, stage, kind, keys[kind]).status_code == 302
    assert (Telling.objects.count(), PointTest.objects.count()) == (0, 0)
    assert theirs.feedback.get().closed_at is None


def test_a_cancelled_stage_has_no_cards(alice_client, stage):
    stage.status = "cancelled"
    stage.save()
    for response in (alice_client.get(url(stage)), tap(alice_client, stage, "question", "Why us?")):
        assert response["Location"] == stage.get_absolute_url()
    assert stage.asked.count() == 0


def test_the_stage_and_its_sheet_lead_to_it(alice_client, stage):
    for page in ("show_stage", "show_sheet"):
        assert f'href="{url(stage)}"' in alice_client.get(reverse(f"stages:{page}", args=[stage.pk])).text


@pytest.mark.parametrize("count", [1, 30])
def test_however_much_is_logged_it_takes_seven_queries(
    alice, alice_client, stage, before, make_story, make_asked, django_assert_num_queries, count
):
    for number in range(count):
        make_story(alice, f"Story {number}")
        make_asked(before, f"Question {number}", rating="weak")
        Point.objects.create(application=stage.application, position=number, text=f"Point {number}")
    with django_assert_num_queries(7):
        assert alice_client.get(url(stage)).status_code == 200


def test_a_row_says_more_where_there_is_room_for_it(alice_client, stage, before, make_note):
    words = "Little experience of leading people through a change, and none of a budget that is cut"
    make_note(before, words, kind="concern")
    [tap] = [one for one in card_of(alice_client, stage).taps if one.kind == "thread"]
    assert (tap.words, tap.wide_words) == ("Little experience of leading people through a…", words)
    page = alice_client.get(url(stage)).text
    assert f'<span class="phone">{tap.words}</span><span class="desk">{words}</span>' in page
