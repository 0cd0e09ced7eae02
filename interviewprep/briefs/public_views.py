"""The page behind the private link: no account, nothing but what was chosen, and an end."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from interviewprep.web.decorators import form_page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.limits import is_too_often, too_often
from interviewprep.web.secret_links import LinkFullError, keep_private
from interviewprep.web.times import describe

from . import actions
from .forms import BriefForm
from .models import BriefLink

MINUTE, HOUR = 60, 3600


# Under `no-referrer` a browser names no origin, and no form would get through; the token is the permission.
@csrf_exempt
@public
@form_page
def show_brief_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the candidate chose to ask, and take the answers."""
    if is_too_often(request, "brief", limit=60, seconds=MINUTE):
        return keep_private(too_often(request))
    link = BriefLink.objects.by_token(token).select_related("stage__application", "owner").first()
    if link is None:
        raise Http404
    if not link.is_open(timezone.now()):
        return keep_private(render(request, "briefs/ended.html", status=410))
    return keep_private(_answer(request, link))


def _answer(request: HttpRequest, link: BriefLink) -> HttpResponse:
    form = BriefForm(posted(request), link=link)
    if request.method == "POST":
        if is_too_often(request, "brief-post", limit=20, seconds=HOUR, key=link.token_hash):
            return too_often(request)
        if form.is_valid() and _keep(form, link):
            return redirect(f"{request.path}?sent=1")
    context = {"form": form, "link": link, "shown": _shown(link), "is_sent": "sent" in request.GET}
    return render(request, "briefs/show_brief_page.html", context, status=form_status(form))


def _keep(form: BriefForm, link: BriefLink) -> bool:
    try:
        actions.give_brief(link=link, given_by=form.cleaned_data["given_by"], answers=form.answers())
    except LinkFullError:
        form.add_error(None, "This page has taken as many answers as it can. Please write to the candidate.")
        return False
    return True


def _shown(link: BriefLink) -> dict[str, Any]:
    """What the page shows, and nothing else: each value is empty unless the candidate chose it."""
    stage, application = link.stage, link.stage.application
    when = describe(stage, timezone.now(), stage.zone)
    return {
        "name": link.owner.name if link.shows_name else "",
        "role": f"{application.role} at {application.company}" if link.shows_role else "",
        "stage": stage.name if link.shows_stage else "",
        "date": when.full if link.shows_date and stage.starts_at else "",
        "reply": link.reply if link.replied_at else "",
    }
