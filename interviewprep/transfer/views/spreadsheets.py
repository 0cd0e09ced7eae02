"""A job hunt kept in a spreadsheet so far, brought in."""

import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.transfer import actions, sheet_reader
from interviewprep.transfer.forms import ReadingForm, SpreadsheetUploadForm
from interviewprep.transfer.models import PendingImport, as_text
from interviewprep.transfer.sheet_reader import Table
from interviewprep.transfer.spreadsheets import Reading, Sheet, same, understand
from interviewprep.transfer.strict_json import UnreadableError
from interviewprep.web.decorators import form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

SHOWN = 50
SAMPLE = 5


@form_page
def import_spreadsheet(request: CandidateRequest) -> HttpResponse:
    """Take a spreadsheet and go to its preview."""
    form = SpreadsheetUploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = sheet_reader.read(form.cleaned_data["file"])
        except UnreadableError as error:
            form.add_error("file", str(error))
        else:
            return redirect(
                actions.keep(
                    candidate=request.user,
                    kind=PendingImport.Kind.SPREADSHEET,
                    text=as_text(sheet_reader.pack(table)),
                    now=timezone.now(),
                )
            )
    return render(request, "transfer/import_spreadsheet.html", {"form": form}, status=form_status(form))


@form_page
def confirm_spreadsheet(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show how the table is read, let that be corrected and, once it is confirmed, save it as a whole."""
    pending, table = _waiting(request, pk)
    form = ReadingForm(posted(request), table)
    is_valid = not form.is_bound or form.is_valid()
    if request.method == "POST" and is_valid and request.POST.get("do") == "save":
        return _save(request, pk, form.reading())
    sheet = _understood(request, table, form.reading()) if is_valid else Sheet()
    context = {
        "pending": pending,
        "form": form,
        "is_valid": is_valid,
        "total": len(table.rows),
        "entries": len(sheet.entries),
        "sample": sheet.entries[:SAMPLE],
        "skipped": sheet.skipped[:SHOWN],
        "skipped_count": len(sheet.skipped),
        "doubles": sheet.doubles[:SHOWN],
        "doubles_count": len(sheet.doubles),
        "noted": sheet.noted,
        "shown": SHOWN,
    }
    return render(request, "transfer/confirm_spreadsheet.html", context, status=form_status(form))


@transaction.atomic
def _save(request: CandidateRequest, pk: int, reading: Reading) -> HttpResponse:
    actions.one_at_a_time(request.user)
    # Asked for again: another press may have saved it a moment ago.
    pending, table = _waiting(request, pk)
    sheet = _understood(request, table, reading)
    if not sheet.entries:
        messages.error(request, "There is no row to import yet.")
        return redirect(pending)
    actions.save_sheet(candidate=request.user, sheet=sheet, pending=pending)
    count = f"{len(sheet.entries):,} application{pluralize(len(sheet.entries))}"
    messages.success(request, f"Imported: {count}. You can undo this for 30 days.")
    return redirect("transfer:import_export")


def _understood(request: CandidateRequest, table: Table, reading: Reading) -> Sheet:
    known = Application.objects.of(request.user).order_by().values_list("company", "role")
    return understand(
        table,
        reading,
        known={same(company, role) for company, role in known},
        today=timezone.localdate(),
    )


def _waiting(request: CandidateRequest, pk: int) -> tuple[PendingImport, Table]:
    waiting = PendingImport.objects.of(request.user).waiting(timezone.now())
    pending = get_object_or_404(waiting.filter(kind=PendingImport.Kind.SPREADSHEET), pk=pk)
    return pending, sheet_reader.unpack(json.loads(pending.text))
