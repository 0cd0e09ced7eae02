"""Jobs of the day that belong to no room."""

import pytest
from django.db import connection
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.running.daily_jobs import daily_jobs
from interviewprep.stages.models import Interviewer


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks at its tables by itself")
def test_sqlite_knows_its_tables_after_the_night(alice: Candidate) -> None:
    Interviewer.objects.bulk_create(Interviewer(owner=alice, name=f"Person {n}") for n in range(3000))
    daily_jobs()["statistics"](timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'interviewer_by_name'")
        assert cursor.fetchall() == [("3000 3000 1",)]
