"""Add from an invitation: read it, choose an event, and save its stage or change a known one."""

import functools
from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from interviewprep.applications.models import Application
from interviewprep.calendars import actions
from interviewprep.calendars.candidate import Me
from interviewprep.calendars.changes import Change, change_of, said
from interviewprep.calendars.draft import Draft
from interviewprep.calendars.forms import ReadForm
from interviewprep.calendars.models import Invitation
from interviewprep.calendars.page import InvitationPage
from interviewprep.calendars.preview import DraftOption, moment_of, understood, warnings, when
from interviewprep.calendars.signed_draft import seal, unseal
from interviewprep.calendars.unreadable import TOO_LARGE
from interviewprep.stages.models import Interviewer, Stage
from interviewprep.web.decorators import edit_page, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest, number_in

_CHANGED_MEANWHILE = "The stage was changed after you opened this page. Look at what changes now."
NOT_IN_THE_LOG = (
    "This calls off an interview that was not added to your log from an invitation. "
    "If you have it there, open its stage and choose “It is cancelled”."
)
LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240)


def _one_page_whatever_its_size(view: Any) -> Any:
    """Answer on the page itself if so much was pasted that Django stops reading; otherwise check as usual."""

    @csrf_exempt
    @functools.wraps(view)
    def sized(request: CandidateRequest) -> HttpResponse:
        try:
            request.POST  # noqa: B018 - read here, ahead of the check that would read it first
        except RequestDataTooBig:
            form = _read_form(request, QueryDict())
            form.add_error("calendar", TOO_LARGE)
            form.errors.pop("file", None)
            return _show_form(request, form)
        answer: HttpResponse = csrf_protect(view)(request)
        return answer

    return sized


@form_page
@_one_page_whatever_its_size
def new_invitation(request: CandidateRequest) -> HttpResponse:
    """Read an invitation and show what it says; each step passes the event on, so no file is kept."""
    form = _read_form(request, posted(request))
    if not form.is_bound or not form.is_valid():
        return _show_form(request, form)
    if len(form.drafts) > 1:
        return _choose(request, form.drafts)
    draft = form.drafts[0]
    if draft.cancels and draft.uid and _known(request, draft) is None:
        form.add_error(form.way, NOT_IN_THE_LOG)
        return _show_form(request, form)
    return _show(request, draft)


# What somebody without an account shares as an invitation goes with their browser, like an application.
new_invitation.login_url = "account_signup"


@form_page
def choose_event(request: CandidateRequest) -> HttpResponse:
    """Continue with the event chosen from an invitation with several."""
    draft = _sent(request, posted(request))
    return _show(request, draft) if draft else _once_more(request)


@form_page
def save_invitation(request: CandidateRequest) -> HttpResponse:
    """Save the stage of an invitation, as the candidate left it on the preview."""
    data = posted(request)
    draft = _sent(request, data)
    if draft is None:
        return _once_more(request)
    known = _known(request, draft)
    if known is not None:
        # The second of two presses, or another window.
        messages.info(request, "This invitation is in your log already.")
        return redirect(known.stage)
    if draft.cancels and draft.uid:
        return _show(request, draft)
    page = _page(request, draft, data)
    if request.method != "POST" or not page.is_valid():
        return _preview(request, draft, page)
    application = page["choice"].chosen()
    application.owner = request.user
    stage = actions.take_invitation(
        application=application,
        stage=page.stage,
        people=page["new_people"].people(),
        draft=draft,
        now=timezone.now(),
    )
    messages.success(request, f"Added to {stage.application}.")
    return redirect(stage)


@edit_page
def change_invitation(request: CandidateRequest) -> HttpResponse:
    """Change or cancel the stage of a known invitation, once the candidate has seen what changes."""
    draft = _sent(request, posted(request))
    if draft is None:
        return _once_more(request)
    known = _known(request, draft)
    if known is None or request.method != "POST":
        return _show(request, draft)
    change = _change(request, draft, known)
    if not change.is_needed:
        return _show(request, draft)
    if request.POST.get("seen") != change.version:
        messages.warning(request, _CHANGED_MEANWHILE)
        return _show_change(request, draft, known, status=422)
    actions.follow_invitation(invitation=known, draft=draft, now=timezone.now())
    if change.cancels:
        messages.success(request, f"{known.stage.name} is cancelled. What you wrote about it is kept.")
    else:
        messages.success(request, f"{known.stage.name} is as the new invitation says.")
    return redirect(known.stage)


