"""An account with a row of every kind, uploads, and ways to compare accounts."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Application, Contact, Point
from interviewprep.briefs.models import Brief, BriefItem, BriefLink
from interviewprep.calendars.models import Feed, Invitation
from interviewprep.documents import store
from interviewprep.documents.models import SentDocument
from interviewprep.filters.models import SavedFilter
from interviewprep.fit.models import Criterion, Impression
from interviewprep.letters.models import Letter
from interviewprep.practice.models import (
    Hearing,
    PartnerLink,
    PartnerNote,
    Proof,
    Rehearsal,
    Story,
    StoryLink,
    Telling,
)
from interviewprep.reminders.models import Preferences
from interviewprep.stages.models import AskItem, Interviewer, PlanMark, PointTest, Stage, Statement
from interviewprep.transfer.exporting import export

CV = "CV of Alice: café, £38,000 🙂\n".encode()
NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def no_downloads_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def full_account(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
    make_person: Callable[..., Interviewer],
    make_note: Callable[..., Any],
    make_asked: Callable[..., Any],
) -> Candidate:
    """Alice with at least one row of every kind that is exported, and odd characters."""
    dana = Contact.objects.create(
        owner=alice, name="Dana Ross", firm="Ross, Sons; & Co", email="dana@example.com"
    )
    application = make_application(alice, consultant=dana, notes="=1+1\nEmoji 🙂 and “quotes”", pay="£38,000")
    priya = make_person(alice, phone="+44 20 7946 0000", job_title="Director", notes="Kind, but quick")
    first = make_stage(
        application,
        people=(priya,),
        kind="phone-screen",
        starts_at=NOW - datetime.timedelta(days=7, microseconds=123),
        status="done",
        outcome="through",
        debriefed_at=NOW,
        moves=[{"from": None, "to": NOW.isoformat(), "by": "them", "reason": "", "at": NOW.isoformat()}],
    )
    second = make_stage(application, people=(priya,), starts_at=NOW, told={"tour": True, "round": 2})
    make_note(first, interviewer=priya, closed_at=second, closed_on=NOW.date(), closing="We spoke.")
    asked = make_asked(first, interviewer=priya)
    PlanMark.objects.create(stage=second, key="own.1", state="open", at=NOW, text="Iron a shirt")
    AskItem.objects.create(stage=second, topic="who", state="answered", answer="Priya")
    Statement.objects.create(application=application, stage=first, topic="pay", said="38", told_to=priya)
    Criterion.objects.create(owner=alice, key="own-1", name="The team", position=1, weight=2)
    SavedFilter.objects.create(owner=alice, of_list="questions", name="To work on", query="rating=weak")
    Impression.objects.create(stage=first, scores={"own-1": 3}, green="Laughter")
    story = Story.objects.create(owner=alice, title="The pilot", themes=["leading", "my own"])
    telling = Telling.objects.create(story=story, stage=first)
    Hearing.objects.create(telling=telling, interviewer=priya)
    StoryLink.objects.create(story=story, question=asked.question)
    Rehearsal.objects.create(question=asked.question, answer="By the hour")
    Advert.objects.create(application=application, text="We want\n• tact 🙂", kept_on=NOW.date())
    point = Point.objects.create(application=application, position=1, text="Tact; and “patience”")
    PointTest.objects.create(point=point, stage=first, interviewer=priya, rating="fine")
    Proof.objects.create(point=point, story=story)
    Letter.objects.create(
        application=application,
        stage=first,
        interviewer=priya,
        contact=dana,
        kind="thank-you",
        subject="Thank you",
        body="Dear Priya",
        earlier=[{"subject": "Thanks", "body": "Hi"}],
    )
    SentDocument.objects.create(
        application=application,
        stage=first,
        label="CV, data roles, v3",
        original_name="cv.txt",
        content_type="text/plain",
        size=len(CV),
        stored_as=store.write(alice.pk, CV),
    )
    link = BriefLink.objects.create(
        stage=second, made_for="Dana", token_hash="a" * 64, topics=["who"], expires_at=NOW
    )
    brief = Brief.objects.create(link=link, given_by="Dana")
    BriefItem.objects.create(brief=brief, topic="bring", words="Two copies of your CV")
    partner = PartnerLink.objects.create(
        stage=second,
        interviewer=priya,
        made_for="Lena",
        questions=["Why us?"],
        token_hash="c" * 64,
        expires_at=NOW,
    )
    PartnerNote.objects.create(
        link=partner,
        question=asked.question,
        place=1,
        asked="Why us?",
        rating="fine",
        words="Slower 🙂",
        given_by="Lena",
        state="accepted",
        decided_at=NOW,
    )
    Preferences.objects.create(owner=alice, week=True)
    Invitation.objects.create(stage=second, uid="1@example.com", received_at=NOW)
    Feed.objects.create(owner=alice, token_hash="b" * 64, made_at=NOW, given={"a": [1]}, alarm=30)
    return alice


@pytest.fixture
def everything() -> Callable[[Candidate], dict[str, list[dict[str, Any]]]]:
    """Return a function that returns all rows of a candidate as exported."""

    def read(candidate: Candidate) -> dict[str, list[dict[str, Any]]]:
        rows: dict[str, list[dict[str, Any]]] = export(candidate, timezone.now())["rows"]
        return rows

    return read


Send = Callable[..., Any]


@pytest.fixture
def send() -> Send:
    """Return a function that uploads a file to a page and follows to its preview, if there is one."""

    def upload(
        client: Client, page: str, content: bytes | str | dict[str, Any], name: str = "../../x.csv"
    ) -> Any:
        if isinstance(content, dict):
            content = json.dumps(content)
        if isinstance(content, str):
            content = content.encode()
        file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
        return client.post(reverse(page), {"file": file}, follow=True)

    return upload


def preview(response: Any) -> str:
    """Return the address of the preview that an upload led to."""
    assert response.redirect_chain, response.context["form"].errors
    return str(response.redirect_chain[-1][0])


def errors(response: Any) -> list[str]:
    """Return the errors for a refused upload; the page is still the form."""
    assert response.status_code == 422
    return [str(error) for error in response.context["form"].errors["file"]]


@pytest.fixture
def bring(alice_client: Client, send: Send) -> Callable[..., list[Application]]:
    """Return a function that imports a file as it is read, and returns what came of it, in order."""

    def run(content: bytes | str, **choices: Any) -> list[Application]:
        address = preview(send(alice_client, "transfer:import_spreadsheet", content))
        response = alice_client.post(address, {"do": "save", **choices})
        assert response.status_code == 302, response.context["form"].errors
        return list(Application.objects.order_by("pk"))

    return run
