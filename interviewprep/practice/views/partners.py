"""The candidate's side of practising with somebody: make a link, end it, decide on what was heard."""

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.reauthentication import confirm_first
from interviewprep.practice import actions
from interviewprep.practice.forms.partner import PartnerLinkForm
from interviewprep.practice.models import PartnerLink, PartnerNote
from interviewprep.practice.partner_page import questions_for
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.summary import StageSummary
from interviewprep.web.decorators import action, form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import ticked

SHOWS = ("shows_name", "shows_company")


@dataclass(frozen=True, slots=True)
class _LinkRow:
    """One link as the page lists it."""

    link: PartnerLink
    is_open: bool
    heard: int
    waiting: int


@form_page
def list_partner_links(request: CandidateRequest, pk: int) -> HttpResponse:
    """List the links of a stage with what came through them, and make a new one."""
    summary = summary_or_404(request, pk, plan=False)
    form = PartnerLinkForm(posted(request), people=[meeting.person for meeting in summary.people])
    if request.method == "POST" and form.is_valid():
        return _made(request, summary, form)
    links = PartnerLink.objects.of(request.user).filter(stage=summary.stage)
    rows = [_row(link, summary.now) for link in links.select_related("interviewer").prefetch_related("notes")]
    return render(
        request,
        "practice/list_partner_links.html",
        {"form": form, "stage": summary.stage, "rows": rows},
        status=form_status(form),
    )


def _row(link: PartnerLink, now: datetime.datetime) -> _LinkRow:
    notes = link.notes.all()
    return _LinkRow(link, link.is_open(now), len(notes), sum(note.is_new for note in notes))


@confirm_first
def _made(request: CandidateRequest, summary: StageSummary, form: PartnerLinkForm) -> HttpResponse:
    """Make the link and show it in the response itself, since it is readable only now."""
    data, person = form.cleaned_data, form.chosen()
    link, token = actions.make_partner_link(
        stage=summary.stage,
        made_for=data["made_for"],
        interviewer=person,
        questions=questions_for(summary.stage, summary.stages, summary.now, person),
        shows={name: data[name] for name in SHOWS},
        until=summary.now + datetime.timedelta(days=data["days"]),
    )
    address = request.build_absolute_uri(reverse("practice:show_partner_page", args=[token]))
    context = {"link": link, "stage": summary.stage, "address": address}
    return render(request, "practice/partner_link_made.html", context)


@page
def show_partner_notes(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what one partner heard, item by item: to keep or to leave."""
    link = _link_or_404(request, pk)
    notes = list(link.notes.select_related("question"))
    waiting = [note for note in notes if note.is_new]
    return render(
        request,
        "practice/show_partner_notes.html",
        {
            "link": link,
            "stage": link.stage,
            "name": notes[-1].given_by if notes else link.made_for,
            "waiting": waiting,
            "decided": [note for note in notes if not note.is_new],
            "last": max((note.created_at for note in notes), default=None),
        },
    )


@action
def accept_partner_note(request: CandidateRequest, pk: int) -> HttpResponse:
    """Keep one note with its question, and reschedule the card."""
    note = _note_or_404(request, pk)
    if actions.accept_notes(notes=[note], now=timezone.now()):
        messages.success(request, "Kept with the question, and its card is rescheduled.")
    else:
        _say_decided(request, note)
    return redirect("practice:show_partner_notes", note.link_id)


@action
def decline_partner_note(request: CandidateRequest, pk: int) -> HttpResponse:
    """Leave one note out."""
    note = _note_or_404(request, pk)
    if not actions.decline_note(note=note, now=timezone.now()):
        _say_decided(request, note)
    return redirect("practice:show_partner_notes", note.link_id)


def _say_decided(request: CandidateRequest, note: PartnerNote) -> None:
    note.refresh_from_db(fields=["state"])
    messages.info(request, f"You have decided on that already: {note.get_state_display().lower()}.")


@action
def accept_partner_notes(request: CandidateRequest, pk: int) -> HttpResponse:
    """Keep every note of a link that the page showed as waiting; what came in since is still to be read."""
    link = _link_or_404(request, pk)
    waiting = ticked(request, "note", link.notes.select_related("link"))
    if kept := actions.accept_notes(notes=waiting.rows, now=timezone.now()):
        cards = "the card is" if kept == 1 else "the cards are"
        gone = " Some of what the page showed is no longer there." if waiting.gone else ""
        messages.success(request, f"{kept} kept, and {cards} rescheduled.{gone}")
    elif waiting.gone:
        messages.info(
            request, "Nothing was kept: what the page showed is no longer there, or decided already."
        )
    else:
        messages.info(request, "You have decided on all of these already.")
    return redirect("practice:show_partner_notes", pk)


@action
def revoke_partner_link(request: CandidateRequest, pk: int) -> HttpResponse:
    """End a link at once."""
    link = _link_or_404(request, pk)
    link.revoke(timezone.now())
    messages.success(request, "The link no longer works. What came through it stays here.")
    return redirect("practice:list_partner_links", link.stage_id)


@delete_page
def delete_partner_link(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a link with everything that came through it, after asking."""
    link = _link_or_404(request, pk)
    back = reverse("practice:list_partner_links", args=[link.stage_id])
    return confirm_delete(request, link, label=str(link), cancel_url=back, done_url=back)


def _link_or_404(request: CandidateRequest, pk: int) -> PartnerLink:
    links = PartnerLink.objects.of(request.user).select_related("stage__application", "interviewer")
    link: PartnerLink = get_object_or_404(links, pk=pk)
    return link


def _note_or_404(request: CandidateRequest, pk: int) -> PartnerNote:
    notes = PartnerNote.objects.of(request.user).select_related("link")
    note: PartnerNote = get_object_or_404(notes, pk=pk)
    return note
