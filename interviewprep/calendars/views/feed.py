"""Calendar export: one stage as a file, the private feed, and the page that switches it on and off."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from interviewprep.accounts.reauthentication import confirm_first
from interviewprep.calendars import feed
from interviewprep.calendars.forms import FeedForm, PressForm
from interviewprep.calendars.models import Feed
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import action, edit_page, page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.limits import is_too_often
from interviewprep.web.requests import CandidateRequest

# Programs check every hour or two; several of one candidate's and a few reloads stay well below this.
MOST_AN_HOUR = 120
# For addresses that do not exist, per client: nobody mistypes 192 bits more often.
MOST_GUESSES = 20
HOUR, MINUTE = 3600, 60


@page
def download_stage(request: CandidateRequest, pk: int) -> HttpResponse:
    """Send one stage as a calendar file; 404 for a stranger, or for a stage without a date."""
    stages = Stage.objects.of(request.user).exclude(starts_at=None).with_application()
    stage = get_object_or_404(stages.prefetch_related("attendances__interviewer"), pk=pk)
    content = feed.stage_calendar(request.user, stage, timezone.now(), _site(request))
    return _calendar(content, f'attachment; filename="stage-{stage.pk}.ics"')


@public
@page
def show_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Send the whole calendar to a program that knows the address. It gets no cookie."""
    subscription = Feed.objects.at(token).first()
    if subscription is None:
        if is_too_often(request, "calendar-guess", limit=MOST_GUESSES, seconds=MINUTE):
            return _wait(MINUTE)
        return HttpResponse("There is no calendar at this address.\n", status=404, content_type="text/plain")
    if is_too_often(request, "calendar", limit=MOST_AN_HOUR, seconds=HOUR, key=token):
        return _wait(HOUR)
    content = feed.whole_calendar(subscription, timezone.now(), _site(request))
    response = _calendar(content, 'inline; filename="interview-prep.ics"')
    response["ETag"] = quote_etag(hashlib.sha256(content).hexdigest())
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


@edit_page
def edit_feed(request: CandidateRequest) -> HttpResponse:
    """Show whether the calendar is on and how to subscribe, and change what it contains."""
    form = FeedForm(posted(request), instance=feed.feed_of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved. Calendar programs show it when they look next.")
        return redirect("calendars:edit_feed")
    return _show(request, form)


@action
@confirm_first
def renew_feed(request: CandidateRequest) -> HttpResponse:
    """Make a new address and show it, only this once: just its hash is kept, so no other page could."""
    form = PressForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else ""
    token = feed.renew(candidate=request.user, version=version, now=timezone.now())
    if not token:
        messages.info(request, "The address had been changed already, so this was not done again.")
        return redirect("calendars:edit_feed")
    path = reverse("calendars:show_feed", args=[token])
    return _show(request, FeedForm(instance=feed.feed_of(request.user)), _site(request) + path)


@action
def revoke_feed(request: CandidateRequest) -> HttpResponse:
    """Remove the address."""
    form = PressForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else ""
    if feed.revoke(candidate=request.user, version=version):
        messages.success(request, "The address is gone. Calendar programs that used it get nothing any more.")
    return redirect("calendars:edit_feed")


def _show(request: CandidateRequest, form: FeedForm, address: str = "") -> HttpResponse:
    feed: Feed = form.instance
    context = {
        "form": form,
        "feed": feed,
        "address": address,
        # Programs open this address directly and offer to subscribe.
        "subscribe": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    response = render(request, "calendars/edit_feed.html", context, status=form_status(form))
    if address:
        response["Cache-Control"] = "private, no-store"
    return response


def _calendar(content: bytes, disposition: str) -> HttpResponse:
    headers = {
        "Content-Disposition": disposition,
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex, nofollow",
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _wait(seconds: int) -> HttpResponse:
    headers = {"Retry-After": str(seconds)}
    return HttpResponse(
        "Too often. Try again later.\n", status=429, content_type="text/plain", headers=headers
    )


def _site(request: HttpRequest) -> str:
    """Where the app is reached, without a slash at its end."""
    return settings.BASE_URL or request.build_absolute_uri("/").rstrip("/")
