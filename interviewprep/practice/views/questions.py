"""The question bank, and what to expect at a stage."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Point
from interviewprep.filters.models import SavedFilter
from interviewprep.filters.parts import on_list
from interviewprep.practice import bank, question_list
from interviewprep.practice.actions import bring_back_tasks, keep_answer, link_stories, mark_expected
from interviewprep.practice.forms.expected import CameForm
from interviewprep.practice.forms.questions import SHORT, QuestionFilter, QuestionForm, StoryChoice
from interviewprep.practice.likely import ExpectedCard, likely_at
from interviewprep.practice.models import PartnerNote, Story
from interviewprep.practice.suggesting import stories_for
from interviewprep.practice.topics import topics
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.recovery.several import confirm_delete_several, nothing_left
from interviewprep.stages.access import summary_or_404
from interviewprep.stages.models import Question
from interviewprep.web.decorators import action, edit_page, form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.lists import ListView
from interviewprep.web.requests import CandidateRequest
from interviewprep.web.several import boxes, ticked


@page
def list_questions(request: CandidateRequest) -> HttpResponse:
    """Show the bank, filtered by words, topic and how the last answer went; `sort` changes the order."""
    owner, now = request.user.pk, timezone.now()
    known = topics(owner)
    form = QuestionFilter(request.GET, topics=known)
    wanted = form.wanted()
    view = ListView(wanted)
    counts, page = question_list.counts_and_page(request.user, view, request.GET, now, known)
    return render(
        request,
        "practice/list_questions.html",
        {
            "form": form,
            "wanted": wanted,
            "page": page,
            "looked_at": f"{question_list.most_looked_at(view):,}",
            "rows": question_list.rows(owner, page.rows, now),
            "has_many": view.is_narrowed or page.later or page.earlier,
            "is_narrowed": view.is_narrowed,
            "ratings": view.filters("rating", [("", "All"), *bank.RATINGS], counts),
            "sorts": view.links("sort", bank.QuestionSort.choices),
            **boxes(request),
            **on_list(request.user, SavedFilter.FilteredList.QUESTIONS, view),
        },
    )


@page
def show_question(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show a question: how often it was asked, how it went, and what to say from now on."""
    owner, now = request.user.pk, timezone.now()
    question = bank.question_or_404(owner, pk)
    entry = bank.entry(question, now, request.user.zone)
    return render(
        request,
        "practice/show_question.html",
        {
            "question": question,
            "entry": entry,
            "rehearsal": bank.rehearsal_of(question),
            "heard": question.partner_notes.filter(state=PartnerNote.State.ACCEPTED).order_by("-decided_at"),
            "suggested": stories_for(owner, question.text, entry.stories, now),
        },
    )


@form_page
def new_question(request: CandidateRequest) -> HttpResponse:
    """Add a question; `?text=` fills it in."""
    text = request.GET.get("text", "")[:SHORT].replace("\x00", "")
    return _form(request, Question(owner=request.user, text=text), "Add a question")


@edit_page
def edit_question(request: CandidateRequest, pk: int) -> HttpResponse:
    """Change a question, the answer to give, and its stories."""
    return _form(request, bank.question_or_404(request.user.pk, pk), "Change this question")


def _form(request: CandidateRequest, question: Question, title: str) -> HttpResponse:
    initial = {}
    if question.pk:
        linked = [link.story_id for link in question.story_links.all()]
        initial = {"answer": bank.better_answer(question), "stories": linked}
    stories = Story.objects.of(request.user)
    form = QuestionForm(posted(request), instance=question, stories=stories, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save()
        if "answer" in form.changed_data:
            keep_answer(question=question, answer=form.cleaned_data["answer"])
        link_stories(question=question, stories=form.chosen())
        messages.success(request, "Saved.")
        return redirect("practice:show_question", question.pk)
    return render(
        request,
        "practice/edit_question.html",
        {"form": form, "question": question, "title": title},
        status=form_status(form),
    )


@delete_page
def delete_question(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a question, after asking; the record of where it was asked is deleted too."""
    question = get_object_or_404(Question.objects.of(request.user), pk=pk)
    shown = list(Point.objects.of(request.user).filter(proofs__question=question))
    response = confirm_delete(
        request,
        question,
        label=f"the question “{question}”",
        cancel_url=reverse("practice:show_question", args=[pk]),
        done_url=reverse("practice:list_questions"),
    )
    if request.method == "POST":
        bring_back_tasks(points=shown)
    return response


@delete_page
def delete_several_questions(request: CandidateRequest) -> HttpResponse:
    """Delete the questions that were ticked in the list, after asking."""
    list_url = reverse("practice:list_questions")
    picked = ticked(request, "question", Question.objects.of(request.user))
    if not picked.rows:
        return nothing_left(request, picked, list_url)
    shown = list(Point.objects.of(request.user).filter(proofs__question__in=picked.rows))
    names = [str(one) for one in picked.rows]
    response = confirm_delete_several(request, picked, name="question", names=names, list_url=list_url)
    if request.method == "POST":
        bring_back_tasks(points=shown)
    return response


@action
def link_story(request: CandidateRequest, pk: int) -> HttpResponse:
    """Link a story to a question, or unlink it; `next` says which of the two pages it came from."""
    question = get_object_or_404(Question.objects.of(request.user), pk=pk)
    stories = {story.pk: story for story in Story.objects.of(request.user)}
    form = StoryChoice(request.POST, stories=stories)
    if not form.is_valid():
        messages.error(request, "That story is not there any more.")
        return redirect("practice:show_question", pk)
    chosen = stories[form.cleaned_data["story"]]
    linked = {link.story_id: stories[link.story_id] for link in question.story_links.all()}
    linked.pop(chosen.pk, None)
    if form.cleaned_data["linked"] == "yes":
        linked[chosen.pk] = chosen
    link_stories(question=question, stories=linked.values())
    return redirect(chosen) if request.POST.get("next") == "story" else redirect("practice:show_question", pk)


@page
def list_likely(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show what they are likely to ask at a stage; once it is over, which of it came up."""
    summary = summary_or_404(request, pk, plan=False)
    likely: ExpectedCard = likely_at(summary, request.user)
    return render(
        request,
        "practice/list_likely.html",
        {
            "summary": summary,
            "stage": summary.stage,
            "likely": likely,
            "form": CameForm(None, offers=likely.offers),
            "is_over": summary.stage.is_over(summary.now),
        },
    )


@action
def confirm_expected(request: CandidateRequest, pk: int) -> HttpResponse:
    """Note which of the questions asked at a stage had been expected; earlier notes are kept."""
    summary = summary_or_404(request, pk, plan=False)
    form = CameForm(request.POST, offers=likely_at(summary, request.user).offers)
    if form.is_valid():
        ticked = form.cleaned_data["came"]
        mark_expected(asked=[one.asked for one in form.offers if one.asked.pk in ticked], came=ticked)
        messages.success(request, "Saved." if ticked else "Nothing was ticked, so nothing changed.")
    else:
        messages.error(request, "The questions have changed since. Look at them again.")
    return redirect("practice:list_likely", pk)
