"""What was sent for an application: the list, adding, changing, downloading and deleting."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from interviewprep.applications.models import Application
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import edit_page, form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest, number_in

from . import actions
from .file_types import FileType
from .forms import SentDocumentForm
from .models import SentDocument
from .record import earlier_than
from .refusals import NoRoomError

# Nothing in a file may run, wherever it is opened, and no cache may keep it.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def _mine(request: CandidateRequest, pk: int) -> SentDocument:
    documents = SentDocument.objects.of(request.user).with_application().select_related("stage")
    return get_object_or_404(documents, pk=pk)


@page
def list_documents(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what was sent for an application, the last first."""
    application = get_object_or_404(Application.objects.of(request.user).naming_roles(), pk=pk)
    documents = application.documents.select_related("stage").newest_first()
    context = {"application": application, "documents": documents}
    return render(request, "documents/list_documents.html", context)


@form_page
def new_document(request: CandidateRequest, pk: int) -> HttpResponse:
    """Add something that was sent; `stage` in the address presets for which stage."""
    application = get_object_or_404(Application.objects.of(request.user).naming_roles(), pk=pk)
    document = SentDocument(
        application=application,
        owner=request.user,
        sent_on=application.applied_on or timezone.localdate(),
        stage=_stage_asked_for(request, application),
    )
    return _form(request, document)


@edit_page
def edit_document(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change something that was sent, or give another file for it."""
    return _form(request, _mine(request, pk))


@page
def download_document(request: CandidateRequest, pk: int) -> HttpResponse:
    """Send the file to its owner, to be saved and never shown inside a page."""
    document = _mine(request, pk)
    content = document.content()
    if content is None:
        raise Http404("There is no file here.")
    kind = document.content_type
    response = HttpResponse(
        content, content_type=f"{kind}; charset=utf-8" if kind == FileType.TEXT else kind, headers=_HEADERS
    )
    response.headers["Content-Disposition"] = content_disposition_header(True, document.file_name)
    return response


@delete_page
def delete_document(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete something that was sent, after asking."""
    document = _mine(request, pk)
    return confirm_delete(
        request,
        document,
        label=f"the document “{document.name}”",
        cancel_url=document.list_url,
        done_url=document.list_url,
    )


def _form(request: CandidateRequest, document: SentDocument) -> HttpResponse:
    # A refused form has emptied the link of the row already.
    is_missing = document.pk is not None and document.is_missing
    earlier = earlier_than(document)
    form = SentDocumentForm(posted(request), request.FILES or None, instance=document, earlier=earlier)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.keep(
                document=form.save(commit=False),
                file=given["file"],
                same=given.get("same"),
                now=timezone.now(),
            )
        except NoRoomError as error:
            form.add_error("file", str(error))
        else:
            return redirect(document.list_url)
    return render(
        request,
        "documents/edit_document.html",
        {
            "form": form,
            "document": document,
            "is_missing": is_missing,
            "application": document.application,
        },
        status=form_status(form),
    )


def _stage_asked_for(request: CandidateRequest, application: Application) -> Stage | None:
    number = number_in(request.GET.get("stage", ""))
    return application.stages.filter(pk=number).first() if number else None
