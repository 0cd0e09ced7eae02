"""The letters of a stage or an application: which fit now, writing one, sending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from interviewprep.advice.dates import day_in_words
from interviewprep.advice.mailto import LetterText as Text
from interviewprep.applications.models import Application
from interviewprep.letters import actions
from interviewprep.letters.access import kind_or_404, letters_of, reader_or_404, record_or_404, stage_or_404
from interviewprep.letters.forms import LetterForm, SentForm, WishForm
from interviewprep.letters.letter_facts import blank_letter, text_of, usual_reader
from interviewprep.letters.models import Letter
from interviewprep.letters.pages import about_to_write, kept, listing
from interviewprep.letters.suggestions import every_kind, for_application, for_stage
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import edit_page, form_page, guarded_action, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest


def _mine(request: CandidateRequest, pk: int) -> Letter:
    return get_object_or_404(Letter.objects.of(request.user).named(), pk=pk)


@page
def list_for_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show the letters that fit a stage now, and those written about it."""
    stage = stage_or_404(request, pk)
    application = stage.application
    written = [letter for letter in letters_of(application) if letter.stage_id == pk]
    context = {
        "application": application,
        "stage": stage,
        **listing(for_stage(stage, application, timezone.now(), written), written),
        "others": every_kind(application, stage),
    }
    return render(request, "letters/list_letters.html", context)


@page
def list_for_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show the letters that fit an application now, and all those written about it."""
    application = record_or_404(request, pk)
    written = letters_of(application)
    context = {
        "application": application,
        "stage": None,
        **listing(for_application(application, timezone.now(), written), written),
        "others": every_kind(application, None),
    }
    return render(request, "letters/list_letters.html", context)


@form_page
def write_to_stage(request: CandidateRequest, pk: int, kind: str) -> HttpResponse:
    """Show the draft of a letter about a stage, filled in from the log; save the candidate's text on POST."""
    stage = stage_or_404(request, pk)
    return _write(request, stage.application, stage, kind)


@form_page
def write_to_application(request: CandidateRequest, pk: int, kind: str) -> HttpResponse:
    """The same for a letter about the application as a whole."""
    return _write(request, record_or_404(request, pk), None, kind)


def _write(
    request: CandidateRequest, application: Application, stage: Stage | None, slug: str
) -> HttpResponse:
    kind, to = kind_or_404(slug), request.GET.get("to", "")
    reader = reader_or_404(application, to) if to else usual_reader(kind, application, stage)
    wish = WishForm.of(kind, request.GET)
    letter = blank_letter(kind, application, stage, reader, timezone.now(), wish.words if wish else "")
    form = LetterForm(posted(request), instance=letter)
    if request.method == "POST" and form.is_valid():
        return _keep(request, form)
    return render(
        request,
        "letters/write_letter.html",
        {
            "form": form,
            "wish": wish,
            "to": to,
            **about_to_write(form, application, reader, letters_of(application)),
        },
        status=form_status(form),
    )


@edit_page
def show_letter(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show a letter: a draft to edit, copy and send, or what was sent."""
    letter = _mine(request, pk)
    form = LetterForm(posted(request), instance=letter)
    if request.method == "POST":
        if {"restart", "earlier"} & set(request.POST):
            return _take_other_text(request, letter, form)
        if form.is_valid():
            return _keep(request, form)
    # Text typed in another window after the letter was sent is not lost: the form comes back with it.
    template = "show_sent" if letter.is_sent and not form.is_bound else "write_letter"
    return render(request, f"letters/{template}.html", {"form": form, **kept(form)}, status=form_status(form))


def _keep(request: CandidateRequest, form: LetterForm) -> HttpResponse:
    on = form.cleaned_data["day"] if "send" in request.POST else None
    letter, asked = actions.keep(letter=form.save(commit=False), on=on)
    messages.success(request, _sent(asked) if on else "Saved.")
    return redirect(letter)


def _sent(asked: int) -> str:
    """Say that a letter is marked as sent, and how many ask-list items now count as asked."""
    count = "one thing" if asked == 1 else f"{asked} things"
    also = f" On the ask-list, {count} now stand{'s' if asked == 1 else ''} as asked." if asked else ""
    return f"Marked as sent.{also}"


def _take_other_text(request: CandidateRequest, letter: Letter, form: LetterForm) -> HttpResponse:
    text: Text | None
    if "restart" in request.POST:
        text = text_of(letter, record_or_404(request, letter.application_id), timezone.now())
    else:
        text = actions.earlier_text(letter, request.POST["earlier"])
    if text is None:
        messages.info(request, "That text is not there any more.")
    else:
        actions.start_again(letter=letter, typed=form.typed, text=text)
        messages.success(request, "Done. The text you had is kept below, under “Earlier texts”.")
    return redirect(letter)


@guarded_action
def send_letter(request: CandidateRequest, pk: int) -> HttpResponse:
    """Mark a letter as sent, as it stands."""
    letter, form = _mine(request, pk), SentForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["day"])))
        return redirect(letter)
    if letter.is_sent and letter.sent_on and not request.POST.get("day"):
        messages.info(request, f"It is noted as sent already, on {day_in_words(letter.sent_on)}.")
    else:
        asked = actions.send(letter=letter, on=form.cleaned_data["day"])
        messages.success(request, _sent(asked))
    return redirect(letter)


@guarded_action
def take_back_letter(request: CandidateRequest, pk: int) -> HttpResponse:
    """Note that a letter was not sent after all."""
    letter = _mine(request, pk)
    if letter.is_sent:
        actions.take_back(letter=letter)
        messages.success(request, "It is a draft again.")
    else:
        messages.info(request, "It is a draft already.")
    return redirect(letter)


@delete_page
def delete_letter(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a letter, after asking."""
    letter = _mine(request, pk)
    return confirm_delete(
        request,
        letter,
        label=f"the letter “{letter.name}”",
        cancel_url=letter.get_absolute_url(),
        done_url=letter.list_url,
    )
