"""The daily job that drops deletions that can no longer be restored."""

import datetime
from collections.abc import Callable
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.recovery import actions
from interviewprep.recovery.models import Deletion


def test_only_what_is_older_than_thirty_days_goes_whoever_deleted_it(
    alice: Candidate, bob: Candidate, make_application: Callable[..., Application]
) -> None:
    now = timezone.now()
    kept, old = (actions.delete(row=make_application(owner), label="it", now=now) for owner in (alice, bob))
    Deletion.objects.filter(pk=old.pk).update(created_at=now - datetime.timedelta(days=31))
    said = StringIO()
    call_command("clear_deleted", stdout=said)
    assert said.getvalue() == "Dropped 1 deletion for good.\n"
    assert list(Deletion.objects.all()) == [kept]
