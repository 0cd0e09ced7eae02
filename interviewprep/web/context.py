"""What every page needs: the navigation and whether this is sample data."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject

from .addresses import address
from .initials import initials
from .requests import is_kept_copy

THEME_COOKIE = "theme"
# Single keys are on unless this says that they are off.
KEYS_COOKIE, KEYS_OFF = "keys", "off"
THEMES = (("light", "Light"), ("dark", "Dark"), ("", "As the system"))


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One entry of the navigation."""

    label: str
    url: str
    icon: str
    current: bool


# Label, name of the page, icon, and the rooms, or single pages in other rooms, that belong to the entry.
_ENTRIES = (
    ("Today", "stages:show_today", "today", ("stages:use_minutes",)),
    (
        "Applications",
        "applications:list_applications",
        "applications",
        ("applications", "stages", "fit", "letters", "documents", "insights"),
    ),
    ("Practice", "practice:show_practice", "practice", ("practice",)),
    (
        "People",
        "stages:list_people",
        "people",
        ("stages:show_person", "stages:edit_person", "stages:delete_person"),
    ),
    ("Advice", "guide:list_advice", "advice", ("guide",)),
)
_EXACT = frozenset(view for _, view, _, pages in _ENTRIES for view in (view, *pages) if ":" in view)


def theme_of(request: HttpRequest) -> str:
    """Return the theme chosen in this browser; empty for the system's."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in dict(THEMES) else ""


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the context that base.html needs on every page, without a query of its own."""
    match = getattr(request, "resolver_match", None)
    room = match.app_name if match else ""
    name = f"{room}:{match.url_name}" if match else ""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        # One for a page: Django's own context makes a new one for every form of a list.
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
        "nav": tuple(
            NavigationEntry(
                label, address(view), icon, name in (view, *rooms) or (name not in _EXACT and room in rooms)
            )
            for label, view, icon, rooms in _ENTRIES
            if signed_in or view.startswith("guide:")
        ),
        # Each look at `user` from a template goes through the lazy object that Django puts around it.
        "signed_in": signed_in,
        "theme": theme_of(request),
        "themes": THEMES,
        "single_keys": request.COOKIES.get(KEYS_COOKIE) != KEYS_OFF,
        "initials": initials(user.name or user.email) if signed_in and user else "",
        "is_sample": bool(signed_in and user and user.is_sample),
        "sends_mail": settings.SENDS_MAIL,
        "single_sign_on": settings.OIDC_NAME if settings.OIDC_ISSUER else "",
        "keeps_drafts": settings.DEVICE_DRAFTS,
        "is_kept_copy": is_kept_copy(request),
    }
