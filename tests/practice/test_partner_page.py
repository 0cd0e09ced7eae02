"""The page behind a partner's private link: what it shows, what it takes, and when it ends."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.practice.actions import MOST_NOTES, accept_notes, make_partner_link
from interviewprep.practice.models import PartnerLink, PartnerNote
from interviewprep.practice.partner_page import without_company

QUESTIONS = ["Why us?", "Why Northwind?", "What went wrong?"]


@pytest.fixture(autouse=True)
def _no_count_from_another_test():
    cache.clear()


@pytest.fixture
def make(second, priya):
    def make(days=7, questions=QUESTIONS, interviewer=priya, **shows):
        return make_partner_link(
            stage=second,
            made_for="Lena",
            interviewer=interviewer,
            questions=questions,
            shows={"shows_name": True, "shows_company": False, **shows},
            until=timezone.now() + datetime.timedelta(days=days),
        )

    return make


def page(token, number=None):
    path = reverse("practice:show_partner_page", args=[token])
    return f"{path}?question={number}" if number else path


def heard():
    return list(
        PartnerNote.objects.order_by("pk").values_list("place", "rating", "words", "given_by", "state")
    )


def test_it_shows_the_question_whose_it_is_and_the_first_name_without_an_account(client, alice, make):
    alice.name = "Alice Secret"
    alice.save()
    content = client.get(page(make()[1])).content.decode()
    for words in ("Why us?", "Question 1 of 3", "Priya Shah", "Alice answers"):
        assert words in content
    assert "Secret" not in content


def test_it_shows_nothing_that_was_not_chosen(client, application, make, second):
    second.notes = "SECRET notes"
    second.save()
    token = make(interviewer=None, shows_name=False)[1]
    pages = "".join(client.get(page(token, number)).content.decode() for number in (1, 2, 3, 4))
    for hidden in ("Alice", "Northwind", application.role, "Priya", "SECRET"):
        assert hidden not in pages
    assert "Why the company?" in pages


def test_the_company_and_the_role_stand_there_if_they_were_chosen(client, make):
    content = client.get(page(make(shows_company=True)[1], 2)).content.decode()
    assert "Why Northwind?" in content
    assert "The job: Operations Analyst at Northwind Logistics." in content


@pytest.mark.parametrize(
    ("text", "company", "shown"),
    [
        ("Why NORTHWIND LOGISTICS, and why now?", "Northwind Logistics", "Why the company, and why now?"),
        ("Northwinds blow. Why Northwind?", "Northwind Logistics", "Northwinds blow. Why the company?"),
        ("Tell me about yourself.", "Tell Global", "Tell me about yourself."),
        ("Why A+ (UK)?", "A+ (UK)", "Why the company?"),
        ("Why us?", "", "Why us?"),
    ],
)
def test_the_name_of_the_company_is_left_out_of_a_question(text, company, shown):
    assert without_company(text, company) == shown


def test_what_was_heard_is_kept_with_its_author_and_leads_to_the_next_question(client, make):
    token = make()[1]
    said = {"given_by": "Lena B", "rating": "fine", "words": "Say the number\r\nfirst"}
    response = client.post(page(token, 1), said)
    assert response.url == page(token, 2)
    client.post(page(token, 2), {"rating": "strong"})
    assert heard() == [
        (1, "fine", "Say the number first", "Lena B", "new"),
        (2, "strong", "", "Lena B", "new"),
    ]
    assert client.get(page(token)).context["question"].number == 3
    client.post(page(token, 3), {"rating": "weak"})
    assert "Thank you, Lena B" in client.get(page(token)).content.decode()


def test_what_was_heard_is_changed_until_it_is_decided_on(client, make):
    token = make()[1]
    client.post(page(token, 1), {"given_by": "Lena", "rating": "fine", "words": "Slow"})
    assert client.get(page(token, 1)).context["form"]["words"].value() == "Slow"
    client.post(page(token, 1), {"rating": "weak", "words": "Slower"})
    accept_notes(notes=PartnerNote.objects.all(), now=timezone.now())
    client.post(page(token, 1), {"rating": "strong"})
    assert heard() == [(1, "weak", "Slower", "Lena", "accepted"), (1, "strong", "", "Lena", "new")]


def test_a_question_can_be_skipped(client, make):
    token = make()[1]
    assert f'href="{page(token, 2)}"' in client.get(page(token, 1)).content.decode()
    assert "Nothing sent yet" in client.get(page(token, 4)).content.decode()


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"given_by": "Lena", "words": "Kept words"}, ["rating"]),
        ({"given_by": "Lena", "rating": "superb", "words": "Kept words"}, ["rating"]),
        ({"given_by": "\u2800", "rating": "fine", "words": "Kept words"}, ["given_by"]),
        ({"given_by": "x" * 151, "rating": "fine", "words": "Kept words"}, ["given_by"]),
        ({"given_by": "Lena", "rating": "fine", "words": "Kept words" * 31}, ["words"]),
    ],
)
def test_what_cannot_be_right_is_said_beside_the_field_and_kept(client, make, sent, fields):
    response = client.post(page(make()[1], 1), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, fields)
    assert sent["words"] in response.content.decode()
    assert heard() == []


def test_no_question_of_another_link_can_be_answered(client, make):
    token, other = make(questions=["Why us?"])[1], make()[0]
    client.post(page(token, 2), {"given_by": "Lena", "rating": "fine"})
    client.post(page(token, 999), {"given_by": "Lena", "rating": "fine", "link": other.pk})
    assert heard() == []


@pytest.mark.parametrize("number", ["x", "-1", "99999999", "٣", "1e3", ""])
def test_an_odd_number_leads_to_the_first_open_question(client, make, number):
    assert client.get(page(make()[1]), {"question": number}).context["question"].number == 1


def test_what_is_typed_is_shown_as_text(client, make):
    token = make()[1]
    client.post(page(token, 1), {"given_by": "<b>Lena</b>", "rating": "fine", "words": "<script>alert(1)"})
    assert "<script>alert" not in client.get(page(token, 1)).content.decode()


def test_a_link_that_is_unknown_has_run_out_or_was_ended_is_the_same_404(client, make):
    ended = make()
    ended[0].revoke(timezone.now())
    tokens = [make(days=-1)[1], ended[1], "made-up"]
    answers = [client.get(page(token)) for token in tokens]
    assert [one.status_code for one in answers] == [404, 404, 404]
    sent = [client.post(page(token), {"given_by": "Lena", "rating": "fine"}) for token in tokens]
    assert ([one.status_code for one in sent], heard()) == ([404, 404, 404], [])


def test_the_secret_is_stored_only_as_a_hash_and_is_long_enough(make):
    link, token = make()
    assert (len(token) >= 32, token in str(PartnerLink.objects.filter(pk=link.pk).values().get())) == (
        True,
        False,
    )


def test_search_engines_caches_and_other_sites_are_kept_out(client, make):
    response = client.get(page(make()[1]))
    names = ("X-Robots-Tag", "Referrer-Policy", "Cache-Control")
    assert [response[name] for name in names] == ["noindex, nofollow", "no-referrer", "private, no-store"]


def test_somebody_who_tries_secrets_is_stopped(client, db):
    answers = [client.get(page(f"guess-{number}")).status_code for number in range(62)]
    assert answers[59:] == [404, 429, 429]


def test_a_link_cannot_be_filled_without_end(client, make):
    link, token = make()
    row = {"link": link, "asked": "Why us?", "rating": "fine", "given_by": "Lena", "state": "declined"}
    for _ in range(MOST_NOTES):
        PartnerNote.objects.create(place=1, **row)
    response = client.post(page(token, 1), {"rating": "fine", "words": "One more"})
    assert (response.status_code, link.notes.count()) == (422, MOST_NOTES)
    assert "One more" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_two_queries_however_much_was_heard(client, make, django_assert_num_queries, count):
    token = make()[1]
    for number in range(1, count + 1):
        client.post(page(token, number), {"given_by": "Lena", "rating": "fine"})
    with django_assert_num_queries(2):
        client.get(page(token, 1))


def test_a_form_arrives_although_the_browser_names_no_origin(make):
    strict = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    response = strict.post(page(make()[1], 1), {"given_by": "Lena", "rating": "fine"})
    assert (response.status_code, len(heard())) == (302, 1)
