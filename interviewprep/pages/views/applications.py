"""The pages that show applications together with their stages: list, board, one application."""

from itertools import chain

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.forms import SORTS, FilterForm
from interviewprep.applications.models import Application
from interviewprep.applications.querysets import ApplicationState
from interviewprep.documents import parts as documents
from interviewprep.filters.models import SavedFilter
from interviewprep.filters.parts import on_list
from interviewprep.fit import parts as fit
from interviewprep.letters import parts as letters
from interviewprep.pages.actions.board import NotPossibleError, move
from interviewprep.pages.application_keys import board_keys, counts_and_page
from interviewprep.pages.application_order import midnight_of
from interviewprep.pages.application_overview import overview
from interviewprep.pages.application_picture import stages_in_time
from interviewprep.pages.application_record import application_record
from interviewprep.pages.application_rows import standing
from interviewprep.pages.applications_without_stages import LOOKED_AT
from interviewprep.pages.board import card, columns, version
from interviewprep.pages.forms.board import BoardMoveForm
from interviewprep.pages.proof import not_proved, rounds_table
from interviewprep.stages.application_log import logged
from interviewprep.stages.listed_applications import listed
from interviewprep.stages.page_parts import present
from interviewprep.stages.points import points_of
from interviewprep.stages.statements import kept, statements_of
from interviewprep.web.decorators import guarded_action, page
from interviewprep.web.forms import form_status
from interviewprep.web.lists import ListView
from interviewprep.web.one_press import Press, press, say_overtaken, shown_to
from interviewprep.web.picture_files import TYPES, picture_file
from interviewprep.web.redirects import back_to
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import boxes

A_COLUMN = 20


@page
def list_applications(request: CandidateRequest) -> HttpResponse:
    """List the candidate's applications, what needs them first; `q`, `state` and `sort` change that."""
    form, now, zone = FilterForm(request.GET), timezone.now(), request.user.zone
    view = ListView(form.chosen())
    counts, page = counts_and_page(request.user, view, request.GET, now)
    rows = listed(request.user.pk, page.rows, now)
    is_narrowed = view.is_narrowed
    total = len(page.rows) if counts is None else counts[""]
    return render(
        request,
        "pages/application_list/list_applications.html",
        {
            "form": form,
            "view": view,
            "page": page,
            "looked_at": str(LOOKED_AT),
            "cards": [card(application, now, zone) for application in page.in_order(rows)],
            "states": view.filters("state", [("", "All"), *ApplicationState.choices], counts),
            "sorts": view.links("sort", SORTS),
            "total": total,
            "has_many": total > 1 or is_narrowed,
            "is_narrowed": is_narrowed,
            **boxes(request),
            **on_list(request.user, SavedFilter.FilteredList.APPLICATIONS, view),
        },
        status=form_status(form),
    )


@page
def show_board(request: CandidateRequest) -> HttpResponse:
    """Show the applications as cards, a column for each state."""
    now = timezone.now()
    owner, zone = request.user.pk, request.user.zone
    found = board_keys(owner, A_COLUMN, now, midnight_of(now, zone))
    cards = listed(owner, found.keys, now)
    cards.sort(key=lambda one: (one.updated_at, one.pk), reverse=True)
    shown = columns(cards, found, now, zone)
    return render(
        request,
        "pages/board/show_board.html",
        {"columns": shown, "has_any": bool(cards)},
    )


@guarded_action
def move_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Move a card of the board to where its form says, unless it was moved elsewhere since."""
    application = get_object_or_404(logged().of(request.user).naming_roles().select_related("owner"), pk=pk)
    form, stages = BoardMoveForm(request.POST), standing(application.stages.all())
    now = version(application, stages)
    back = back_to(request, f"{reverse('applications:show_board')}#application-{pk}")
    if press(shown_to(request, now), saved=now) is Press.OVERTAKEN:
        say_overtaken(request, f"{application} was moved")
        return back
    if request.POST.get("to") == Application.Ending.WITHDRAWN and application.is_open:
        # The advice on withdrawing is shown first; that page saves.
        end_url = reverse("applications:end_application", args=[application.pk])
        return redirect(f"{end_url}?ending={Application.Ending.WITHDRAWN}")
    try:
        if not form.is_valid():
            raise NotPossibleError(form.errors["to"].as_data()[0].messages[0])
        done = move(
            application=application,
            to=form.cleaned_data["to"],
            today=timezone.localdate(),
            now=timezone.now(),
        )
        messages.success(request, done)
    except NotPossibleError as reason:
        messages.error(request, str(reason))
    return back


@page
def show_application(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one application: the line of its stages, people, threads, and what happened when."""
    now = timezone.now()
    application = application_record(request.user.pk, pk, now)
    events = chain(letters.events_of(application), documents.events_of(application))
    ended = None if application.is_open else letters.on_ended_application(application, now)
    return render(
        request,
        "pages/application/show_application.html",
        {
            "application": application,
            "overview": overview(application, now, request.user.zone, events),
            "in_time": stages_in_time(application, now, request.user.zone),
            "forms": list(TYPES),
            "advert": application.kept_advert,
            "proof": not_proved(points_of(application)),
            "rounds": rounds_table(application, now, request.user.zone),
            "kept": kept(statements_of(application)),
            "ended": present(ended),
            "folds": present(
                letters.on_application(application),
                documents.on_application(application),
                fit.on_application(application),
            ),
        },
    )


@page
def download_picture(request: CandidateRequest, pk: int, form: str) -> HttpResponse:
    """Download the stages of an application over time as a picture, which names no employer."""
    now = timezone.now()
    application = get_object_or_404(logged().of(request.user).with_stages(), pk=pk)
    found = stages_in_time(application, now, request.user.zone, hides_labels=True)
    if found is None:
        raise Http404
    return picture_file(found.picture, "The stages over time", "stages-over-time", form)
