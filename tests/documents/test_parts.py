"""What was sent, on the pages of an application and of a stage and on the prep sheet."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from interviewprep.documents.models import SentDocument
from interviewprep.documents.parts import line_on_sheet
from interviewprep.documents.record import cv_at, documents_of, with_documents, with_documents_seen
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Stage
from interviewprep.web.templatetags.aloud import aloud


def _day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def _stage(pk):
    return with_documents_seen(Stage.objects.all()).get(pk=pk)


def _label(document):
    return document and document.label


def test_documents_come_with_their_application_as_they_were_saved(alice, application, make_document):
    undated = make_document(application, label="undated")
    old = make_document(application, label="old", sent_on=_day(-9), link="https://alice.example")
    new = make_document(application, label="new", sent_on=_day(-1))
    loaded = documents_of(with_documents(logged().of(alice)).get())
    assert loaded == [new, old, undated]
    names = [field.attname for field in SentDocument._meta.concrete_fields if field.name not in _TIMES]
    assert [[getattr(one, name) for name in names] for one in loaded] == [
        [getattr(one, name) for name in names] for one in (new, old, undated)
    ]


_TIMES = ("created_at", "updated_at")


def test_they_had_the_last_cv_that_was_sent_before_the_stage(application, make_stage, make_document):
    first, second = make_stage(application, in_days=-5), make_stage(application, in_days=3)
    assert cv_at(_stage(first.pk)) is None
    make_document(application, label="v1", sent_on=_day(-20))
    make_document(application, label="v2", sent_on=_day(-2))
    make_document(application, label="letter", kind="letter", sent_on=_day(-1))
    assert [_label(cv_at(_stage(one.pk))) for one in (first, second)] == ["v1", "v2"]


def test_a_cv_for_a_stage_comes_before_the_others_and_is_known_to_later_stages(
    application, make_stage, make_document
):
    first, second, third = (make_stage(application) for _ in range(3))
    make_document(application, label="general", sent_on=_day(-9))
    make_document(application, label="for the second", stage=second, sent_on=_day(-5))
    assert [_label(cv_at(_stage(one.pk))) for one in (first, second, third)] == [
        "general",
        "for the second",
        "for the second",
    ]


def test_the_stage_says_which_cv_they_have_and_what_was_sent_for_it(
    alice_client, application, make_stage, make_document
):
    stage = make_stage(application, in_days=2)
    make_document(application, label="CV, data roles, v3", sent_on=datetime.date(2026, 11, 2))
    make_document(application, label="The pilot", kind="portfolio", stage=stage)
    make_document(application, label="Elsewhere", kind="portfolio", stage=make_stage(application))
    page = alice_client.get(stage.get_absolute_url()).text
    line = page[page.index("“CV, data roles, v3”") :].split("</li>")[0]
    assert f"CV · sent on {aloud('2 Nov')}" in line
    assert "The pilot" in line
    assert "Elsewhere" not in line


def test_a_stage_without_documents_only_offers_to_add_one(alice_client, application, make_stage):
    stage = make_stage(application)
    page = alice_client.get(stage.get_absolute_url())
    address = reverse("documents:new_document", args=[application.pk])
    assert f'<a href="{address}?stage={stage.pk}">Add what you sent</a>' in page.text
    assert page.context["documents"] is None


def test_an_application_shows_what_was_sent_and_nothing_where_nothing_was(
    alice_client, application, make_document
):
    page = alice_client.get(application.get_absolute_url()).text
    assert 'id="sent"' not in page
    assert f'<a href="{reverse("documents:list_documents", args=[application.pk])}">What you sent</a>' in page
    for number in range(6):
        make_document(application, label=f"Version {number}", sent_on=_day(number - 9))
    page = alice_client.get(application.get_absolute_url())
    (part,) = (one for one in page.context["folds"] if one.template == "documents/_application_fold.html")
    assert [one.label for one in part.values["documents"]] == [f"Version {number}" for number in (5, 4, 3, 2)]
    assert (part.values["count"], part.values["more"]) == (6, 2)
    assert "CV sent" in [event.title for event in page.context["overview"].events]


@pytest.mark.parametrize(
    ("labels", "line"),
    [
        ([], ""),
        (["CV, v3"], "They have: CV, v3"),
        (["x" * 120], f"They have: {'x' * 98}…"),
    ],
)
def test_the_sheet_has_one_line_about_it(application, make_stage, make_document, labels, line):
    stage = make_stage(application)
    for label in labels:
        make_document(application, label=label)
    assert line_on_sheet(_stage(stage.pk)) == line


def test_the_line_stands_on_the_sheet(alice_client, application, make_stage, make_document):
    stage = make_stage(application, in_days=1)
    make_document(application, label="CV, v3")
    page = alice_client.get(reverse("stages:show_sheet", args=[stage.pk])).text
    assert '<p class="small">They have: CV, v3</p>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_they_cost_no_query_on_any_of_these_pages(
    alice_client, application, make_stage, make_document, count
):
    stage = make_stage(application, in_days=1)
    addresses = (
        stage.get_absolute_url(),
        application.get_absolute_url(),
        reverse("stages:show_sheet", args=[stage.pk]),
    )
    before = [_queries(alice_client, address) for address in addresses]
    for _ in range(count):
        make_document(application, stage=stage)
    assert [_queries(alice_client, address) for address in addresses] == before


def _queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
