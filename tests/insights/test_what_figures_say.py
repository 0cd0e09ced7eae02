"""A figure claims no more than the log holds."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.insights import ready
from interviewprep.insights.doubts import doubts
from interviewprep.insights.loading import loaded
from interviewprep.insights.months import over_time
from interviewprep.insights.odds import odds
from interviewprep.insights.page import insights
from interviewprep.insights.record import Route
from interviewprep.stages.models import PlanMark

TODAY = datetime.date(2026, 11, 26)
BEFORE, SINCE = datetime.date(2026, 9, 3), datetime.date(2026, 11, 3)
Make = Callable[..., Any]


def routes(day: datetime.date, interviews: int, **others: int) -> list[Route]:
    """So many that led to an interview, and so many of each other end without one."""
    ends = [end for end, count in others.items() for _ in range(count)]
    return [Route(day, False, 1, False, "open")] * interviews + [
        Route(day, False, 0, False, end.replace("_", "-")) for end in ends
    ]


def months(*found: Route) -> tuple[str, str]:
    figure = over_time(found, TODAY)
    assert figure is not None
    return figure.heading, figure.advice


def test_applications_that_still_wait_make_no_month_better() -> None:
    assert months(*routes(BEFORE, 5, no=15), *routes(SINCE, 5, open=15)) == (
        "Too few to say whether October and November went better than August and September",
        "5 of 20 led to an interview before, 5 of 20 since, where 15 still wait for an answer: "
        "a difference of two or three can be chance.",
    )


@pytest.mark.parametrize(
    ("earlier", "later", "more"),
    [
        (routes(BEFORE, 2, no=38), routes(SINCE, 30, no=5, open=5), "More"),
        (routes(BEFORE, 36, no_reply=4), routes(SINCE, 3, no=36, open=1), "Fewer"),
    ],
)
def test_a_difference_that_no_answer_to_come_can_undo_is_said(
    earlier: list[Route], later: list[Route], more: str
) -> None:
    heading, advice = months(*earlier, *later)
    assert (
        heading
        == f"{more} applications from October and November led to an interview than from August and September"
    )
    assert advice.endswith("more than chance explains.")


def test_two_applications_are_no_step_and_one_step_is_not_the_narrowest() -> None:
    figure = odds(routes(SINCE, 4, no=2))
    assert figure is not None
    assert [row[0] for row in figure.rows] == ["A reply to an application"]
    assert "narrowest" not in figure.advice
    assert odds(routes(SINCE, 1, no=1)) is None


@pytest.fixture
def noon() -> Iterator[None]:
    """An hour before midnight a stage of an hour ends on the day after it began."""
    with time_machine.travel(datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def waiting(noon: None, alice: Candidate, make_application: Make, make_stage: Make) -> Any:
    """The last stage of an application that has waited twelve days, after three answers within eight."""
    today = timezone.localdate()
    for number in range(3):
        ended = make_application(alice, company=f"Ended {number}", ending="rejected", ended_on=today)
        day = today - datetime.timedelta(days=30 - 8)
        make_stage(ended, in_days=-30, status="done", outcome="rejected", answered_on=day)
    return make_stage(
        make_application(alice, company="Harbour"), in_days=-12, status="done", debriefed_at=timezone.now()
    )


def preparations_of(candidate: Candidate) -> tuple[ready.Preparation, ...]:
    now = timezone.now()
    return ready.preparations(candidate, loaded(candidate, now)["soonest"], now, candidate.zone)


def days_of(candidate: Candidate) -> Any:
    found = insights(candidate, timezone.now(), candidate.zone, only="days").figures
    return found[0]


@pytest.mark.django_db
def test_a_late_answer_is_asked_for_as_on_today(waiting: Any, alice: Candidate) -> None:
    figure = days_of(alice)
    assert figure.heading == "It is time to ask Harbour for news"
    assert figure.advice == (
        "No answer for 12 days; your answers usually came within 8. A short question is in order."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["decision_by", "ask_again_on"])
def test_nobody_is_asked_before_a_day_that_was_named(waiting: Any, alice: Candidate, field: str) -> None:
    setattr(waiting, field, timezone.localdate() + datetime.timedelta(days=6))
    waiting.save()
    figure = days_of(alice)
    assert (figure.heading, figure.step) == ("Half of your answers came within 8 days", None)


@pytest.mark.django_db
def test_three_stages_at_most_have_their_plans_counted(
    alice: Candidate, make_application: Make, make_stage: Make
) -> None:
    for number in range(5):
        make_stage(make_application(alice, company=f"Company {number}"), in_days=number + 1)
    assert len(preparations_of(alice)) == 3


@pytest.mark.django_db
def test_a_file_without_names_has_no_name_that_the_candidate_gave_a_stage(
    alice: Candidate, alice_client: Client, make_application: Make, make_stage: Make
) -> None:
    application = make_application(alice, company="Harbour")
    make_stage(application, in_days=-5, status="done", label="Harbour call")
    make_stage(application, in_days=2, label="Harbour day")
    for address in (
        reverse("insights:download_figure", args=["ready", "svg"]),
        reverse("applications:download_picture", args=[application.pk, "svg"]),
    ):
        picture = alice_client.get(address).text
        assert "First interview" in picture
        assert "Harbour" not in picture


@pytest.mark.django_db
def test_readiness_counts_the_tasks_that_today_counts(
    alice: Candidate, alice_client: Client, make_application: Make, make_stage: Make
) -> None:
    stage = make_stage(make_application(alice), in_days=3)
    hero = alice_client.get("/").context["today"].hero
    PlanMark.objects.create(
        stage=stage, key=hero.plan.open_items[0].key, state="dismissed", at=timezone.now()
    )
    PlanMark.objects.create(stage=stage, key=hero.plan.open_items[1].key, state="done", at=timezone.now())
    plan = alice_client.get("/").context["today"].hero.plan
    [found] = preparations_of(alice)
    assert (found.done.count, found.done.of) == (plan.done, plan.total) == (1, hero.plan.total - 1)


@pytest.mark.parametrize(
    "words",
    [
        "Not sure that she works independently",
        "Needs a lot of supervision, little autonomy",
        "Few ideas of her own",
        "Waits to be told what to do, lacks initiative",
    ],
)
def test_a_doubt_is_called_by_what_it_was_about(words: str) -> None:
    [doubt] = doubts([], [{"id": 1, "application": 1, "text": words}])
    assert doubt.theme.label == "Initiative, ideas and independence"
