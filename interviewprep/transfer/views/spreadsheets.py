"""Importing a job hunt kept in a spreadsheet."""

import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.transfer import actions, csv_export, sheet_reader
from interviewprep.transfer.forms import SpreadsheetUploadForm
from interviewprep.transfer.models import PendingImport, as_text
from interviewprep.transfer.reading_form import ReadingForm
from interviewprep.transfer.sheet_reader import Table
from interviewprep.transfer.spreadsheets import Reader, Reading, SpreadsheetOutcome, same, understand
from interviewprep.transfer.strict_json import UnreadableFileError
from interviewprep.web.decorators import form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

SHOWN = 50
SAMPLE = 5


@form_page
def import_spreadsheet(request: CandidateRequest) -> HttpResponse:
    """Accept a spreadsheet and go to its preview."""
    form = SpreadsheetUploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            tables = sheet_reader.read(form.cleaned_data["file"])
        except UnreadableFileError as error:
            form.add_error("file", str(error))
        else:
            return redirect(
                actions.keep(
                    candidate=request.user,
                    kind=PendingImport.Kind.SPREADSHEET,
                    text=as_text(sheet_reader.pack(tables)),
                    now=timezone.now(),
                )
            )
    return render(request, "transfer/import_spreadsheet.html", {"form": form}, status=form_status(form))


@page
def download_template(request: CandidateRequest) -> HttpResponse:
    """Send an empty table with the columns that are read."""
    response = HttpResponse(csv_export.template(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="applications-to-fill-in.csv"'
    return response


@form_page
def confirm_spreadsheet(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show how the table is read, allow corrections and, once confirmed, save it as a whole."""
    pending, tables = _waiting(request, pk)
    form = ReadingForm(posted(request), tables, today=timezone.localdate())
    is_valid = not form.is_bound or form.is_valid()
    if is_valid and request.POST.get("do") == "save" and not form.has_other_columns:
        if form.refuse_what_is_open():
            return _save(request, pk, form.table, form.reading())
        is_valid = False
    sheet = _understood(request, form.table, form.reading()) if is_valid else SpreadsheetOutcome()
    context = {
        "pending": pending,
        "form": form,
        "is_valid": is_valid,
        "can_save": is_valid and bool(sheet.entries) and not form.asks_order and not form.asked,
        "total": len(form.table.rows),
        "read_sheet": tables[0].name if len(tables) > 1 else "",
        "entries": len(sheet.entries),
        "sample": sheet.entries[:SAMPLE],
        "skipped": sheet.skipped[:SHOWN],
        "skipped_count": len(sheet.skipped),
        "doubles": sheet.doubles[:SHOWN],
        "doubles_count": len(sheet.doubles),
        "noted": sheet.noted.total() + sheet.whole.total(),
        "whole_columns": sheet.whole.most_common(),
        "noted_columns": sheet.noted.most_common(),
        "roleless": sheet.roleless,
        "shown": SHOWN,
    }
    return render(request, "transfer/confirm_spreadsheet.html", context, status=form_status(form))


@transaction.atomic
def _save(request: CandidateRequest, pk: int, table: Table, reading: Reading) -> HttpResponse:
    actions.one_at_a_time(request.user)
    # Fetched again: another press may have saved it a moment ago.
    pending, _ = _waiting(request, pk)
    sheet = _understood(request, table, reading)
    if not sheet.entries:
        messages.error(request, "There is no row to import yet.")
        return redirect(pending)
    actions.save_sheet(candidate=request.user, sheet=sheet, pending=pending)
    count = f"{len(sheet.entries):,} application{pluralize(len(sheet.entries))}"
    messages.success(request, f"Imported: {count}. You can undo this for 30 days.")
    return redirect("transfer:import_export")


def _understood(request: CandidateRequest, table: Table, reading: Reading) -> SpreadsheetOutcome:
    known = Application.objects.of(request.user).order_by().values_list("company", "role")
    return understand(
        table,
        reading,
        known={same(company, role) for company, role in known},
        by=Reader(email=request.user.email, now=timezone.now(), zone=request.user.zone),
    )


def _waiting(request: CandidateRequest, pk: int) -> tuple[PendingImport, tuple[Table, ...]]:
    waiting = PendingImport.objects.of(request.user).waiting(timezone.now())
    pending = get_object_or_404(waiting.filter(kind=PendingImport.Kind.SPREADSHEET), pk=pk)
    return pending, sheet_reader.unpack(json.loads(pending.text))
