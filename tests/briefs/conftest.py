"""One of alice's stages with a link, and what somebody writes through it."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from interviewprep.briefs.actions import make_link
from interviewprep.briefs.models import BriefItem


@pytest.fixture(autouse=True)
def _no_count_from_another_test():
    cache.clear()


@pytest.fixture
def stage(alice, make_application, make_stage):
    application = make_application(alice)
    make_stage(application, status="done", label="SECRET first round", notes="SECRET notes")
    return make_stage(application, kind="second-interview", in_days=3, notes="SECRET plans")


@pytest.fixture
def make(stage):
    def make(days=14, topics=("feedback", "format", "objective", "who", "length", "bring"), **shows):
        shows = {"shows_name": True, "shows_role": True, "shows_stage": True, "shows_date": True, **shows}
        until = timezone.now() + datetime.timedelta(days=days)
        return make_link(stage=stage, made_for="Maya Lind", shows=shows, topics=topics, until=until)

    return make


@pytest.fixture
def page():
    def page(token):
        return reverse("briefs:show_brief_page", args=[token])

    return page


@pytest.fixture
def send(client, make, page):
    """Write a brief through a fresh link and return its items by topic."""

    def send(**answers):
        link, token = make()
        response = client.post(page(token), {"given_by": "Maya Lind", **answers})
        assert response.status_code == 302
        return {item.topic: item for item in BriefItem.objects.filter(brief__link=link)}

    return send
