"""The candidate's side: make a link, end it, decide on each answer, and reply once."""

import datetime

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.reauthentication import confirm_first
from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.stages.access import stage_or_404
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import action, form_page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

from . import actions
from .forms import LinkForm, ReplyForm
from .models import Brief, BriefItem, BriefLink

SHOWS = ("shows_name", "shows_role", "shows_stage", "shows_date")


@form_page
def show_links(request: CandidateRequest, pk: int) -> HttpResponse:
    """Show the links of a stage and what came through them, and make a new one."""
    stage = stage_or_404(request, pk)
    form = LinkForm(posted(request), initial={"topics": _wanted(stage), "made_for": _consultant(stage)})
    if request.method == "POST" and form.is_valid():
        return _made(request, stage, form)
    briefs = Prefetch("briefs", Brief.objects.prefetch_related("items"))
    links = BriefLink.objects.of(request.user).filter(stage=stage).prefetch_related(briefs)
    return render(
        request,
        "briefs/show_links.html",
        {"form": form, "stage": stage, "links": [_LinkRow(link, timezone.now()) for link in links]},
        status=form_status(form),
    )


@confirm_first
def _made(request: CandidateRequest, stage: Stage, form: LinkForm) -> HttpResponse:
    """Make the link and show it in the response itself, since it is readable only now."""
    data = form.cleaned_data
    link, token = actions.make_link(
        stage=stage,
        made_for=data["made_for"],
        shows={name: data[name] for name in SHOWS},
        topics=data["topics"],
        until=timezone.now() + datetime.timedelta(days=data["days"]),
    )
    address = request.build_absolute_uri(reverse("briefs:show_brief_page", args=[token]))
    contact = stage.application.consultant
    return render(
        request,
        "briefs/link_made.html",
        {"link": link, "stage": stage, "address": address, "email": contact.email if contact else ""},
    )


class _LinkRow:
    """One link as the page shows it."""

    def __init__(self, link: BriefLink, now: datetime.datetime) -> None:
        self.link = link
        self.is_open = link.is_open(now)
        self.briefs = list(link.briefs.all())
        self.can_reply = self.is_open and bool(self.briefs) and link.replied_at is None


@action
def revoke_link(request: CandidateRequest, pk: int) -> HttpResponse:
    """End a link at once."""
    link = _link_or_404(request, pk)
    actions.revoke(link=link, now=timezone.now())
    messages.success(request, "The link no longer works. What came through it stays here.")
    return redirect("briefs:show_links", link.stage_id)


@form_page
def write_reply(request: CandidateRequest, pk: int) -> HttpResponse:
    """Reply once, with a debrief for the consultant."""
    link = _link_or_404(request, pk)
    if not link.is_open(timezone.now()):
        # The only reply would be wasted on a page that nobody can open any more.
        messages.info(request, "This link has ended, so nobody could read your words there.")
        return redirect("briefs:show_links", link.stage_id)
    form = ReplyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        sent = actions.reply(link=link, words=form.cleaned_data["reply"], now=timezone.now())
        said = "Your words are now on the page behind the link." if sent else "You have answered already."
        messages.info(request, said)
        return redirect("briefs:show_links", link.stage_id)
    return render(request, "briefs/write_reply.html", {"form": form, "link": link}, status=form_status(form))


@delete_page
def delete_link(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a link with everything that came through it."""
    link = _link_or_404(request, pk)
    back = reverse("briefs:show_links", args=[link.stage_id])
    return confirm_delete(request, link, label=str(link), cancel_url=back, done_url=back)


@action
def accept_item(request: CandidateRequest, pk: int) -> HttpResponse:
    """Accept one answer into the log."""
    item = _item_or_404(request, pk)
    if actions.accept(item=item, now=timezone.now(), today=timezone.localdate()):
        messages.success(request, f"Added to your log: {item.label.lower()}, from {item.brief.given_by}.")
    else:
        _say_decided(request, item)
    return redirect("briefs:show_links", item.brief.link.stage_id)


@action
def decline_item(request: CandidateRequest, pk: int) -> HttpResponse:
    """Leave one answer out of the log."""
    item = _item_or_404(request, pk)
    if not actions.decline(item=item, now=timezone.now()):
        _say_decided(request, item)
    return redirect("briefs:show_links", item.brief.link.stage_id)


def _say_decided(request: CandidateRequest, item: BriefItem) -> None:
    item.refresh_from_db(fields=["state"])
    messages.info(request, f"You have decided on that already: {item.get_state_display().lower()}.")


def _link_or_404(request: CandidateRequest, pk: int) -> BriefLink:
    links = BriefLink.objects.of(request.user).select_related("stage__application")
    link: BriefLink = get_object_or_404(links, pk=pk)
    return link


def _item_or_404(request: CandidateRequest, pk: int) -> BriefItem:
    items = BriefItem.objects.of(request.user).select_related("brief__link__stage__application")
    item: BriefItem = get_object_or_404(items, pk=pk)
    return item


def _wanted(stage: Stage) -> list[str]:
    """What is still to be found out; without a list yet, what a brief usually covers."""
    listed = [ask.topic for ask in stage.asks.all() if ask.state in {"to-ask", "asked"}]
    return listed or ["feedback", "format", "objective", "who", "length", "bring"]


def _consultant(stage: Stage) -> str:
    contact = stage.application.consultant
    return contact.name if contact else ""
