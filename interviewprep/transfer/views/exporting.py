"""Everything out."""

import functools
from collections.abc import Iterator

from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.reauthentication import confirm_first
from interviewprep.documents.models import SentDocument
from interviewprep.transfer import csv_export, exported_files, exporting, files_zip, owned_models, vcards
from interviewprep.web.decorators import View, page
from interviewprep.web.limits import is_too_often
from interviewprep.web.requests import CandidateRequest, number_in

# A download reads every row of a candidate, so there is a limit; no person needs this many.
MOST, WITHIN = 30, 3600


def _confirmed_on_the_page_before(view: View) -> View:
    """Have a download ask who they are on the page of the downloads, where they stay while it comes."""

    @functools.wraps(view)
    def asked(request: CandidateRequest) -> HttpResponse:
        try:
            response: HttpResponse = confirm_first(view)(request)
        except ReauthenticationRequired:
            return redirect("transfer:show_export")
        return response

    return asked


@page
@confirm_first
def show_export(request: CandidateRequest) -> HttpResponse:
    """Show what there is to export, and in which formats."""
    return _page(request)


@page
@_confirmed_on_the_page_before
def download_json(request: CandidateRequest) -> HttpResponseBase:
    """Send everything as one file that this app can read back; `?part=` has others of very many files."""
    if too_often(request):
        return _page(request, status=429)
    now, part = timezone.now(), number_in(request.GET.get("part", "")) or 1
    pieces = exporting.pieces(request.user, now, part)
    return _file(pieces, "application/json", f"part-{part}-" if part > 1 else "", ending="json")


@page
@_confirmed_on_the_page_before
def download_csv(request: CandidateRequest) -> HttpResponseBase:
    """Send everything as tables, in a zip file."""
    if too_often(request):
        return _page(request, status=429)
    return _file(csv_export.as_zip(request.user), "application/zip", ending="zip")


@page
@_confirmed_on_the_page_before
def download_vcards(request: CandidateRequest) -> HttpResponseBase:
    """Send people for an address book."""
    if too_often(request):
        return _page(request, status=429)
    return _file(vcards.as_vcards(request.user), "text/vcard; charset=utf-8", ending="vcf")


@page
@_confirmed_on_the_page_before
def download_files(request: CandidateRequest) -> HttpResponseBase:
    """Send the files that were sent to employers, in a zip file."""
    if too_often(request):
        return _page(request, status=429)
    return _file(files_zip.as_zip(request.user), "application/zip", "files-", ending="zip")


def _page(request: CandidateRequest, status: int = 200) -> HttpResponse:
    context = {
        "parts": _parts(request.user),
        "counts": owned_models.named(owned_models.count(request.user)),
        "too_often": status == 429,
    }
    return render(request, "transfer/show_export.html", context, status=status)


def _parts(candidate: Candidate) -> range:
    """Return the numbers of the parts, beside the first, that an export of these files takes: one query."""
    documents = SentDocument.objects.of(candidate).order_by("-created_at", "-pk")
    return range(2, max(exported_files.parts_of(documents).values(), default=1) + 1)


def too_often(request: CandidateRequest) -> bool:
    """Return whether this candidate has taken more downloads in the last hour than anybody needs."""
    return is_too_often(request, "downloads", limit=MOST, seconds=WITHIN, key=str(request.user.pk))


def _file(pieces: Iterator[bytes], content_type: str, kind: str = "", *, ending: str) -> HttpResponseBase:
    """Return the answer that sends a file as it is made."""
    response = StreamingHttpResponse(pieces, content_type=content_type)
    name = f"interview-prep-{kind}{timezone.localdate().isoformat()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
