"""The ask-list of a stage: its page, its rows and what stands in the plan."""

import datetime

from django.contrib.messages import get_messages
from django.urls import reverse

from interviewprep.stages.models import AskItem

NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


TODAY = NOW.date()


def url(stage):
    return reverse("stages:edit_asks", args=[stage.pk])


def rows(stage):
    return [
        (row.topic, row.state, row.asked_on, row.whom, row.answer)
        for row in AskItem.objects.filter(stage=stage)
    ]


def ask(stage, topic, **fields):
    return AskItem.objects.create(stage=stage, topic=topic, **fields)


def summarise(client, stage):
    return client.get(stage.get_absolute_url()).context["summary"]


def card(client, stage):
    return client.get(stage.get_absolute_url()).context["asks"]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]
