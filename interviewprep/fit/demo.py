"""What matters to the sample candidate, some impressions, and the offer that is waiting for an answer."""

import datetime

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

from .models import Criterion, Impression

# Company, kind of stage, scores, green flags, red flags, verdict.
_IMPRESSIONS = (
    (
        "Northwind Logistics",
        "phone-screen",
        {"work": 3, "people": 4, "place-and-hours": 4},
        "The recruiter had read my CV",
        "",
        "same",
    ),
    (
        "Northwind Logistics",
        "first-interview",
        {"work": 5, "people": 4, "growth": 3, "own-commute": 2},
        "A real problem to work on from the first week\nThey answered my questions with examples",
        "Nobody could say who I would report to",
        "more",
    ),
    (
        "Tidewater Energy",
        "phone-screen",
        {"pay": 4, "place-and-hours": 5},
        "Mostly from home",
        "",
        "same",
    ),
    (
        "Tidewater Energy",
        "second-interview",
        {"work": 3, "manager": 5, "people": 4, "pay": 4, "growth": 2, "own-commute": 5},
        "Beth spoke well of people who were not there",
        "The work may be the same every week",
        "more",
    ),
)
_DOUBLE = {"work", "manager"}


def fill(candidate: Candidate, now: datetime.datetime) -> None:
    """Add the sample, once: anything somebody has tried out in it is kept."""
    if Criterion.objects.of(candidate).exists():
        return
    _keep_criteria(candidate)
    for company, kind, scores, green, red, verdict in _IMPRESSIONS:
        stage = Stage.objects.of(candidate).filter(application__company=company, kind=kind).first()
        if stage and not Impression.objects.filter(stage=stage).exists():
            Impression.objects.create(stage=stage, scores=scores, green=green, red=red, verdict=verdict)
    _keep_offer(candidate, now)


def _keep_criteria(candidate: Candidate) -> None:
    for row in Criterion.objects.list_of(candidate):
        row.weight = Criterion.Weight.DOUBLE if row.key in _DOUBLE else Criterion.Weight.NORMAL
        row.save()
    Criterion.objects.create(
        owner=candidate,
        key="own-commute",
        name="The journey",
        position=8,
        question="How do most people here travel to work, and what do they do when a line is down?",
    )


def _keep_offer(candidate: Candidate, now: datetime.datetime) -> None:
    today = now.astimezone(candidate.zone).date()
    # Without touching it, so that the sample's applications keep their order.
    Application.objects.of(candidate).filter(
        company="Tidewater Energy", offered_on__isnull=False, offer_deadline=None
    ).update(
        offer_pay="£40,500 and a car allowance",
        offer_notice="One month, three after probation",
        offer_starts_on=today + datetime.timedelta(days=45),
        offer_place="Grimsby; three days a week from home",
        offer_deadline=today + datetime.timedelta(days=8),
        offer_notes="Six months of probation. Pension still to be confirmed in writing.",
    )
