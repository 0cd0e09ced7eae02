"""Decorators that say who may call a view and how."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_http_methods, require_POST, require_safe

View = Callable[..., Any]


def action(view: View) -> View:
    """Mark a view that only changes something: POST only, then a redirect."""
    wrapped = require_POST(view)
    wrapped.only_post = True  # type: ignore[attr-defined]  # read by web.middleware
    return wrapped


# A page answers HEAD as well as GET, which monitoring programs use.
page = require_safe
form_page = require_http_methods(["GET", "HEAD", "POST"])
public = login_not_required

__all__ = ["action", "form_page", "page", "public"]
