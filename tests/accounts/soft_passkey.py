"""A passkey made of software: it registers and signs in as a browser with a real one does."""

import hashlib
import json
import secrets
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from interviewprep.accounts.models import Candidate

PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class SoftPasskey:
    """One key pair. `origin` is where the browser believes to be."""

    def __init__(self, origin: str = "https://testserver") -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.counter = 0

    def register(self, challenge: str = "") -> dict[str, Any]:
        """Return what a browser answers to the wish to make a passkey."""
        public = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(
            self._place(), PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.AT, 0, bytes(public)
        )
        attestation = AttestationObject.create("none", data, {})
        return self._answer(
            {
                "clientDataJSON": websafe_encode(self._client_data("webauthn.create", challenge)),
                "attestationObject": websafe_encode(bytes(attestation)),
            }
        )

    def sign(self, challenge: str, candidate: Candidate) -> dict[str, Any]:
        """Return what a browser answers to the wish to use the passkey."""
        self.counter += 1
        data = AuthenticatorData.create(self._place(), PRESENT_AND_VERIFIED, self.counter)
        client_data = self._client_data("webauthn.get", challenge)
        signed = bytes(data) + hashlib.sha256(client_data).digest()
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client_data),
                "authenticatorData": websafe_encode(bytes(data)),
                "signature": websafe_encode(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": websafe_encode(user_pk_to_url_str(candidate).encode()),
            }
        )

    def kept_for(self, candidate: Candidate, name: str = "Passkey") -> Authenticator:
        """Put the passkey on an account without the pages."""
        return Authenticator.objects.create(
            user=candidate,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": name, "credential": self.register()},
        )

    def _place(self) -> bytes:
        return hashlib.sha256(self.origin.partition("://")[2].partition(":")[0].encode()).digest()

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        return {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {"credProps": {"rk": True}},
        }
