"""What a candidate decides about reminders."""

from collections.abc import Mapping
from typing import Any

from interviewprep.accounts.models import Candidate

from .models import Kind, Preferences


def keep_preferences(*, candidate: Candidate, wanted: Mapping[str, Any]) -> None:
    """Keep what a candidate wants, as the fields of `Preferences`."""
    Preferences.objects.update_or_create(owner=candidate, defaults=dict(wanted))


def switch(*, candidate: Candidate, kind: Kind, on: bool) -> None:
    """Switch one kind of mail on or off, and leave the others as they are."""
    Preferences.objects.update_or_create(owner=candidate, defaults={kind.field: on})
