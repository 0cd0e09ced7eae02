"""The record of all applications in a span of days: a page to print, and a table."""

import datetime
from itertools import islice
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from interviewprep.transfer.applications_record import (
    applications_between,
    as_csv,
    recorded,
    span_in_words,
    totals,
    undated,
)
from interviewprep.transfer.forms import RecordForm
from interviewprep.web.decorators import page
from interviewprep.web.forms import form_status
from interviewprep.web.requests import CandidateRequest

from .exporting import too_often

MOST = 300
_USUAL = datetime.timedelta(days=91)


@page
def show_record(request: CandidateRequest) -> HttpResponse:
    """Show what was applied for from `first` to `last`; without them, in the last three months."""
    form = _form(request)
    return _page(request, form, form_status(form))


@page
def download_record(request: CandidateRequest) -> HttpResponseBase:
    """Send the same as a CSV file, row by row."""
    form = _form(request)
    if not form.is_valid():
        return _page(request, form, form_status(form))
    if too_often(request):
        return _page(request, form, 429)
    days = form.cleaned_data
    rows = recorded(applications_between(request.user, **days), request.user.zone)
    response = StreamingHttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    name = f"applications-{days['first']}-to-{days['last']}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: CandidateRequest) -> RecordForm:
    today = timezone.localdate()
    return RecordForm(request.GET if request.GET else {"first": today - _USUAL, "last": today})


def _page(request: CandidateRequest, form: RecordForm, status: int) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "too_often": status == 429}
    if form.is_valid():
        days = form.cleaned_data
        made = applications_between(request.user, **days)
        context |= {
            "records": list(islice(recorded(made[:MOST], request.user.zone), MOST)),
            "totals": totals(request.user, made),
            "most": MOST,
            "span": span_in_words(**days),
            "undated": undated(request.user),
            "query": urlencode({name: day.isoformat() for name, day in days.items()}),
        }
    return render(request, "transfer/show_record.html", context, status=status)
