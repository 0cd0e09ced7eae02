"""The list of what was sent for an application."""

import datetime

import pytest
from django.urls import reverse


def _page(client, application):
    return client.get(reverse("documents:list_documents", args=[application.pk]))


def test_the_last_sent_comes_first_and_what_has_no_day_last(alice_client, application, make_document):
    for label, day in (("old", 1), ("undated", None), ("new", 9)):
        make_document(application, label=label, sent_on=day and datetime.date(2026, 11, day))
    page = _page(alice_client, application)
    assert [one.label for one in page.context["documents"]] == ["new", "old", "undated"]


def test_a_file_is_downloaded_and_a_link_says_nothing_of_where_it_was_pressed(
    alice_client, application, make_document
):
    file, _ = make_document(application), make_document(application, link="https://alice.example/x")
    page = _page(alice_client, application).text
    assert f'<a href="/documents/{file.pk}/file/" download>CV, v1</a>' in page
    assert '<a href="https://alice.example/x" rel="noopener noreferrer nofollow">CV, v1</a>' in page


def test_an_empty_list_says_what_to_do(alice_client, application):
    page = _page(alice_client, application).text
    assert "Keep the CV and the letter that you sent" in page
    assert reverse("documents:new_document", args=[application.pk]) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_four_queries(
    alice_client, application, make_stage, make_document, django_assert_num_queries, count
):
    for _ in range(count):
        make_document(application, stage=make_stage(application))
    with django_assert_num_queries(4):
        assert len(_page(alice_client, application).context["documents"]) == count
