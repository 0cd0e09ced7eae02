"""Headers for every response, the candidate's zone for every request, and text kept across a sign-in."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from . import held_posts
from .limits import too_often
from .plain_answers import security_headers
from .requests import GetResponse
from .views import health

_NOT_YET_IN = "Create an account or sign in, and what you typed is still here."


def headers(get_response: GetResponse) -> GetResponse:
    """Add the security headers to whatever is answered, and keep private pages out of caches."""
    every_answer = security_headers()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in every_answer.items():
            response.headers.setdefault(name, value)
        if "Cache-Control" not in response.headers and "Cookie" in response.headers.get("Vary", ""):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware


def method_page(get_response: GetResponse) -> GetResponse:
    """Show a page where an address was asked for in a way that it does not answer to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        shown = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        shown.headers["Allow"] = response.headers["Allow"]
        return shown

    return middleware


def health_check(get_response: GetResponse) -> GetResponse:
    """Answer `/healthz` before the host check, since a load balancer uses a host we do not know."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return health(request) if request.path == "/healthz" else get_response(request)

    return middleware


def candidate_time_zone(get_response: GetResponse) -> GetResponse:
    """Show and read times in the signed-in candidate's zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return get_response(request)
        with timezone.override(ZoneInfo(user.time_zone)):
            return get_response(request)

    return middleware


def clear_device(get_response: GetResponse) -> GetResponse:
    """Have the browser forget pages and drafts when somebody signs out or leaves, whatever its scripts do.

    Its cookies stay: the theme, and the trace that somebody was signed in here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        was_in = request.user.is_authenticated
        response = get_response(request)
        if was_in and not request.user.is_authenticated:
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return middleware


class KeepTypedWords:
    """Keep the text of a form that arrives after the session has ended, and restore it after signing in.

    The form's page must answer GET too: there `web.forms.posted` binds the form to what was kept. A view
    with a `login_url` of its own is sent forms by people who have no account yet; their browser keeps the
    words. For any other stranger nothing is kept and no session begins, or anybody could fill the disk.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        had = held_posts.carries_words(request)
        response = self.get_response(request)
        held_posts.forget_carried(request, response, had=had)
        if request.user.is_authenticated:
            held_posts.leave_trace(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):
            if (
                request.method == "GET"
                and request.path in _sign_in_pages()
                and held_posts.carries_words(request)
            ):
                messages.info(request, _NOT_YET_IN)
            return None
        return _led_to_sign_in(request, view) if request.method == "POST" else None


def _led_to_sign_in(request: HttpRequest, view: Any) -> HttpResponse:
    if held_posts.was_signed_in(request):
        return _after_the_session(request, view)
    if sign_up := getattr(view, "login_url", ""):
        response = _sign_in_page(request.get_full_path(), sign_up)
        held_posts.carry(request, response)
        return response
    return _sign_in_page(_page_to_return_to(request, view))


def _after_the_session(request: HttpRequest, view: Any) -> HttpResponse:
    if not held_posts.has_room(request):
        return too_often(request)
    if getattr(view, "only_post", False):
        messages.info(request, "You had been signed out, so this was not done. Sign in and try again.")
    elif held_posts.keep(request):
        messages.info(request, "You had been signed out. Sign in, and what you typed is still here.")
    else:
        messages.info(request, "You had been signed out, so nothing was saved. Sign in to carry on.")
    return _sign_in_page(_page_to_return_to(request, view))


def _page_to_return_to(request: HttpRequest, view: Any) -> str:
    return _referring_page(request) if getattr(view, "only_post", False) else request.get_full_path()


def _sign_in_page(back: str, name: str = settings.LOGIN_URL) -> HttpResponse:
    return redirect(f"{resolve_url(name)}?{urlencode({'next': back})}")


def _sign_in_pages() -> tuple[str, str]:
    return resolve_url(settings.LOGIN_URL), resolve_url("account_signup")


def _referring_page(request: HttpRequest) -> str:
    """Return the path of the page on this site that the request came from, or the front page."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"
    parts = urlsplit(referer)
    return urlunsplit(("", "", "/" + parts.path.lstrip("/"), parts.query, ""))
