"""I have N minutes: the best use of them, across all coming stages or for one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from interviewprep.pages.forms.minutes import USUAL, MinutesForm
from interviewprep.pages.time_budget import choose, step
from interviewprep.stages.application_log import records_of_soonest, stage_in_record
from interviewprep.stages.summary import StageSummary, coming_stages, summarise
from interviewprep.web.decorators import page
from interviewprep.web.forms import form_status
from interviewprep.web.requests import CandidateRequest

DEFAULT = 20
# A plan takes milliseconds to work out, and minutes are spent on what comes soon.
SOONEST = 10


@page
def use_minutes(request: CandidateRequest) -> HttpResponse:
    """Show what to do in `n` minutes; with `run` and `at`, one item of that running order at a time."""
    form = MinutesForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    summaries, minutes = _summaries(request, asked.get("stage")), asked.get("n") or DEFAULT
    run, at = asked.get("run") or "", asked.get("at")
    choice = choose(summaries, minutes)
    here = step(summaries, run, at) if run and at else None
    only = summaries[0] if asked.get("stage") else None
    same = {"n": minutes, "stage": only.stage.pk if only else None}
    query = {name: value for name, value in same.items() if value}
    return render(
        request,
        "pages/minutes/run_minutes.html" if run and at else "pages/minutes/use_minutes.html",
        {
            "form": form,
            "minutes": minutes,
            "usual": USUAL,
            "only": only,
            "choice": choice,
            "step": here,
            "start": urlencode({**query, "run": choice.run, "at": 1}),
            "following": urlencode({**query, "run": run, "at": here.place + 1 if here else 1}),
            "again": urlencode(query),
        },
        status=form_status(form),
    )


def _summaries(request: CandidateRequest, pk: int | None) -> list[StageSummary]:
    """Return the soonest stages, or the one asked for; 404 for one that is not coming, or a stranger's."""
    now, owner = timezone.now(), request.user.pk
    found = [stage_in_record(owner, pk, now).application] if pk else records_of_soonest(owner, SOONEST, now)
    coming = [pair for pair in coming_stages(found, now) if pair[1].is_open and pk in (None, pair[0].pk)]
    if pk and not coming:
        raise Http404("No such stage is coming.")
    return [summarise(stage, application, now, request.user.zone) for stage, application in coming[:SOONEST]]
