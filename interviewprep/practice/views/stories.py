"""The story bank: list, write, show and delete stories."""

import itertools
from collections import Counter

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from interviewprep.advice.stories import gaps
from interviewprep.advice.text import shorten
from interviewprep.advice.themes import themes_of
from interviewprep.applications.models import Application, Point
from interviewprep.filters.models import SavedFilter
from interviewprep.filters.parts import on_list
from interviewprep.practice import actions, themes
from interviewprep.practice.forms.stories import AnswersForm, StoryFilter, StoryForm, StorySort
from interviewprep.practice.models import Story
from interviewprep.practice.story_facts import story_facts
from interviewprep.practice.story_record import load_tellings, questions_linked, story_or_404
from interviewprep.practice.suggesting import newest_questions, questions_for
from interviewprep.practice.telling import tellings_of
from interviewprep.practice.views.proofs import proof_url
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.web.decorators import edit_page, form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.list_pages import page_of
from interviewprep.web.lists import Key, ListView, rows_behind
from interviewprep.web.requests import CandidateRequest, number_in

# As many questions as somebody looks through in a list.
MOST_OFFERED, LONGEST_OFFERED = 50, 200
SORTED: dict[StorySort, tuple[Key, ...]] = {
    StorySort.TITLE: (Key("title"),),
    StorySort.CHANGE: (Key("updated_at", descends=True),),
}


@page
def list_stories(request: CandidateRequest) -> HttpResponse:
    """Show the candidate's stories, or those with one theme; `sort` changes the order."""
    stories = Story.objects.of(request.user)
    # Two columns of each: no database finds a word in a list the same way as the other.
    named = dict(stories.order_by().values_list("pk", "themes"))
    form = StoryFilter(request.GET, used=itertools.chain(*named.values()))
    view = ListView(form.chosen())
    theme = view.chosen.get("theme", "")
    if theme:
        stories = stories.filter(pk__in=[pk for pk, shows in named.items() if theme in shows])
    counts = Counter(itertools.chain(*map(set, named.values())))
    order = SORTED[StorySort(view.chosen.get("sort", ""))]
    page = page_of(lambda key, turned: rows_behind(stories, order, key, turned=turned), view, request.GET)
    load_tellings(request.user.pk, page.rows, timezone.now())
    return render(
        request,
        "practice/list_stories.html",
        {
            "any": bool(named),
            "page": page,
            "rows": [(story, tellings_of(story)) for story in page.rows],
            "unfinished": sum(bool(gaps(story_facts(story))) for story in page.rows),
            "has_many": theme or page.later or page.earlier,
            "theme_links": view.links(
                "theme", [("", "All themes"), *form.themes], {**counts, "": len(named)}
            ),
            "sorts": view.links("sort", StorySort.choices),
            **on_list(request.user, SavedFilter.FilteredList.STORIES, view),
        },
    )


@form_page
def new_story(request: CandidateRequest) -> HttpResponse:
    """Write a story; `?theme=` ticks a theme, `?application=` fills in what was learned from it.

    `?point=` names a point of an advert that the story is to show.
    """
    point = _point(request)
    wanted, ended = request.GET.get("theme", ""), number_in(request.GET.get("application", ""))
    story = Story(owner=request.user, themes=[wanted] if wanted in dict(themes.CHOICES) else [])
    if ended is not None:
        application = Application.objects.of(request.user).filter(pk=ended).first()
        story.learned = application.lessons if application else ""
    if point is not None:
        known = dict(themes.CHOICES)
        story.themes = [theme.value for theme in themes_of(point.text) if theme.value in known]
    return _form(request, story, "A story to tell", point)


def _point(request: CandidateRequest) -> Point | None:
    """Return the candidate's point that the address names, if it names one."""
    pk = number_in(request.GET.get("point", ""))
    return None if pk is None else Point.objects.of(request.user).filter(pk=pk).first()


@edit_page
def edit_story(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change a story."""
    story = get_object_or_404(Story.objects.of(request.user), pk=pk)
    return _form(request, story, "Change this story")


def _form(request: CandidateRequest, story: Story, title: str, point: Point | None = None) -> HttpResponse:
    name = story.title
    form = StoryForm(posted(request), instance=story)
    if request.method == "POST" and form.is_valid():
        if point is None:
            goal: Story | str = actions.save_story(story=story)
        else:
            actions.write_for_point(story=story, point=point)
            goal = proof_url(point)
        messages.success(request, "Saved.")
        return redirect(goal)
    return render(
        request,
        "practice/edit_story.html",
        {"form": form, "story": story, "name": name, "title": title, "point": point},
        status=form_status(form),
    )


@page
def show_story(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show a story: its parts, what it lacks, who heard it, and what it answers."""
    return _story_page(request, pk, AnswersForm())


@form_page
def link_question(request: CandidateRequest, pk: int) -> HttpResponse:
    """Link a story with any question, from the story's own page."""
    form = AnswersForm(posted(request))
    if request.method == "POST" and form.is_valid():
        story = get_object_or_404(Story.objects.of(request.user), pk=pk)
        question = actions.link_question(story=story, text=form.cleaned_data["question"])
        messages.success(request, f"Linked with “{shorten(question.text, 80)}”.")
        return redirect(f"{story.get_absolute_url()}#answers")
    return _story_page(request, pk, form)


def _story_page(request: CandidateRequest, pk: int, form: AnswersForm) -> HttpResponse:
    now = timezone.now()
    story = story_or_404(request.user.pk, pk, now)
    linked, bank = questions_linked(story, now), newest_questions(request.user.pk, now)
    return render(
        request,
        "practice/show_story.html",
        {
            "story": story,
            "gaps": gaps(story_facts(story)),
            "tellings": tellings_of(story),
            "linked": linked,
            "suggested": questions_for(story, linked, bank),
            "form": form,
            "bank": [_offered(question.text) for question in bank[:MOST_OFFERED]],
        },
        status=form_status(form),
    )


def _offered(text: str) -> str:
    # Cutting goes through a text letter by letter.
    return text if len(text) <= LONGEST_OFFERED else Truncator(text).chars(LONGEST_OFFERED)


@delete_page
def delete_story(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a story, after asking."""
    story = get_object_or_404(Story.objects.of(request.user), pk=pk)
    shown = list(Point.objects.of(request.user).filter(proofs__story=story))
    response = confirm_delete(
        request,
        story,
        label=f"the story “{story}”",
        cancel_url=story.get_absolute_url(),
        done_url=reverse("practice:list_stories"),
    )
    if request.method == "POST":
        actions.bring_back_tasks(points=shown)
    return response
