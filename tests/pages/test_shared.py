"""From another page into the log: what arrives, what it fills in, and that nothing is saved unseen."""

from urllib.parse import urlencode

import pytest
from django.test import override_settings
from django.urls import reverse

from interviewprep.applications.models import Advert, Application
from interviewprep.pages.bookmarklet import bookmarklet
from interviewprep.pages.shared import SharedPage, shared_page

SHARE, KEEP = "/applications/share/", "/applications/share/keep/"
ADVERT = "You will:\n- count late deliveries\n"
TOLD = {
    "title": "Operations Analyst – Northwind",
    "url": "https://jobs.example.org/1?a=b",
    "text": ADVERT,
}
SENT = {"company": "Northwind", "role": "Operations Analyst", "url": TOLD["url"], "text": ADVERT}


def _filled(response):
    form = response.context["form"]
    return {name: form[name].value() for name in ("company", "role", "url", "text")}


@pytest.mark.django_db
def test_what_is_shared_fills_in_a_form_and_saves_nothing(alice_client):
    shown = alice_client.get(SHARE, TOLD)
    assert (shown.status_code, Application.objects.count()) == (200, 0)
    assert _filled(shown) == {
        "company": "",
        "role": "Operations Analyst – Northwind",
        "url": "https://jobs.example.org/1?a=b",
        "text": ADVERT.strip(),
    }


@pytest.mark.django_db
def test_a_stranger_sees_the_form_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        shown = client.get(SHARE, TOLD)
    assert (shown.status_code, _filled(shown)["url"]) == (200, TOLD["url"])


@pytest.mark.parametrize(
    ("told", "shared"),
    [
        ({}, SharedPage("", "", "")),
        # Phones send the address at the end of the text, or alone.
        (
            {"text": "Analyst wanted https://a.example/1"},
            SharedPage("", "https://a.example/1", "Analyst wanted"),
        ),
        (
            {"title": "A job", "text": "A job", "url": "http://a.example/"},
            SharedPage("A job", "http://a.example/", ""),
        ),
        (
            {"text": "See https://a.example/1 for more"},
            SharedPage("", "https://a.example/1", "See https://a.example/1 for more"),
        ),
        # Nothing else is an address.
        ({"url": "javascript:alert(1)"}, SharedPage("", "", "", is_address_odd=True)),
        ({"url": " JaVaScRiPt:alert(1)//https://a.example"}, SharedPage("", "", "", is_address_odd=True)),
        ({"url": "data:text/html,x"}, SharedPage("", "", "", is_address_odd=True)),
        ({"url": f"https://a.example/{'x' * 1000}"}, SharedPage("", "", "", is_address_odd=True)),
        # Bounds, and what nobody types.
        ({"title": "x" * 300}, SharedPage("x" * 200, "", "")),
        ({"text": "y" * 20_001}, SharedPage("", "", "y" * 20_000, is_cut=True)),
        ({"text": "z", "cut": "1"}, SharedPage("", "", "z", is_cut=True)),
        ({"title": "An\x00aly\x1bst\n at"}, SharedPage("Analyst at", "", "")),
    ],
)  # fmt: skip
def test_what_arrives_is_kept_within_bounds(told, shared):
    assert shared_page(told) == shared


@pytest.mark.django_db
def test_kept_it_is_an_application_with_its_advert_and_leads_to_its_points(alice_client, time_machine):
    time_machine.move_to("2026-11-26T09:00Z", tick=False)
    answer = alice_client.post(KEEP, SENT)
    advert = Advert.objects.get()
    assert answer["Location"] == reverse("applications:edit_advert", args=[advert.application_id])
    assert (advert.text, advert.url, str(advert.kept_on)) == (ADVERT.strip(), TOLD["url"], "2026-11-26")
    application = advert.application
    assert (application.company, application.role, application.url) == (
        "Northwind",
        "Operations Analyst",
        TOLD["url"],
    )


@pytest.mark.django_db
def test_without_a_text_there_is_no_advert(alice_client):
    answer = alice_client.post(KEEP, {**SENT, "text": ""})
    assert answer["Location"] == Application.objects.get().get_absolute_url()
    assert Advert.objects.count() == 0


@pytest.mark.django_db
def test_a_script_is_refused_as_an_address_with_every_word_kept(alice_client):
    answer = alice_client.post(KEEP, {**SENT, "url": "javascript:alert(1)"})
    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert _filled(answer) == {**SENT, "url": "javascript:alert(1)"}
    assert "Enter a web address that starts with http:// or https://." in answer.text


@pytest.mark.django_db
def test_a_text_that_is_too_long_is_refused_in_the_words_of_the_advert_itself(alice_client):
    answer = alice_client.post(KEEP, {**SENT, "text": "x" * 20_001})
    assert (answer.status_code, Application.objects.count()) == (422, 0)
    assert "This has 20,001 characters; at most 20,000 can be kept. Take out some." in answer.text


@pytest.mark.django_db
def test_it_says_where_the_candidate_applied_before(alice, alice_client, make_application):
    make_application(alice, company="Northwind")
    assert "You applied here before" in alice_client.post(KEEP, SENT).text
    again = alice_client.post(KEEP, {**SENT, "again": "Northwind"})
    assert (again.status_code, Application.objects.count()) == (302, 2)


@pytest.mark.django_db
def test_as_an_invitation_it_is_shown_before_a_stage_is_made(alice_client):
    text = "Interview on 3 December 2026 at 14:00 with Priya Shah"
    shown = alice_client.get(SHARE, {"title": "Your interview", "text": text})
    mail = shown.context["shared"].as_mail
    assert mail == f"Your interview\n\n{text}"
    preview = alice_client.post(reverse("calendars:new_invitation"), {"mail": mail})
    assert preview.status_code == 200
    assert next(one.name for one in preview.templates if one.name) == "calendars/preview_invitation.html"
    assert Application.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("path", [KEEP, "/invitations/new/"])
def test_the_words_of_somebody_without_an_account_go_with_their_browser(client, path):
    path = path if path == KEEP else reverse("calendars:new_invitation")
    answer = client.post(path, {**SENT, "mail": "Interview on 3 December 2026 at 14:00"})
    assert answer["Location"] == f"/accounts/signup/?{urlencode({'next': path})}"
    assert list(answer.cookies) == ["words"]


@override_settings(ALLOWED_HOSTS=["prep.example.org"])
@pytest.mark.django_db
def test_the_bookmark_opens_this_site_and_stands_in_the_page_escaped(alice_client):
    page = alice_client.get("/applications/share/how/", headers={"host": "prep.example.org"})
    script = bookmarklet("http://prep.example.org/applications/share/")
    assert page.context["script"] == script
    assert "open('http://prep.example.org/applications/share/?'+q)" in script
    assert page.text.count('href="javascript:(()=&gt;{let t=String(getSelection())') == 1


def test_phones_share_to_the_same_page(client):
    assert client.get("/manifest.webmanifest").json()["share_target"] == {
        "action": SHARE,
        "method": "GET",
        "params": {"title": "title", "text": "text", "url": "url"},
    }
