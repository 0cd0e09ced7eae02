"""In the debrief: one tap for each point of the advert that the round tested."""

import pytest

from interviewprep.applications.models import Point
from interviewprep.stages.models import PointTest

from .debriefs import served, url


@pytest.fixture
def make_point(stage):
    def make(text, **fields):
        position = Point.objects.count() + 1
        return Point.objects.create(application=stage.application, position=position, text=text, **fields)

    return make


def noted_at(stage):
    return [
        (one.point.text, one.rating, one.interviewer.name if one.interviewer else "")
        for one in stage.point_tests.select_related("point", "interviewer")
    ]


def test_without_points_there_is_nothing_to_tap(alice_client, stage):
    assert "Did they test these?" not in alice_client.get(url(stage)).text


def test_a_tap_notes_that_a_point_was_tested_by_the_one_who_was_there(alice_client, stage, make_point):
    sql, tact = make_point("SQL"), make_point("Tact")
    alice_client.post(url(stage), served(alice_client, stage) | {f"point-{sql.pk}-rating": "fine"})
    assert noted_at(stage) == [("SQL", "fine", "Rita Moss")]
    assert tact.tests.count() == 0


def test_with_two_people_there_it_asks_who(alice, alice_client, stage, make_point, make_person):
    mark = make_person(alice, "Mark Ellison")
    stage.attendances.create(owner=alice, interviewer=mark)
    sql, tact = make_point("SQL"), make_point("Tact")
    taps = {
        f"point-{sql.pk}-rating": "weak",
        f"point-{sql.pk}-who": mark.pk,
        f"point-{tact.pk}-rating": "strong",
    }
    alice_client.post(url(stage), served(alice_client, stage) | taps)
    assert noted_at(stage) == [("SQL", "weak", "Mark Ellison"), ("Tact", "strong", "")]


def test_carrying_on_keeps_what_was_tapped_and_can_change_it_or_take_it_back(
    alice_client, stage, make_point, rita
):
    sql, tact = make_point("SQL"), make_point("Tact")
    for point in (sql, tact):
        PointTest.objects.create(point=point, stage=stage, rating="weak", interviewer=rita)
    alice_client.post(url(stage), served(alice_client, stage))
    assert noted_at(stage) == [("SQL", "weak", "Rita Moss"), ("Tact", "weak", "Rita Moss")]
    changed = {f"point-{sql.pk}-rating": "strong", f"point-{tact.pk}-not_tested": "on"}
    alice_client.post(url(stage), served(alice_client, stage) | changed)
    assert noted_at(stage) == [("SQL", "strong", "Rita Moss")]


def test_who_tested_a_point_stays_though_they_are_taken_off_the_stage(
    alice, alice_client, stage, make_point, make_person
):
    tim, mark = make_person(alice, "Tim Cole"), make_person(alice, "Mark Ellison")
    sql, tact = make_point("SQL"), make_point("Tact")
    for point in (sql, tact):
        PointTest.objects.create(point=point, stage=stage, rating="weak", interviewer=tim)
    stage.attendances.create(owner=alice, interviewer=mark)
    changed = {f"point-{tact.pk}-rating": "strong"}
    alice_client.post(url(stage), served(alice_client, stage) | changed)
    assert noted_at(stage) == [("SQL", "weak", "Tim Cole"), ("Tact", "strong", "Tim Cole")]


def test_what_is_not_proved_yet_comes_first_in_a_fold_that_opens_while_a_rating_is_due(
    alice_client, stage, make_point, make_stage
):
    earlier = make_stage(stage.application, position=0, in_days=-9)
    for number, rating in enumerate(["fine", "weak", "strong", None, "weak"]):
        point = make_point(f"Point {number}")
        if rating:
            PointTest.objects.create(point=point, stage=earlier, rating=rating)
    part = alice_client.get(url(stage)).context["points"]
    assert [form.point.text for form in part.points] == [f"Point {number}" for number in (3, 1, 4, 0, 2)]
    assert (part.untested, part.opens) == ("Point 3", False)
    tapped = PointTest.objects.create(point=Point.objects.get(text="Point 3"), stage=stage, rating="")
    assert alice_client.get(url(stage)).context["points"].opens is True
    # Once it is rated there is nothing left to do in it.
    PointTest.objects.filter(pk=tapped.pk).update(rating="weak")
    part = alice_client.get(url(stage)).context["points"]
    assert (part.opens, part.noted, [form.point.text for form in part.done]) == (False, 1, ["Point 3"])
    assert "1 of 5 noted" in alice_client.get(url(stage)).text


def test_a_refused_page_shows_what_was_tapped_at_once(alice_client, stage, make_point):
    point = make_point("SQL")
    PointTest.objects.create(point=point, stage=stage, rating="weak")
    sent = served(alice_client, stage) | {"statements-0-said": "£50,000"}
    part = alice_client.post(url(stage), sent).context["points"]
    assert (part.opens, part.done, [form.point.text for form in part.due]) == (True, [], ["SQL"])


def test_a_refused_tap_saves_nothing_and_keeps_the_page(alice_client, stage, make_point):
    sql = make_point("SQL")
    sent = served(alice_client, stage) | {f"point-{sql.pk}-rating": "brilliant", "notes": "Words"}
    response = alice_client.post(url(stage), sent)
    assert (response.status_code, noted_at(stage)) == (422, [])
    assert response.context["page"]["process"]["notes"].value() == "Words"


def test_a_point_deleted_since_is_left_out(alice_client, stage, make_point):
    sql, tact = make_point("SQL"), make_point("Tact")
    sent = served(alice_client, stage)
    taps = {f"point-{one.pk}-rating": "fine" for one in (sql, tact)}
    tact.delete()
    assert alice_client.post(url(stage), sent | taps).status_code == 302
    assert noted_at(stage) == [("SQL", "fine", "Rita Moss")]


@pytest.mark.parametrize("count", [1, 40])
def test_the_debrief_takes_no_query_more_for_points(
    alice_client, stage, make_point, django_assert_num_queries, count
):
    for number in range(count):
        PointTest.objects.create(point=make_point(f"Point {number}"), stage=stage, rating="fine")
    with django_assert_num_queries(7):
        assert len(alice_client.get(url(stage)).context["points"].forms) == count
