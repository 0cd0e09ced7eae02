"""Rehearsal: one question at a time, answered aloud, looked up, rated."""

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from interviewprep.advice.dates import day_in_words
from interviewprep.practice import bank
from interviewprep.practice.actions import keep_answer, rate
from interviewprep.practice.forms.questions import RehearseForm
from interviewprep.practice.models import Rehearsal
from interviewprep.practice.queue import RehearsalCard, Session, cards_for, due_cards, remembered_at, session
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.actions.asked import question_of
from interviewprep.stages.summary import StageSummary
from interviewprep.web.decorators import edit_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.plain_answers import PERMISSIONS
from interviewprep.web.requests import CandidateRequest, number_in


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for: the summary of a coming stage or None, and when the session began."""

    summary: StageSummary | None
    since: datetime.datetime
    now: datetime.datetime

    @property
    def url(self) -> str:
        """The address of this session."""
        query = {"since": int(self.since.timestamp() * 1000)}
        if self.summary:
            query["stage"] = self.summary.stage.pk
        return f"{reverse('practice:rehearse')}?{urlencode(query)}"

    @property
    def again(self) -> str:
        """The address of a new session for the same stage."""
        return reverse("practice:rehearse") + (f"?stage={self.summary.stage.pk}" if self.summary else "")


@edit_page
def rehearse(request: CandidateRequest) -> HttpResponse:
    """Show the next question of a session and save how it went; `?stage=` rehearses for a coming stage."""
    asked = _asked(request)
    shown = _session(request, asked)
    data = posted(request)
    card = (shown.card(data.get("card", "")) if data is not None else None) or shown.next
    entry = _entry(request, card, asked.now)
    initial = {"card": card.key if card else "", "answer": entry.answer if entry else ""}
    form = RehearseForm(data, initial=initial)
    if request.method == "POST" and card and form.is_valid():
        if form.cleaned_data["card"] == card.key:
            _keep(request, card, form, asked.now)
        else:
            messages.info(request, "That question is not in this session any more, so nothing was noted.")
        return redirect(asked.url)
    response = render(
        request,
        "practice/rehearse.html" if card else "practice/rehearsed.html",
        {
            "asked": asked,
            "session": shown,
            "card": card,
            "entry": entry,
            "form": form,
            "number": shown.done + 1,
        },
        status=form_status(form) if card else 200,
    )
    response.headers["Permissions-Policy"] = f"{PERMISSIONS}, microphone=(self)"
    return response


def _asked(request: CandidateRequest) -> _Asked:
    now = timezone.now()
    wanted, since = number_in(request.GET.get("stage", "")), number_in(request.GET.get("since", ""), 14)
    summary = summary_or_404(request, wanted, plan=False) if wanted is not None else None
    # No session lasts a month; a time in the future, or an invalid one, means now.
    began = now if since is None else datetime.datetime.fromtimestamp(since / 1000, datetime.UTC)
    return _Asked(summary, began if began <= now else now, now)


def _session(request: CandidateRequest, asked: _Asked) -> Session:
    if asked.summary:
        return session(cards_for(asked.summary, request.user), asked.since, remembered_at(asked.summary))
    return session(due_cards(request.user, asked.now, asked.since), asked.since, asked.now)


def _entry(
    request: CandidateRequest, card: RehearsalCard | None, now: datetime.datetime
) -> bank.BankEntry | None:
    """Return all that is known about a card's question: two queries, none if it is only likely."""
    if card is None or card.question is None:
        return None
    return bank.entry(bank.load(card.question, now), now, request.user.zone)


@transaction.atomic
def _keep(request: CandidateRequest, card: RehearsalCard, form: RehearseForm, now: datetime.datetime) -> None:
    question = card.question or question_of(owner=request.user.pk, text=card.text)
    if "answer" in form.changed_data:
        keep_answer(question=question, answer=form.cleaned_data["answer"])
    kept = rate(question=question, rating=form.cleaned_data["rating"], now=now)
    if kept.last_rating != Rehearsal.Ratings.AGAIN and kept.due:
        day = timezone.localdate(kept.due)
        when = (
            "later today"
            if day <= timezone.localdate(now)
            else f"on {day_in_words(day, weekday=True, year=False)}"
        )
        messages.success(request, f"Noted. That one comes back {when}.")
