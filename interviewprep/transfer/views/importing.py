"""Importing an export, and undoing imports."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone

from interviewprep.documents.models import SentDocument
from interviewprep.transfer import actions, export_reader, import_plan, owned_models
from interviewprep.transfer.forms import ConfirmImportForm, ExportUploadForm
from interviewprep.transfer.models import Import, PendingImport
from interviewprep.transfer.strict_json import UnreadableFileError
from interviewprep.web.decorators import action, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

SHOWN = 50


@form_page
def import_export(request: CandidateRequest) -> HttpResponse:
    """Accept an export and go to its preview; show recent imports."""
    now = timezone.now()
    form = ExportUploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"]
        try:
            export_reader.read(content, now)
        except UnreadableFileError as error:
            form.add_error("file", str(error))
        else:
            text = content.decode("utf-8-sig")
            return redirect(
                actions.keep(candidate=request.user, kind=PendingImport.Kind.EXPORT, text=text, now=now)
            )
    context = {
        "form": form,
        "imports": [
            {"row": done, "made": owned_models.named({label: len(pks) for label, pks in done.made.items()})}
            for done in Import.objects.of(request.user).kept(now)[:SHOWN]
        ],
    }
    return render(request, "transfer/import_export.html", context, status=form_status(form))


@form_page
def confirm_export(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what an export would add and, once that is confirmed, save it as a whole."""
    now = timezone.now()
    pending = _waiting(request, pk)
    form = ConfirmImportForm(posted(request))
    copies = request.method == "POST" and form.is_valid() and form.cleaned_data["copies"]
    refused = False
    if request.method == "POST" and form.is_valid() and request.POST.get("do") == "save":
        try:
            return _save(request, pk, copies=copies)
        except IntegrityError:
            refused = True
    document = export_reader.read(pending.text.encode(), now)
    plan = import_plan.compare(document, request.user, copies=copies)
    context = {
        "pending": pending,
        "form": form,
        "counts": plan.counts(),
        "new": len(plan.new),
        "there": len(plan.there),
        "files": len(plan.files),
        "copies": copies,
        "problems": plan.problems[:SHOWN],
        "more_problems": max(len(plan.problems) - SHOWN, 0),
        "refused": refused,
    }
    return render(request, "transfer/confirm_export.html", context, status=422 if refused else 200)


@action
def cancel_import(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete an upload that was not confirmed."""
    pending = get_object_or_404(PendingImport.objects.of(request.user), pk=pk)
    is_spreadsheet = pending.kind == PendingImport.Kind.SPREADSHEET
    pending.delete()
    messages.success(request, "Nothing was imported, and the upload is deleted.")
    return redirect("transfer:import_spreadsheet" if is_spreadsheet else "transfer:import_export")


@form_page
def undo_import(request: CandidateRequest, pk: int) -> HttpResponse:
    """Ask, then undo a whole import."""
    done = get_object_or_404(Import.objects.of(request.user).kept(timezone.now()), pk=pk)
    if request.method == "POST":
        actions.undo(done=done)
        messages.success(request, "The import is undone.")
        return redirect("transfer:import_export")
    context = {"done": done, "undoing": actions.what_undoing_does(done)}
    return render(request, "transfer/undo_import.html", context)


@transaction.atomic
def _save(request: CandidateRequest, pk: int, *, copies: bool) -> HttpResponse:
    actions.one_at_a_time(request.user)
    # Fetched again: another press may have saved it a moment ago.
    pending = _waiting(request, pk)
    document = export_reader.read(pending.text.encode(), timezone.now())
    plan = import_plan.compare(document, request.user, copies=copies)
    back = actions.bring_files_back(candidate=request.user, files=plan.files)
    if back:
        messages.success(request, f"{back} {pluralize(back, 'file is,files are')} back with what you sent.")
    if plan.new:
        done = actions.save_plan(candidate=request.user, plan=plan, pending=pending)
        count = f"{len(plan.new):,} {pluralize(len(plan.new), 'entry,entries')}"
        messages.success(request, f"Imported: {count}. You can undo this for 30 days.")
        _say_what_is_missing(request, done)
    else:
        pending.delete()
    if not plan.new and not back:
        messages.info(request, "There was nothing new in it, so nothing was imported.")
    return redirect("transfer:import_export")


def _say_what_is_missing(request: CandidateRequest, done: Import) -> None:
    """Say how many documents came without their file, which can be given again."""
    made = done.made.get(SentDocument._meta.label, [])
    if made and (count := SentDocument.objects.of(request.user).missing().filter(pk__in=made).count()):
        documents = (
            f"{count} {pluralize(count, 'document,documents')} came without {pluralize(count, 'its,their')}"
        )
        messages.warning(
            request,
            f"{documents} file: bring the other parts of the export back, or choose it again where you edit "
            "what you sent.",
        )


def _waiting(request: CandidateRequest, pk: int) -> PendingImport:
    waiting = PendingImport.objects.of(request.user).waiting(timezone.now())
    return get_object_or_404(waiting.filter(kind=PendingImport.Kind.EXPORT), pk=pk)
