"""Take the second factor from an account whose owner has lost it and the recovery codes too."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from interviewprep.accounts.models import Candidate


class Command(BaseCommand):
    """Remove apps, passkeys and recovery codes; the password stays. Be sure of who asks for it."""

    help = "Remove the second factor of one account, so that its password alone opens it again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address the account is used with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        candidate = Candidate.objects.filter(email__iexact=email).first()
        if candidate is None:
            raise CommandError("There is no account with this address.")
        count, _ = Authenticator.objects.filter(user=candidate).delete()
        self.stdout.write(f"Removed: {count}. The password of this account is unchanged.")
