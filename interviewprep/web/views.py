"""The answers that belong to no room: is the app alive, and the files that every site is asked for."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control

from .decorators import page, public

_A_DAY = 24 * 3600
# The advice is for everybody. The rest needs an account or a secret address.
_ROBOTS = """User-agent: *
Allow: /advice/
Allow: /why/
Allow: /static/
Allow: /$
Disallow: /
"""


@page
def health(request: HttpRequest) -> HttpResponse:
    """Answer that this process is alive. What it needs besides, `running.readiness` looks at."""
    return HttpResponse(
        "ok\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


@public
@page
@cache_control(public=True, max_age=_A_DAY)
def show_robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers which pages are for everybody."""
    return HttpResponse(_ROBOTS, content_type="text/plain; charset=utf-8")


@public
@page
@cache_control(public=True, max_age=_A_DAY)
def show_icon(request: HttpRequest) -> HttpResponse:
    """Lead programs that look for an icon here, unasked, to the one the pages name."""
    return redirect(static("img/apple-touch-icon.png"))


@public
@page
@cache_control(public=True, max_age=_A_DAY)
def show_security_contact(request: HttpRequest) -> HttpResponse:
    """Tell whoever found a hole whom to write to (RFC 9116); 404 where the operator named nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = (timezone.now() + datetime.timedelta(days=180)).replace(microsecond=0).isoformat()
    text = f"Contact: {settings.SECURITY_CONTACT}\nExpires: {until}\nPreferred-Languages: en\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public
@page
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """Say what the app is held to for everybody who uses it, how that is checked, and what is missing."""
    return render(request, "show_accessibility.html", {"operator": settings.OPERATOR})
