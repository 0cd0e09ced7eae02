"""Private pages behind a secret address: who has the address may use the page, until it ends."""

import datetime
import hashlib
import secrets
from typing import Self, TypeVar

from django.db import models
from django.http import HttpResponse

from .models import Owned, OwnedQuerySet

TOKEN_BYTES = 24
# How long a link may live, in days: choices of a form.
LIFETIMES = ((7, "One week"), (14, "Two weeks"), (30, "One month"))

_Link = TypeVar("_Link", bound="SecretLink")


def hash_of(token: str) -> str:
    """Return what is stored of a token, so that reading the database is not enough to open the link."""
    return hashlib.sha256(token.encode()).hexdigest()


class LinkFullError(Exception):
    """So much has come through a link that it accepts no more."""


class SecretLinkQuerySet(OwnedQuerySet[_Link]):
    """Links of a candidate."""

    def by_token(self, token: str) -> Self:
        """Return the link with this token, whoever owns it: the token is the permission."""
        return self.filter(token_hash=hash_of(token))


class SecretLink(Owned):
    """A link whose token only its hash is kept of, and which ends by itself or when it is revoked."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    secret_fields = ("token_hash",)

    class Meta:
        abstract = True

    def new_token(self) -> str:
        """Give this link a fresh secret and return it: the only time it can be read."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.token_hash = hash_of(token)
        return token

    def renew_secrets(self) -> None:
        """Give an imported link a secret that nobody knows: the one that was sent belongs to the old
        account."""
        self.new_token()

    def is_open(self, now: datetime.datetime) -> bool:
        """Return whether the page can still be used."""
        return self.revoked_at is None and now < self.expires_at

    def revoke(self, now: datetime.datetime) -> None:
        """End the link at once, and save that; what was received through it stays."""
        self.revoked_at = self.revoked_at or now
        self.save(update_fields=["revoked_at", "updated_at"])


def keep_private(response: HttpResponse) -> HttpResponse:
    """Keep a page, and its secret address, out of search engines, caches and other sites' logs."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
