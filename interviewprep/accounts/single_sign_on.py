"""Signing in through the operator's own OpenID Connect server. Loaded only where one is configured."""

import logging
from typing import Any

import requests
from allauth.core import ratelimit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect.views import login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interviewprep.web.decorators import form_page, public

from .models import Candidate

logger = logging.getLogger(__name__)

# Long enough to sign in over there; a visitor who never comes back leaves nothing for longer.
ANSWER_LASTS = 10 * 60


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth's own behaviour, with the one name that a candidate has."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Candidate:
        """Return the candidate that is about to be made, with what the server says about them."""
        candidate: Candidate = super().populate_user(request, sociallogin, data)
        longest = Candidate._meta.get_field("name").max_length
        candidate.name = str(data.get("name") or "")[:longest]
        return candidate


@public
@form_page
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the server. If it does not answer, the page says so, and the password still works."""
    if request.method == "POST" and not ratelimit.consume(request, action="login"):
        return render(request, "429.html", status=429)
    try:
        response: HttpResponse = login(request, settings.OIDC_PROVIDER)
    except requests.RequestException as error:
        logger.warning("The OpenID Connect server did not answer: %s.", type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=503)
    if request.method == "POST" and not request.user.is_authenticated:
        request.session.set_expiry(ANSWER_LASTS)
    return response