def _sent(request: CandidateRequest, data: QueryDict | None) -> Draft | None:
    """Return the event passed on from the previous step, or None."""
    return unseal(str(data["event"]), request.user) if data is not None and "event" in data else None


def _once_more(request: CandidateRequest) -> HttpResponse:
    if request.method == "POST":
        messages.info(request, "That preview is out of date. Choose the invitation once more.")
    return redirect("calendars:new_invitation")


def _show(request: CandidateRequest, draft: Draft) -> HttpResponse:
    """Show one event: as a new stage, or as a change to a known one."""
    known = _known(request, draft)
    if known is not None:
        return _show_change(request, draft, known)
    if draft.cancels and draft.uid:
        messages.info(request, NOT_IN_THE_LOG)
        return redirect("calendars:new_invitation")
    return _preview(request, draft, _page(request, draft, None))


def _choose(request: CandidateRequest, drafts: tuple[Draft, ...]) -> HttpResponse:
    options = [DraftOption(one.title, when(one), one.said, seal(one, request.user)) for one in drafts]
    context = {"options": options, "wanted": _wanted(request), "of_mail": any(one.said for one in options)}
    return render(request, "calendars/choose_event.html", context)


def _page(request: CandidateRequest, draft: Draft, data: QueryDict | None) -> InvitationPage:
    applications = list(Application.objects.of(request.user).open().naming_roles().by_activity())
    return InvitationPage(
        data, candidate=request.user, draft=draft, applications=applications, wanted=_wanted(request)
    )


def _preview(request: CandidateRequest, draft: Draft, page: InvitationPage) -> HttpResponse:
    context = {
        "page": page,
        "sealed": seal(draft, request.user),
        "understood": understood(draft, request.user.zone),
        "notes": warnings(draft, timezone.now()),
        "same": _at_the_same_time(request, draft),
        "cancels": draft.cancels,
        "wanted": _wanted(request),
        "lengths": LENGTHS,
    }
    return render(request, "calendars/preview_invitation.html", context, status=page.status)


def _change(request: CandidateRequest, draft: Draft, known: Invitation) -> Change:
    there = list(Interviewer.objects.of(request.user).filter(attendances__stage=known.stage))
    return change_of(known, draft, there)


def _show_change(
    request: CandidateRequest, draft: Draft, known: Invitation, status: int = 200
) -> HttpResponse:
    change = _change(request, draft, known)
    context = {
        "stage": known.stage,
        "change": change,
        "when": said(known.stage.starts_at, known.stage.zone),
        "sealed": seal(draft, request.user),
        "understood": understood(draft, request.user.zone),
        "notes": (*draft.notes, *change.notes),
    }
    return render(request, "calendars/change_invitation.html", context, status=status)


def _read_form(request: CandidateRequest, data: QueryDict | None) -> ReadForm:
    user = request.user
    me = Me(user.email, user.name, user.time_zone)
    today = timezone.now().astimezone(user.zone).date()
    files = request.FILES if request.method == "POST" else None
    return ReadForm(data, files, me=me, today=today)


def _show_form(request: CandidateRequest, form: ReadForm) -> HttpResponse:
    context = {"form": form, "wanted": _wanted(request)}
    return render(request, "calendars/new_invitation.html", context, status=form_status(form))


def _known(request: CandidateRequest, draft: Draft) -> Invitation | None:
    if not draft.uid:
        return None
    found = Invitation.objects.of(request.user).named(draft.uid)
    return found.with_application().first()


def _at_the_same_time(request: CandidateRequest, draft: Draft) -> Stage | None:
    """A stage that starts at the same moment: most likely the same one, entered before the invitation
    came."""
    moment = moment_of(draft)
    if moment is None:
        return None
    stages = Stage.objects.of(request.user).exclude(status=Stage.Status.CANCELLED)
    return stages.filter(starts_at=moment).with_application().first()


def _wanted(request: HttpRequest) -> str:
    """The key of the application whose page led here, if any; only a suggestion, and checked."""
    wanted = request.POST.get("wanted") or request.GET.get("application") or ""
    return wanted if number_in(wanted) is not None else ""
