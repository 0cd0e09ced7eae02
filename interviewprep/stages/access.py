"""Fetches a stage with everything its pages need, starting at the candidate."""

from django.http import Http404
from django.utils import timezone

from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.requests import CandidateRequest

from .application_log import stage_in_record
from .models import Stage
from .record_rows import HowToLoad
from .summary import StageSummary, summarise
from .threads import Thread, of_stage


def stage_or_404(request: CandidateRequest, pk: int) -> Stage:
    """Return one of the candidate's stages with its application; a stranger gets 404."""
    return _BY_KEY.one_or_404(request.user.pk, pk)


def stages_of(application: Application) -> list[Stage]:
    """Return the stages of an application, in order; one query."""
    return _OF_APPLICATION.rows([application.owner_id], [application.pk], timezone.now())


def summary_or_404(
    request: CandidateRequest, pk: int, *, plan: bool = True, stages: HowToLoad | None = None
) -> StageSummary:
    """Return the summary of one of the candidate's stages; 404 for a stranger.

    plan    False for a page without the plan, so that its marks are not loaded
    stages  how to load the stages, for a page that shows more of each: a function of a module
    """
    now = timezone.now()
    stage = stage_in_record(request.user.pk, pk, now, plan=plan, stages=stages)
    return summarise(stage, stage.application, now, request.user.zone)


def thread_or_404(summary: StageSummary, key: str) -> Thread:
    """Return the open or closed thread with this key from the stages of a summary."""
    for stage in summary.stages:
        for thread in of_stage(stage):
            if thread.key == key:
                return thread
    raise Http404("No such thread.")


_BY_KEY = CompiledQuery[Stage](
    lambda owners, keys, now: Stage.objects.filter(owner__in=owners, pk__in=keys).with_application()
)
_OF_APPLICATION = CompiledQuery[Stage](
    lambda owners, keys, now: Stage.objects.filter(owner__in=owners, application__in=keys)
)
