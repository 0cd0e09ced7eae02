"""Saved filters: what a list shows, kept under a name and found again as a chip."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.filters.models import MOST_FILTERS, SavedFilter
from interviewprep.recovery.models import Deletion

NEW, ALL = reverse("filters:new_filter"), reverse("filters:list_filters")
APPLICATIONS = reverse("applications:list_applications")
QUERY = "q=north&state=applied&sort=company"


@pytest.fixture
def saved(alice: Candidate) -> SavedFilter:
    return SavedFilter.objects.create(owner=alice, of_list="applications", name="Up north", query=QUERY)


@pytest.fixture
def applications(alice: Candidate, make_application: Callable[..., Application]) -> None:
    for company in ("Northwind", "Northgate", "Fenwick"):
        make_application(alice, company=company)


def test_a_narrowed_list_can_be_saved_and_found_again_as_a_chip(
    alice: Candidate, alice_client: Client, applications: None
) -> None:
    assert alice_client.get(APPLICATIONS).context["keep_url"] == ""
    keep = alice_client.get(f"{APPLICATIONS}?{QUERY}").context["keep_url"]
    form = alice_client.get(keep).context["form"]
    sent = {name: form[name].value() for name in ("of_list", "query")}
    done = alice_client.post(NEW, {**sent, "name": "Up north"})
    assert done["Location"] == f"{APPLICATIONS}?{QUERY}"
    again = alice_client.get(done["Location"])
    assert [(one.label, one.query, one.is_current) for one in again.context["filters"]] == [
        ("Up north", f"?{QUERY}", True)
    ]
    assert [card.row.application.company for card in again.context["cards"]] == ["Northgate", "Northwind"]
    assert again.context["keep_url"] == ""
    assert not alice_client.get(APPLICATIONS).context["filters"][0].is_current
    assert alice_client.get(reverse("stages:list_stages")).context["filters"] == ()


@pytest.mark.parametrize(
    ("of_list", "name", "query"),
    [
        ("stages", "stages:list_stages", "show=past&sort=company"),
        ("people", "stages:list_people", "q=priya&show=met"),
        ("questions", "practice:list_questions", "rating=weak"),
        ("stories", "practice:list_stories", "sort=change"),
    ],
)
def test_each_list_has_filters_of_its_own(
    alice: Candidate, alice_client: Client, of_list: str, name: str, query: str
) -> None:
    keep = alice_client.get(f"{reverse(name)}?{query}").context["keep_url"]
    assert keep == f"{NEW}?{urlencode({'of_list': of_list, 'query': query})}"
    sent = {"of_list": of_list, "query": f"{query}&after=12&several=1", "name": "Mine"}
    done = alice_client.post(NEW, sent)
    assert done["Location"] == f"{reverse(name)}?{query}"
    assert [one.label for one in alice_client.get(done["Location"]).context["filters"]] == ["Mine"]


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "UP NORTH"}, {"name"}),
        ({"name": "x" * 61}, {"name"}),
        ({"name": "Mine", "of_list": "elsewhere"}, {"of_list"}),
        ({"name": "Mine", "query": ""}, {"query"}),
    ],
)
def test_what_cannot_be_saved_is_refused_with_the_words_kept(
    alice_client: Client, saved: SavedFilter, sent: dict[str, str], wrong: set[str]
) -> None:
    response = alice_client.post(NEW, {"of_list": "applications", "query": QUERY, **sent})
    assert (response.status_code, response.context["form"].errors.keys()) == (422, wrong)
    assert response.context["form"]["name"].value() == sent["name"]
    assert SavedFilter.objects.count() == 1


def test_a_list_has_at_most_so_many_filters(alice: Candidate, alice_client: Client) -> None:
    SavedFilter.objects.bulk_create(
        SavedFilter(owner=alice, of_list="applications", name=str(number), query=QUERY)
        for number in range(MOST_FILTERS)
    )
    response = alice_client.post(NEW, {"of_list": "applications", "query": QUERY, "name": "One more"})
    assert "which is the most" in response.context["form"].non_field_errors()[0]
    alice_client.post(NEW, {"of_list": "stories", "query": "sort=change", "name": "One more"})
    assert list(SavedFilter.objects.filter(of_list="stories").values_list("name", flat=True)) == ["One more"]


def test_a_filter_can_be_renamed_and_deleted_and_restored(alice_client: Client, saved: SavedFilter) -> None:
    page = alice_client.get(ALL)
    assert f'href="{APPLICATIONS}?{QUERY.replace("&", "&amp;")}"' in page.text
    alice_client.post(reverse("filters:rename_filter", args=[saved.pk]), {"name": "Northern"})
    saved.refresh_from_db()
    assert saved.name == "Northern"
    assert alice_client.post(reverse("filters:delete_filter", args=[saved.pk]))["Location"] == ALL
    assert SavedFilter.objects.count() == 0
    restored = alice_client.post(reverse("recovery:restore_deleted", args=[Deletion.objects.get().pk]))
    assert restored["Location"] == f"{APPLICATIONS}?{QUERY}"
    assert SavedFilter.objects.get() == saved


def test_a_filter_whose_words_mean_nothing_any_more_shows_the_whole_list(
    alice: Candidate, alice_client: Client, saved: SavedFilter, applications: None
) -> None:
    SavedFilter.objects.update(query="theme=🐙&show=%00&sort=nowhere", of_list="stages")
    stages = alice_client.get(saved.__class__.objects.get().get_absolute_url())
    assert (stages.status_code, stages.context["is_narrowed"]) == (200, False)


def test_nobody_sees_the_filters_of_somebody_else(bob_client: Client, saved: SavedFilter) -> None:
    assert bob_client.get(APPLICATIONS).context["filters"] == ()
    assert list(bob_client.get(ALL).context["saved"]) == []


def test_its_pages_lead_back_to_where_filters_stand(alice_client: Client, saved: SavedFilter) -> None:
    crumbs = re.compile(r'<nav class="crumbs".*?</nav>', re.S)
    above = {
        url: re.findall(r'href="([^"]*)"', crumbs.search(alice_client.get(url).text)[0])
        for url in (ALL, NEW, reverse("filters:rename_filter", args=[saved.pk]))
    }
    assert list(above.values()) == [[APPLICATIONS], [APPLICATIONS, ALL], [APPLICATIONS, ALL]]
