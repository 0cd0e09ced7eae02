"""One stage as a calendar file."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from interviewprep.calendars.models import Feed
from interviewprep.stages.models import Stage

from .events import only

pytestmark = pytest.mark.usefixtures("_a_monday")


@pytest.fixture(autouse=True)
def _a_fresh_count():
    cache.clear()


def test_a_stage_alone_is_a_file_with_the_same_name_for_it(alice_client, client, url, plain, stage):
    subscribed = only(client.get(url))
    response = alice_client.get(reverse("calendars:download_stage", args=[stage.pk]))
    assert response["Content-Disposition"] == f'attachment; filename="stage-{stage.pk}.ics"'
    assert only(response) == subscribed


def test_a_stage_alone_needs_no_subscription(alice_client, stage, django_assert_num_queries):
    alice_client.get("/account/")
    with django_assert_num_queries(11):
        # Four for the stage with its people; the rest make, once, the row that counts its changes.
        first = only(alice_client.get(reverse("calendars:download_stage", args=[stage.pk])))
    with django_assert_num_queries(6):
        assert only(alice_client.get(reverse("calendars:download_stage", args=[stage.pk]))) == first
    assert Feed.objects.get().is_on is False


def test_an_undated_stage_has_no_calendar_file(alice_client, stage):
    Stage.objects.update(starts_at=None)
    assert alice_client.get(reverse("calendars:download_stage", args=[stage.pk])).status_code == 404


def test_the_page_of_the_stage_leads_to_its_file(alice_client, stage):
    url = reverse("calendars:download_stage", args=[stage.pk])
    assert f'href="{url}"' in alice_client.get(stage.get_absolute_url()).content.decode()
    Stage.objects.update(starts_at=None)
    assert url not in alice_client.get(stage.get_absolute_url()).content.decode()
