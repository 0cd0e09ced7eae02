"""The floor: three pages of a bare Django, for a signed-in person, from one indexed query and a template."""

import os

from django import forms
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.load.floor_settings")
application = get_wsgi_application()

from interviewprep.applications.models import Application  # noqa: E402  Django is set up above


def show_list(request: HttpRequest) -> HttpResponse:
    """Twenty rows."""
    rows = Application.objects.filter(owner=request.user).order_by("-updated_at", "-pk")[:20]
    return render(request, "list.html", {"rows": rows})


def show_detail(request: HttpRequest) -> HttpResponse:
    """One row."""
    return render(request, "detail.html", {"row": Application.objects.filter(owner=request.user).first()})


class TenFields(forms.ModelForm):  # type: ignore[type-arg]  # generic for the type checker only
    """Ten fields of an application."""

    class Meta:
        model = Application
        fields = (
            *("company", "role", "seniority", "location", "url"),
            *("source", "applied_on", "pay", "notes", "many_applicants"),
        )


def show_form(request: HttpRequest) -> HttpResponse:
    """A form of ten fields."""
    row = Application.objects.filter(owner=request.user).first()
    return render(request, "form.html", {"form": TenFields(instance=row)})


urlpatterns = [path("list/", show_list), path("detail/", show_detail), path("form/", show_form)]
