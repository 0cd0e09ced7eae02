"""What this app does differently from allauth's second factor: secrets are encrypted, and names are ours."""

import base64
import logging
import secrets
from io import BytesIO

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from qrcode.image.svg import SvgPathFillImage

from .models import Candidate

logger = logging.getLogger(__name__)

_SALT = "interviewprep.accounts.factors"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """allauth's own behaviour, with secrets that a copy of the database does not give away."""

    def encrypt(self, text: str) -> str:
        """Return the secret of an app or of the recovery codes as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was.

        With another SECRET_KEY that is impossible: then no code fits, but no page breaks either.
        """
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.warning("A second factor cannot be read: it was set up with another SECRET_KEY.")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as a picture with a background, so that it can be read in the dark, too."""
        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(picture)
        return picture.getvalue().decode()

    def generate_authenticator_name(self, user: Candidate, type: Authenticator.Type) -> str:
        """Return a name for a new passkey: "Passkey", then "Passkey 2"."""
        there = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {there + 1}" if there else "Passkey"


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (salted_hmac(_SALT, "", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
