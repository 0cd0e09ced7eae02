"""What the candidate told one employer: listing, adding, changing and deleting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.actions.statements import save_statement
from interviewprep.stages.application_log import record_of
from interviewprep.stages.forms.statements import StatementForm
from interviewprep.stages.models import Statement
from interviewprep.stages.statements import kept, statements_of
from interviewprep.web.decorators import edit_page, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


@form_page
def list_statements(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show everything one employer was told, topic by topic, with a form to add to it."""
    application = _record(request, pk)
    told = statements_of(application)
    statement = Statement(application=application)
    form = StatementForm(posted(request), instance=statement, stages=application.stages.all())
    # A contradiction with an earlier statement is pointed out once, and saved on the next press.
    if request.method == "POST" and form.is_valid() and not form.points_out(told, None):
        save_statement(statement=statement)
        messages.success(request, "Saved. It is on the prep sheets of your coming stages.")
        return redirect(request.path)
    return render(
        request,
        "stages/list_statements.html",
        {"application": application, "kept": kept(told), "form": form},
        status=form_status(form),
    )


@edit_page
def edit_statement(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change one statement."""
    before = _mine(request, pk)
    application = _record(request, before.application_id)
    statement = _mine(request, pk)
    form = StatementForm(posted(request), instance=statement, stages=application.stages.all())
    if (
        request.method == "POST"
        and form.is_valid()
        and not form.points_out(statements_of(application), before)
    ):
        save_statement(statement=statement)
        messages.success(request, "Saved.")
        return redirect(_list_of(before))
    return render(
        request,
        "stages/edit_statement.html",
        {"application": application, "statement": before, "form": form},
        status=form_status(form),
    )


@delete_page
def delete_statement(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete one statement, after asking."""
    statement = _mine(request, pk)
    return confirm_delete(
        request,
        statement,
        label=f"what you told them, “{statement}”",
        cancel_url=_list_of(statement),
        done_url=_list_of(statement),
    )


def _record(request: CandidateRequest, pk: int) -> Application:
    return record_of(request.user.pk, pk, timezone.now(), plan=False)


def _mine(request: CandidateRequest, pk: int) -> Statement:
    statements = Statement.objects.of(request.user).select_related("application", "stage", "told_to")
    statement: Statement = get_object_or_404(statements, pk=pk)
    return statement


def _list_of(statement: Statement) -> str:
    return reverse("applications:list_statements", args=[statement.application_id])
