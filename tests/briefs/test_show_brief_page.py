"""The page behind the private link: what it shows, what it takes, and when it ends."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from interviewprep.briefs.actions import MOST_BRIEFS
from interviewprep.briefs.models import Brief, BriefItem, BriefLink


def test_it_shows_what_was_chosen_without_an_account(client, make, page):
    content = client.get(page(make()[1])).content.decode()
    assert "A short brief for Alice" in content
    assert "Operations Analyst at Northwind Logistics" in content
    assert "Second interview" in content


def test_it_shows_nothing_that_was_not_chosen(client, make, page):
    token = make(shows_name=False, shows_role=False, shows_stage=False, shows_date=False)[1]
    content = client.get(page(token)).content.decode()
    for hidden in ("Alice", "Northwind", "Operations Analyst", "Second interview", str(timezone.now().year)):
        assert hidden not in content


def test_it_shows_nothing_of_other_stages_or_of_notes(client, make, page):
    assert "SECRET" not in client.get(page(make()[1])).content.decode()


def test_it_asks_only_what_was_chosen(client, make, page):
    form = client.get(page(make(topics=("format", "who"))[1])).context["form"]
    assert list(form.fields) == ["given_by", "format", "who"]


def test_an_answer_is_kept_in_their_own_words_and_changes_nothing(client, make, page, stage):
    link, token = make()
    response = client.post(
        page(token), {"given_by": "Maya Lind", "format": "in-person", "concern": "A little quiet"}
    )
    assert response.url == f"{page(token)}?sent=1"
    brief = Brief.objects.get(link=link)
    assert brief.given_by == "Maya Lind"
    assert [(item.topic, item.words, item.state) for item in brief.items.all()] == [
        ("concern", "A little quiet", "new"),
        ("format", "in-person", "new"),
    ]
    stage.refresh_from_db()
    assert (stage.format, stage.answers_waiting) == ("", 2)
    assert stage.feedback.count() == 0


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"given_by": "", "objective": "Fit"}, ["given_by"]),
        ({"given_by": "Maya", "length": "-5", "objective": "Fit"}, ["length"]),
        ({"given_by": "Maya", "format": "by-owl", "objective": "Fit"}, ["format"]),
        ({"given_by": "Maya"}, ["__all__"]),
        ({"given_by": "Maya", "objective": "x" * 20_001}, ["objective"]),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_field_and_kept(client, make, page, sent, fields):
    response = client.post(page(make()[1]), sent)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields
    assert sent.get("objective", "") in response.content.decode()
    assert BriefItem.objects.count() == 0


def test_what_is_typed_is_shown_as_text(alice_client, client, make, page, stage):
    client.post(page(make()[1]), {"given_by": "<b>Maya</b>", "objective": "<script>alert(1)</script>"})
    content = alice_client.get(f"/stages/{stage.pk}/brief/").content.decode()
    assert "<script>alert" not in content
    assert "&lt;b&gt;Maya&lt;/b&gt;" in content


def test_the_secret_is_stored_only_as_a_hash_and_is_long_enough(make):
    link, token = make()
    assert len(token) >= 32
    assert token not in str(BriefLink.objects.filter(pk=link.pk).values().get())


def test_a_link_that_has_run_out_or_was_ended_tells_nothing(client, make, page):
    old, ended = make(days=-1), make()
    BriefLink.objects.filter(pk=ended[0].pk).update(revoked_at=timezone.now())
    for _, token in (old, ended):
        response = client.get(page(token))
        assert response.status_code == 410
        assert "Northwind" not in response.content.decode()
        assert client.post(page(token), {"given_by": "Maya", "objective": "Late"}).status_code == 410
    assert Brief.objects.count() == 0


def test_a_made_up_secret_is_404(client, db, page):
    assert client.get(page("made-up")).status_code == 404


def test_search_engines_caches_and_other_sites_are_kept_out(client, make, page):
    response = client.get(page(make()[1]))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "private, no-store"


def test_somebody_who_tries_secrets_is_stopped(client, db, page):
    answers = [client.get(page(f"guess-{number}")).status_code for number in range(62)]
    assert answers[59:] == [404, 429, 429]


def test_a_link_cannot_be_filled_without_end(client, make, page):
    link, token = make()
    for number in range(MOST_BRIEFS):
        client.post(page(token), {"given_by": "Maya", "objective": f"Fit {number}"})
    response = client.post(page(token), {"given_by": "Maya", "objective": "One more"})
    assert response.status_code == 422
    assert "One more" in response.content.decode()
    assert link.briefs.count() == MOST_BRIEFS


def test_the_candidates_reply_stands_on_the_page(client, make, page):
    link, token = make()
    BriefLink.objects.filter(pk=link.pk).update(reply="It went well", replied_at=timezone.now())
    assert "It went well" in client.get(page(token)).content.decode()


def test_the_page_takes_one_query(client, make, page, django_assert_num_queries):
    token = make()[1]
    with django_assert_num_queries(1):
        client.get(page(token))


def test_the_date_is_that_of_the_place_where_the_stage_is(client, make, page, stage):
    stage.starts_at = datetime.datetime(2027, 1, 5, 14, tzinfo=datetime.UTC)
    stage.time_zone = "Europe/Berlin"
    stage.save()
    assert "15:00 – 16:00 CET" in client.get(page(make()[1])).content.decode()


def test_a_form_arrives_although_the_browser_names_no_origin(make, page):
    token = make()[1]
    strict = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    response = strict.post(page(token), {"given_by": "Maya Lind", "objective": "Fit"})
    assert (response.status_code, Brief.objects.count()) == (302, 1)
