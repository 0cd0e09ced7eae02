"""Where a letter is written, and its paragraphs."""

from django.urls import reverse


def address(stage, kind, query=""):
    return reverse("letters:write_to_stage", args=[stage.pk, kind]) + query


def paragraph(form, number):
    return form["body"].value().split("\n\n")[number]
