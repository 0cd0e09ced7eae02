"""The people on the other side of the table."""

import datetime
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.filters.models import SavedFilter
from interviewprep.filters.parts import on_list
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.forms.people import PeopleFilter, PersonForm
from interviewprep.stages.models import Interviewer
from interviewprep.stages.people import meetings, person_row
from interviewprep.stages.people_by_name import LOOKED_AT, page_by_name
from interviewprep.stages.people_kinds import PeopleKind, PeopleSort
from interviewprep.stages.people_list import CountedPeople, PeopleSection, count_people, page_of_kind
from interviewprep.stages.person_record import asked_by, met_at, person_or_404, said_by
from interviewprep.web.decorators import edit_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.lists import PER_PAGE, ListPage, ListView
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import boxes

# How many of each kind are shown together.
_TOGETHER = {PeopleKind.TO_MEET: 6, PeopleKind.MET: 14, PeopleKind.OTHERS: 6}


@page
def list_people(request: CandidateRequest) -> HttpResponse:
    """Show some of everybody the candidate met or is to meet, or with `show` one kind, page by page.

    `q` finds them by name, job or company; `sort` changes the order.
    """
    form = PeopleFilter(request.GET)
    view = ListView(form.chosen())
    words, chosen = view.chosen.get("q", ""), view.chosen.get("show", "")
    counted = count_people(request.user, words, timezone.now())
    counts = counted.counts
    there = [kind for kind in PeopleKind if counts is None or counts.get(kind)]
    shown = [kind for kind in there if not chosen or kind == chosen]
    sections = _sections(request, view, shown, counted)
    page = sections[0].page if chosen and sections else None
    # Where there are too many to count, there may be none of a kind, or none yet.
    sections = [section for section in sections if section.rows]
    return render(
        request,
        "stages/list_people.html",
        {
            "form": form,
            "view": view,
            "words": words,
            "sections": sections,
            "page": page,
            "looked_at": str(LOOKED_AT),
            "has_many": chosen or any(section.has_more for section in sections),
            "kinds": view.filters("show", [("", "All"), *PeopleKind.choices], counts),
            # To find out when each of very many was met would take long: those come by name.
            "sorts": view.links("sort", PeopleSort.choices) if counts is not None else (),
            **boxes(request),
            **on_list(request.user, SavedFilter.FilteredList.PEOPLE, view),
        },
        status=form_status(form),
    )


def _sections(
    request: CandidateRequest, view: ListView, kinds: Iterable[PeopleKind], counted: CountedPeople
) -> list[PeopleSection]:
    """Return the sections of these kinds; the people of all of them are loaded together."""
    now, zone = timezone.now(), request.user.zone
    counts = counted.counts
    is_glance = counts is None and not view.chosen.get("show")
    pages = {kind: _page_of(request, view, kind, now, counted) for kind in kinds}
    people = [person.pk for page in pages.values() for person in page.rows]
    stages = met_at(request.user.pk, people, now)
    return [
        PeopleSection(
            kind=kind,
            rows=tuple(
                person_row(person, [(one, one.employer) for one in stages[person.pk]], now, zone)
                for person in page.rows
            ),
            count=counts.get(kind) if counts else None,
            query=view.query(show=kind.value),
            page=page,
            has_more=is_glance or bool(page.later),
        )
        for kind, page in pages.items()
    ]


def _page_of(
    request: CandidateRequest,
    view: ListView,
    kind: PeopleKind,
    now: datetime.datetime,
    counted: CountedPeople,
) -> ListPage:
    """Return the page of one kind, or the first of them beside other kinds."""
    candidate, is_many = request.user, counted.counts is None
    sort = PeopleSort.NAME if is_many else view.chosen.get("sort", "")
    among = counted.keys[kind] if counted.keys is not None else None
    if view.chosen.get("show"):
        if is_many:
            return page_by_name(candidate, kind, view, request.GET, now)
        return page_of_kind(candidate, kind, sort, view, request.GET, PER_PAGE, now, among=among)
    room = _TOGETHER[kind]
    return page_of_kind(candidate, kind, sort, view, {}, room, now, among=among, is_glance=is_many)


@page
def show_person(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show one person: every stage they were at, what they asked and what they said."""
    now, zone = timezone.now(), request.user.zone
    person = person_or_404(request.user.pk, pk, now)
    stages = [one.stage for one in person.attendances.all()]
    return render(
        request,
        "stages/show_person.html",
        {
            "person": person,
            "row": person_row(person, [(stage, stage.application.employer) for stage in stages], now, zone),
            "meetings": meetings(person, asked_by(person, now), said_by(person, now), now, zone),
        },
    )


@edit_page
def edit_person(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change what is known about a person."""
    person = get_object_or_404(Interviewer.objects.of(request.user), pk=pk)
    name = person.name
    form = PersonForm(posted(request), instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect(person)
    return render(
        request,
        "stages/edit_person.html",
        {"form": form, "person": person, "name": name},
        status=form_status(form),
    )


@delete_page
def delete_person(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a person, after asking; what they asked and said stays on its stage."""
    person = get_object_or_404(Interviewer.objects.of(request.user), pk=pk)
    return confirm_delete(
        request,
        person,
        label=person.name,
        cancel_url=person.get_absolute_url(),
        done_url=reverse("stages:list_people"),
    )
