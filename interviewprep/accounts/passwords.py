"""How long a password may be."""

from typing import Any

from django.core.exceptions import ValidationError

LONGEST = 128


class MaximumLength:
    """Refuse a password that is longer than anybody types or a program makes."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"Use {LONGEST} characters at most."
