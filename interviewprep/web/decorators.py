"""Decorators that say who may call a view and how."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .requests import CandidateRequest

View = Callable[..., Any]


def action(view: View) -> View:
    """Mark a view that only changes something: POST only, then a redirect."""
    wrapped = require_POST(view)
    wrapped.only_post = True  # type: ignore[attr-defined]  # read by web.middleware
    return wrapped


# A page answers HEAD as well as GET, which monitoring programs use.
page = require_safe
public = login_not_required


def form_page(view: View) -> Any:
    """Mark a page with a form that is sent to the page itself."""
    wrapped: Any = require_http_methods(["GET", "HEAD", "POST"])(view)
    wrapped.takes_form = True  # read by the test of the forms that edit
    return wrapped


def guarded_action(view: View) -> View:
    """Mark an action that compares what its page showed with what is saved, by `web.one_press`: one step."""
    return action(_one_after_the_other(view))


def edit_page(view: View) -> Any:
    """Mark a page with a form that changes what is saved: what is compared and what is saved are one step.

    `web.version_guard` compares.
    """
    wrapped = form_page(_one_after_the_other(view))
    wrapped.edits = True  # read by the test that walks every such page
    return wrapped


def _one_after_the_other(view: View) -> View:
    """Take what one candidate sends one by one: the second of two at once sees what the first saved."""

    @wraps(view)
    def one_after_the_other(request: CandidateRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)  # type: ignore[no-any-return]  # a view answers
        with transaction.atomic():
            # On SQLite the transaction alone makes the others wait: it is an IMMEDIATE one.
            candidates = get_user_model()._default_manager.select_for_update(no_key=True)
            candidates.filter(pk=request.user.pk).values_list("pk").first()
            return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    return one_after_the_other


__all__ = ["action", "edit_page", "form_page", "guarded_action", "page", "public"]
