"""A debrief as the tests fill it in, and what of it is in the log."""

import datetime

from django.contrib.messages import get_messages
from django.urls import reverse

NOW = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=datetime.UTC)


def url(stage):
    return reverse("stages:write_debrief", args=[stage.pk])


def served(client, stage):
    """Return what a browser sends if the page is saved untouched."""
    data = {}
    for part in client.get(url(stage)).context["page"].parts.values():
        for form in part if hasattr(part, "forms") else [part]:
            data |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return data


def asked(stage):
    return [
        (one.question.text, one.interviewer.name if one.interviewer else "", one.rating, one.answer)
        for one in stage.asked.select_related("question", "interviewer")
    ]


def notes(stage):
    return [
        (one.words, one.kind, one.source, one.interviewer.name if one.interviewer else "")
        for one in stage.feedback.select_related("interviewer")
    ]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


ROWS = {
    "asked-0-question": "How would you measure a late delivery?",
    "asked-0-rating": "not-answered",
    "asked-0-answer": "Promise date at order",
    "asked-1-question": "Why logistics?",
    "asked-1-rating": "weak",
    "asked-2-rating": "strong",
    "points-0-text": "Little experience leading people",
    "points-0-kind": "concern",
    "points-0-said_so": "on",
    "points-1-text": "My notice period",
    "points-1-kind": "explore",
    "points-2-text": "The pilot",
    "points-2-kind": "unanswered",
    "liked-0-text": "The warehouse project 🎉",
    "learned": "Two more rounds",
    "notes": "Bring the CV next time",
}
