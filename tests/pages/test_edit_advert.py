"""The advert: pasted, read for points, changed and saved in one go; nothing that was typed is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.advice.adverts import AdvertPoint, AdvertPointKind
from interviewprep.applications.models import Advert, Application, Point
from interviewprep.pages.forms import advert
from interviewprep.recovery.models import Deletion
from interviewprep.stages.models import PointTest

pytestmark = pytest.mark.django_db

ADVERT = """About us
We move pallets.

What we look for
• Three years with operational data
• SQL every day

What you will do
• Find out why deliveries are late

What we offer
• 27 days of holiday"""
URL = "https://northwind.example/jobs/7"


@pytest.fixture
def application(alice, make_application) -> Application:
    return make_application(alice)


@pytest.fixture
def page(application) -> str:
    return reverse("applications:edit_advert", args=[application.pk])


def row(number: int, text: str, kind: str = "must", **fields: str) -> dict[str, str]:
    return {
        f"points-{number}-{name}": value for name, value in {"text": text, "kind": kind, **fields}.items()
    }


def texts(response) -> list[str]:
    return [one["text"].value() for one in response.context["page"]["points"].forms]


def kept() -> list[tuple[str, str]]:
    return [(point.text, point.kind) for point in Point.objects.all()]


def version(client: Client, page: str) -> str:
    return client.get(page).context["page"]["advert"]["version"].value()


def test_a_new_page_asks_for_the_advert_alone(alice_client, page) -> None:
    response = alice_client.get(page)
    assert response.context["page"].is_new
    assert response.context["page"]["advert"]["kept_on"].value() == timezone.localdate()
    assert "Find the points" in response.text


def test_pasting_an_advert_offers_its_points_and_saves_nothing(alice_client, page) -> None:
    response = alice_client.post(page, {"text": ADVERT.replace("\n", "\r\n"), "url": URL, "more": "read"})
    assert (response.status_code, Advert.objects.count(), Point.objects.count()) == (200, 0, 0)
    assert texts(response) == [
        "Three years with operational data",
        "SQL every day",
        "Find out why deliveries are late",
    ]
    assert [one["keep"].value() for one in response.context["page"]["points"].forms] == [True] * 3
    assert response.context["length"] == len(ADVERT)
    assert [line.text for line in response.context["lines"] if line.is_heading] == [
        "What we look for",
        "What you will do",
    ]


def test_the_advert_and_its_points_are_saved_together(alice_client, application, page) -> None:
    data = {"text": ADVERT.replace("\n", "\r\n"), "url": URL, "kept_on": "2026-11-01"}
    rows = row(0, "Three years with data", found="Three years with operational data", keep="on")
    rows |= row(1, "SQL every day", found="SQL every day")
    rows |= row(2, "Late deliveries", "task", found="Find out why", keep="on") | row(3, "Tact", "nice")
    response = alice_client.post(page, data | rows)
    assert response.headers["Location"] == reverse("applications:show_proof", args=[application.pk])
    advert = Advert.objects.get()
    assert (advert.text, advert.url, str(advert.kept_on)) == (ADVERT, URL, "2026-11-01")
    assert kept() == [("Three years with data", "must"), ("Late deliveries", "task"), ("Tact", "nice")]


def test_an_advert_of_sixty_lines_is_saved_at_once(alice_client, page) -> None:
    lines = [f"• Experience with system number {number} of ours" for number in range(60)]
    found = alice_client.post(page, {"text": "\n".join(["Requirements", *lines]), "more": "read"})
    assert len(texts(found)) == 60
    rows: dict[str, str] = {}
    for number, text in enumerate(texts(found)):
        rows |= row(number, text, found=text, keep="on")
    assert alice_client.post(page, {"text": "\n".join(lines), **rows}).status_code == 302
    assert Point.objects.count() == 60
    assert len(texts(alice_client.get(page))) == 60


def test_an_advert_that_is_too_long_is_refused_before_its_points_are_chosen(alice_client, page) -> None:
    text = ADVERT + "\n" + "x" * 20_000
    response = alice_client.post(page, {"text": text, "url": URL, "more": "read"})
    assert response.status_code == 422
    shown = response.context["page"]
    assert shown["advert"].errors == {
        "text": [f"This has {len(text):,} characters; at most 20,000 can be kept. Take out some."]
    }
    assert (shown["advert"]["text"].value(), shown["advert"]["url"].value()) == (text, URL)
    assert (shown.is_new, texts(response)) == (True, [])
    assert Advert.objects.count() == 0


def test_reading_again_what_has_grown_too_long_keeps_the_points_as_they_are(alice_client, page) -> None:
    rows = row(0, "Knows our data well", found="Three years with operational data", keep="on")
    response = alice_client.post(page, {"text": "x" * 20_001, **rows, "more": "read"})
    assert (response.status_code, texts(response)) == (422, ["Knows our data well"])
    assert not response.context["page"].is_new
    assert "Please check this" in response.text


def test_an_advert_of_just_twenty_thousand_characters_is_read(alice_client, page) -> None:
    text = (ADVERT + "\n").ljust(20_000, "x").replace("\n", "\r\n")
    response = alice_client.post(page, {"text": text, "more": "read"})
    assert (response.status_code, texts(response)[:2]) == (
        200,
        ["Three years with operational data", "SQL every day"],
    )


def test_reading_it_again_keeps_what_was_changed_and_drops_what_is_gone(alice_client, page) -> None:
    rows = row(0, "Knows our data well", found="Three years with operational data", keep="on")
    rows |= row(1, "An old line", found="An old line", keep="on") | row(2, "Own words")
    response = alice_client.post(page, {"text": ADVERT, **rows, "more": "read"})
    assert texts(response) == [
        "Knows our data well",
        "Own words",
        "SQL every day",
        "Find out why deliveries are late",
    ]
    assert Point.objects.count() == 0


def test_a_point_that_was_saved_in_other_words_is_not_offered_again(alice_client, application, page) -> None:
    Point.objects.create(application=application, position=1, text="Finds out why deliveries are late")
    saved = Point.objects.get()
    rows = row(0, saved.text, "task", id=str(saved.pk), keep="on")
    response = alice_client.post(page, {"text": ADVERT, **rows, "more": "read"})
    assert texts(response) == [saved.text, "Three years with operational data", "SQL every day"]


def test_a_doubtful_line_is_offered_unticked_with_the_reason(alice_client, page, monkeypatch) -> None:
    doubtful = AdvertPoint("27 days of holiday", AdvertPointKind.NICE, 1, doubt="under “We offer”")
    monkeypatch.setattr(advert, "read_advert", lambda text: (doubtful,))
    response = alice_client.post(page, {"text": "27 days of holiday", "more": "read"})
    forms = response.context["page"]["points"].forms
    assert [(one["keep"].value(), bool(one["doubt"].value())) for one in forms] == [(False, True)]
    assert "Left out unless you tick it: under “We offer”." in response.text


def test_a_blank_row_can_be_added_without_a_script(alice_client, page) -> None:
    response = alice_client.post(page, {"text": ADVERT, **row(0, "Tact"), "more": "points"})
    assert (response.status_code, texts(response)) == (200, ["Tact", None])


def test_too_long_an_advert_is_refused_with_every_word_kept(alice_client, page) -> None:
    text = "é" * 20_001
    response = alice_client.post(page, {"text": text, **row(0, "Tact")})
    assert response.status_code == 422
    assert response.context["page"]["advert"]["text"].value() == text
    assert texts(response) == ["Tact"]
    assert "This has 20,001 characters; at most 20,000 can be kept." in response.text
    assert (Advert.objects.count(), Point.objects.count()) == (0, 0)


def test_line_breaks_count_once_as_they_are_kept(alice_client, page) -> None:
    text = ("x" * 99 + "\r\n") * 200
    assert alice_client.post(page, {"text": text.rstrip()}).status_code == 302
    assert len(Advert.objects.get().text) == 19_999


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kept_on", "2090-01-01", "This day is still to come."),
        ("url", "not an address", "Enter a web address"),
        ("points-0-text", "x" * 1001, "at most 1000 characters"),
        ("points-0-kind", "perhaps", "Select a valid choice"),
    ],
)
def test_a_wrong_field_is_refused_with_every_word_kept(alice_client, page, field, value, said) -> None:
    response = alice_client.post(page, {"text": ADVERT, **row(0, "Tact"), field: value})
    assert response.status_code == 422
    assert response.context["page"]["advert"]["text"].value() == ADVERT
    assert said in response.text
    assert Point.objects.count() == 0


def test_unticking_and_emptying_remove_points_with_a_way_back(
    alice_client, application, page, make_stage
) -> None:
    points = [Point.objects.create(application=application, position=n, text=f"Point {n}") for n in (1, 2, 3)]
    PointTest.objects.create(point=points[0], stage=make_stage(application), rating="strong")
    rows = row(0, "Point 1", id=str(points[0].pk)) | row(1, "", id=str(points[1].pk), keep="on")
    rows |= row(2, "Point three", id=str(points[2].pk), keep="on")
    response = alice_client.post(page, rows, follow=True)
    assert kept() == [("Point three", "must")]
    assert Point.objects.get() == points[2]
    assert "Removed: the point “Point 1”." in response.text
    for deletion in Deletion.objects.all():
        alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]))
    assert (Point.objects.count(), PointTest.objects.get().rating) == (3, "strong")


def test_emptying_the_advert_deletes_it_with_a_way_back_and_keeps_the_points(
    alice_client, application, page
) -> None:
    Advert.objects.create(application=application, text=ADVERT, kept_on="2026-11-01")
    Point.objects.create(application=application, position=1, text="Tact")
    rows = row(0, "Tact", id=str(Point.objects.get().pk), keep="on")
    alice_client.post(page, {"text": "", **rows})
    assert (Advert.objects.count(), Point.objects.count(), Deletion.objects.count()) == (0, 1, 1)


def test_nothing_at_all_is_not_saved_and_the_page_says_so(alice_client, page) -> None:
    response = alice_client.post(page, {"text": " "}, follow=True)
    assert response.context["page"].is_new
    assert "There is nothing to keep yet" in response.text


def test_a_change_in_another_window_is_refused_once(alice_client, application, page) -> None:
    seen = version(alice_client, page)
    assert alice_client.post(page, {"text": ADVERT, "version": seen, **row(0, "Tact")}).status_code == 302
    again = alice_client.post(page, {"text": ADVERT, "version": seen, **row(0, "Tact")})
    assert (again.status_code, kept()) == (422, [("Tact", "must")])
    assert "was changed in another window" in again.text


@pytest.mark.parametrize("count", [1, 60])
def test_the_advert_takes_five_queries_for_one_point_or_sixty(
    alice_client, application, page, count, django_assert_num_queries
) -> None:
    Advert.objects.create(application=application, text=ADVERT, kept_on="2026-11-01")
    for number in range(count):
        Point.objects.create(application=application, position=number, text=f"Point {number}")
    with django_assert_num_queries(5):
        assert len(texts(alice_client.get(page))) == count


def test_every_control_of_a_row_has_a_name(alice_client, page) -> None:
    found = alice_client.post(page, {"text": ADVERT, "more": "read"}).text
    boxes = re.findall(r'<input type="checkbox" name="points-\d-keep"[^>]* id="([^"]+)"', found)
    assert [f'for="{box}"' in found for box in boxes] == [True] * 3
