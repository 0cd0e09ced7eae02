"""Fetches what the letters' pages need, starting at the candidate."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.utils import timezone

from interviewprep.advice.letters import LetterKind
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import record_of, stage_in_record
from interviewprep.stages.models import Stage
from interviewprep.web.requests import CandidateRequest

from .letter_facts import Reader, readers
from .models import Letter
from .suggestions import key_of

NOBODY = "nobody"


def record_or_404(request: CandidateRequest, pk: int) -> Application:
    """Return one of the candidate's applications with its log; a stranger gets 404."""
    application = record_of(request.user.pk, pk, timezone.now(), plan=False)
    # Set here so that the name below a letter costs no query.
    application.owner = request.user
    return application


def stage_or_404(request: CandidateRequest, pk: int) -> Stage:
    """Return one of the candidate's stages, whose application has its log; a stranger gets 404."""
    stage = stage_in_record(request.user.pk, pk, timezone.now(), plan=False)
    stage.application.owner = request.user
    return stage


def letters_of(application: Application) -> list[Letter]:
    """Return the letters of an application, newest first: one query, however often it is asked."""
    named = Letter.objects.select_related("stage", "interviewer", "contact")
    prefetch_related_objects([application], Prefetch("letters", named))
    return list(application.letters.all())


def kind_or_404(slug: str) -> LetterKind:
    """Return the kind of letter that an address names."""
    try:
        return LetterKind(slug)
    except ValueError:
        raise Http404("No such letter.") from None


def reader_or_404(application: Application, key: str) -> Reader | None:
    """Return the person `key` names on an application with its log; None for nobody."""
    if key == NOBODY:
        return None
    for reader in readers(application):
        if key_of(reader) == key:
            return reader
    raise Http404("Nobody of this application.")
