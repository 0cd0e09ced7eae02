"""Fetches what the letters' pages need, starting at the candidate."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from interviewprep.advice.letters import LetterKind
from interviewprep.applications.models import Application
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Stage
from interviewprep.web.requests import CandidateRequest

from .letter_facts import Reader, readers
from .models import Letter
from .suggestions import key_of

NOBODY = "nobody"


def record_or_404(request: CandidateRequest, **which: Any) -> Application:
    """Return one of the candidate's applications with its log; a stranger gets 404."""
    applications = logged().of(request.user).with_record(timezone.now(), plan=False)
    application = get_object_or_404(applications, **which)
    # Set here so that the name below a letter costs no query.
    application.owner = request.user
    return application


def stage_in(application: Application, pk: int) -> Stage:
    """Return the stage with this key from an application with its log."""
    stage = next(one for one in application.stages.all() if one.pk == pk)
    stage.application = application
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
