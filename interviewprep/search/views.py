"""The page of the search, and the page that lists the keys."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from interviewprep.web.context import KEYS_COOKIE, KEYS_OFF
from interviewprep.web.decorators import action, page
from interviewprep.web.limits import is_too_often, too_often
from interviewprep.web.redirects import back_to
from interviewprep.web.requests import CandidateRequest

from .finding import MOST as MOST_FOUND
from .query import LONGEST_QUERY
from .results import results, to_try

# What each key does, as base.html and app.js have it.
KEYS = (
    ("/", "Search", True),
    ("Ctrl K", "Search, on a Mac with ⌘ in place of Ctrl", False),
    ("?", "This list", True),
    ("↓ ↑", "The next thing found, and back", False),
    ("Esc", "Close a menu", False),
    ("1 2 3 4", "While you rehearse: again, hard, good, easy, where you have switched these on", False),
)
# A search reads every text of a candidate; nobody asks so often, a script does.
MOST, WITHIN = 60, 60
_YEAR = 365 * 24 * 60 * 60


@page
def show_search(request: CandidateRequest) -> HttpResponse:
    """Show what the candidate has written, and the advice, where it holds `q`; `kind` narrows it."""
    asked = request.GET.get("q", "")
    if asked.strip() and _is_too_often(request):
        return too_often(request)
    chosen = {name: request.GET.get(name, "") for name in ("kind", "page")}
    found = results(request.user.pk, asked, chosen["kind"], chosen["page"], timezone.localdate())
    return render(
        request,
        "search/show_search.html",
        {
            "results": found,
            "is_asked": bool(asked.strip()),
            "longest": LONGEST_QUERY,
            "most": f"{MOST_FOUND:,}",
            "page_query": urlencode({"q": found.query.text, "kind": chosen["kind"]}),
            "tries": to_try(request.user),
        },
    )


def _is_too_often(request: CandidateRequest) -> bool:
    return is_too_often(request, "searches", limit=MOST, seconds=WITHIN, key=str(request.user.pk))


@page
def show_keys(request: CandidateRequest) -> HttpResponse:
    """List the keys, and offer to switch single ones off or on."""
    on = request.COOKIES.get(KEYS_COOKIE) != KEYS_OFF
    return render(request, "search/show_keys.html", {"keys": [one for one in KEYS if on or not one[2]]})


@action
def set_keys(request: CandidateRequest) -> HttpResponse:
    """Switch single keys off, or on again, in this browser."""
    response = back_to(request, reverse("search:show_keys"))
    if request.POST.get("keys") == KEYS_OFF:
        secure = request.is_secure()
        response.set_cookie(
            KEYS_COOKIE, KEYS_OFF, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(KEYS_COOKIE)
    return response
