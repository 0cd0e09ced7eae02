"""The sample candidate has a list, impressions of two applications, and an offer to answer."""

import datetime

import pytest

from interviewprep.applications.models import Application
from interviewprep.fit.demo import fill
from interviewprep.fit.models import Criterion, Impression
from interviewprep.running.sample_data import fill_log

NOW = datetime.datetime(2026, 11, 23, 8, 30, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


def test_filling_it_twice_changes_nothing():
    candidate, _ = fill_log(NOW)
    fill(candidate, NOW)
    assert Criterion.objects.of(candidate).count() == 8
    offer = Application.objects.get(offer_deadline__isnull=False)
    assert (offer.company, str(offer.offer_deadline)) == ("Tidewater Energy", "2026-12-01")
    keys = set(Criterion.objects.values_list("key", flat=True))
    impressions = list(Impression.objects.values())
    assert [set(one["scores"]) - keys for one in impressions] == [set()] * 4
    fill(candidate, NOW + datetime.timedelta(days=3))
    assert list(Impression.objects.values()) == impressions
    assert Criterion.objects.count() == 8
