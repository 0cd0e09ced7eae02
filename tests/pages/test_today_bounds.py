"""Today works out no more plans than it can show, however many stages are to come."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.pages.today import SOONEST
from interviewprep.stages import summary

pytestmark = pytest.mark.django_db


def test_only_the_soonest_stages_have_their_plans_worked_out(
    alice: Candidate,
    alice_client: Client,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for days in range(SOONEST + 4):
        make_stage(make_application(alice, company=f"Company {days}"), in_days=days + 1)
    planned: list[int] = []
    why = summary.why

    def counted(*args: Any, **options: Any) -> Any:
        planned.append(1)
        return why(*args, **options)

    monkeypatch.setattr(summary, "why", counted)
    page = alice_client.get("/")
    assert page.status_code == 200
    assert len(planned) == SOONEST
