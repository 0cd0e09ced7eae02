"""Applications are found by whom they met, in whichever of the two ways is the quicker one."""

from collections.abc import Callable

import pytest

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages import application_log
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Attendance, Interviewer, Stage
from interviewprep.web.search import words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("most", [0, 1_000], ids=["each", "once"])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mira", ["Abacus", "Brook"]),
        ("MIRA brook", ["Brook"]),
        ("Åsa", ["Brook"]),
        ("brook", ["Brook", "Zebra"]),
        ("mira åsa", ["Brook"]),
        ("nobody", []),
    ],
)
def test_whoever_sat_there_leads_to_the_application_in_either_way(
    alice: Candidate,
    bob: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    found: list[str],
    most: int,
) -> None:
    mira, asa, brook = (make_person(alice, name) for name in ("Mira Lind", "Åsa Berg", "Tom Brook"))
    for company, people in (("Abacus", [mira]), ("Brook", [mira, asa]), ("Zebra", [brook]), ("Élan", [])):
        stage = make_stage(make_application(alice, company=company), in_days=-1)
        Attendance.objects.bulk_create(
            Attendance(owner=alice, stage=stage, interviewer=one) for one in people
        )
    make_stage(make_application(bob, company="Brook"), people=(make_person(bob, "Mira Åsa"),))
    monkeypatch.setattr(application_log, "MOST_COUNTED", most)
    applications = logged().of(alice).search(words_of(words), [alice.pk]).order_by("company")
    assert [one.company for one in applications] == found
