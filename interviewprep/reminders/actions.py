"""What a candidate decides about reminders."""

import datetime
from collections.abc import Mapping
from typing import Any

from interviewprep.accounts.models import Candidate

from .models import Preferences, Reminder, ReminderKind

KEPT_FOR = datetime.timedelta(days=60)


def keep_preferences(*, candidate: Candidate, wanted: Mapping[str, Any]) -> None:
    """Save a candidate's choices, given as fields of `Preferences`."""
    Preferences.objects.update_or_create(owner=candidate, defaults=dict(wanted))


def switch(*, candidate: Candidate, kind: ReminderKind, on: bool) -> None:
    """Switch one kind of mail on or off, and leave the others as they are."""
    Preferences.objects.update_or_create(owner=candidate, defaults={kind.field: on})


def forget_old(*, now: datetime.datetime) -> int:
    """Delete what was sent long ago and can never be due again; return how many rows that was."""
    return Reminder.objects.older_than(now - KEPT_FOR).delete()[0]
