"""Link a point of an advert with what shows it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from interviewprep.applications.models import Point
from interviewprep.practice.actions import choose_proofs, take_proof
from interviewprep.practice.forms.proofs import ProofForm
from interviewprep.practice.models import Story
from interviewprep.practice.proofs import Offered, linked_with, to_choose
from interviewprep.stages.models import Question
from interviewprep.web.decorators import action, edit_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest, number_in


def point_or_404(request: CandidateRequest, pk: int) -> Point:
    """Return one of the candidate's points with its application; a stranger gets 404."""
    return get_object_or_404(Point.objects.of(request.user).with_application(), pk=pk)


@edit_page
def choose_proof(request: CandidateRequest, pk: int) -> HttpResponse:
    """Choose which stories and answers show a point; what fits it best is offered first."""
    point = point_or_404(request, pk)
    linked = linked_with(point)
    things = to_choose(point.text, linked, Offered(request.user))
    form = ProofForm(posted(request), things=things, linked=[thing.key for thing in linked])
    if request.method == "POST" and form.is_valid():
        choose_proofs(
            point=point,
            stories=Story.objects.of(request.user).filter(pk__in=form.chosen("story")),
            questions=Question.objects.of(request.user).filter(pk__in=form.chosen("question")),
        )
        messages.success(request, "Saved.")
        return redirect(proof_url(point))
    return render(
        request,
        "practice/choose_proof.html",
        {"form": form, "point": point, "application": point.application, "things": things},
        status=form_status(form),
    )


@action
def take_suggestion(request: CandidateRequest, pk: int) -> HttpResponse:
    """Confirm the story or the answer that was suggested for a point."""
    point = point_or_404(request, pk)
    story_pk, question_pk = (number_in(request.POST.get(name, "")) for name in ("story", "question"))
    if story_pk is not None and (story := Story.objects.of(request.user).filter(pk=story_pk).first()):
        take_proof(point=point, story=story)
    elif question_pk is not None and (
        question := Question.objects.of(request.user).filter(pk=question_pk).first()
    ):
        take_proof(point=point, question=question)
    else:
        messages.error(request, "That is not there any more.")
    return redirect(proof_url(point))


def proof_url(point: Point) -> str:
    """Return the address of the page that shows a point among the others."""
    return reverse("applications:show_proof", args=[point.application_id])
