"""The manifest, by which a phone or a computer installs the app beside its others."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control

from .decorators import page, public

_A_DAY = 24 * 3600
# File, size and purpose. What is maskable may be cut to any shape within four fifths of its width.
_ICONS = (
    ("img/favicon.svg", "any", "any"),
    ("img/icon-192.png", "192x192", "any"),
    ("img/icon-512.png", "512x512", "any"),
    ("img/icon-maskable.svg", "any", "maskable"),
    ("img/icon-maskable-512.png", "512x512", "maskable"),
)
# The colours of the header and of the paper, as in base_bare.html and app.css.
_LIGHT = {"theme_color": "#ffffff", "background_color": "#faf8f4"}
_DARK = {"theme_color": "#19212a", "background_color": "#11171c"}


def manifest() -> dict[str, Any]:
    """Return the manifest; paths in it are relative to the site."""
    return {
        "id": "/",
        "name": "Interview Prep",
        "short_name": "Interview Prep",
        "description": "Work out why they have asked you back, and what to prepare for the next interview.",
        "lang": "en-GB",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        **_LIGHT,
        "user_preferences": {"color_scheme": {"dark": _DARK}},
        "share_target": {
            "action": reverse("applications:show_shared"),
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
        "icons": [_icon(*icon) for icon in _ICONS],
    }


@public
@page
@cache_control(public=True, max_age=_A_DAY)
def show_manifest(request: HttpRequest) -> JsonResponse:
    """Say what the installed app is called, looks like and opens with."""
    return JsonResponse(manifest(), content_type="application/manifest+json")


def _icon(file: str, sizes: str, purpose: str) -> dict[str, str]:
    kind = "image/svg+xml" if file.endswith(".svg") else "image/png"
    return {"src": static(file), "sizes": sizes, "type": kind, "purpose": purpose}
