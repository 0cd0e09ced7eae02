"""The form of a new stage as it stands, and its mistakes."""

import datetime

from django.urls import reverse

NEW = reverse("stages:new_stage")


NOW = datetime.datetime(2026, 11, 23, 9, tzinfo=datetime.UTC)


PLAIN = {
    "kind": "first-interview",
    "status": "confirmed",
    "duration_minutes": "60",
    "time_zone": "Europe/London",
    "purpose_by": "candidate",
}


def new_of(application):
    return reverse("stages:new_stage_of", args=[application.pk])


def errors(response):
    return {
        name: list(wrong)
        for form in response.context["page"].with_errors
        for name, wrong in form.errors.items()
    }
