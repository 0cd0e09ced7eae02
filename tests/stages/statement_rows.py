"""What one employer was told: its rows, and the pages that keep them."""

import datetime

from django.urls import reverse

from interviewprep.stages.models import Statement

NOW = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)


THEN = "You put it differently at your phone screen to Rita Moss: “£45,000”"


def list_url(stage):
    return reverse("applications:list_statements", args=[stage.application_id])


def debrief_url(stage):
    return reverse("stages:write_debrief", args=[stage.pk])


def tell(stage, said="£45,000", topic="pay", **fields):
    return Statement.objects.create(
        application=stage.application, stage=stage, topic=topic, said=said, **fields
    )


def statements():
    return [
        (
            row.topic,
            row.label,
            row.said,
            row.stage.name if row.stage else "",
            row.told_to.name if row.told_to else "",
        )
        for row in Statement.objects.select_related("stage", "told_to")
    ]


PAY = {"statements-0-topic": "pay", "statements-0-said": "£50,000"}
