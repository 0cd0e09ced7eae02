"""Alice's rows of every kind, and the addresses that lead to them."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Advert, Contact, Point
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
from interviewprep.recovery import actions as recovery
from interviewprep.reminders.models import Preferences, Reminder
from interviewprep.stages.models import AskItem, PlanMark, PointTest, Statement
from interviewprep.transfer.exporting import as_json
from interviewprep.transfer.models import Import, PendingImport
from tests.accounts.soft_passkey import SoftPasskey

from .urls import Address

# For each address with arguments: which of alice's rows its pk names, and the other arguments.
ROW_OF = {
    "applications": "application",
    "stages": "stage",
    "recovery:restore_deleted": "deletion",
    "transfer:confirm_export": "pending_export",
    "transfer:cancel_import": "pending_export",
    "transfer:confirm_spreadsheet": "pending_spreadsheet",
    "transfer:undo_import": "import",
    "fit:edit_impression": "stage",
    "filters": "filter",
    "accounts:end_session": "session",
    "mfa_edit_webauthn": "passkey",
    "mfa_remove_webauthn": "passkey",
    "fit:show_fit": "application",
    "letters": "letter",
    "letters:list_for_stage": "stage",
    "letters:write_to_stage": "stage",
    "letters:list_for_application": "application",
    "letters:write_to_application": "application",
    "letters:show_goodbye": "application",
    "letters:tidy_people": "application",
    "documents": "document",
    "documents:list_documents": "application",
    "documents:new_document": "application",
    "briefs": "brief_link",
    "briefs:show_links": "stage",
    "briefs:accept_item": "brief_item",
    "briefs:decline_item": "brief_item",
    "practice": "story",
    "practice:list_likely": "stage",
    "practice:list_partner_links": "stage",
    "practice:show_partner_notes": "partner_link",
    "practice:accept_partner_notes": "partner_link",
    "practice:revoke_partner_link": "partner_link",
    "practice:delete_partner_link": "partner_link",
    "practice:accept_partner_note": "partner_note",
    "practice:decline_partner_note": "partner_note",
    "practice:confirm_expected": "stage",
    "practice:show_question": "question",
    "practice:edit_question": "question",
    "practice:delete_question": "question",
    "practice:link_story": "question",
    "applications:choose_proof": "point",
    "applications:take_suggestion": "point",
    "applications:edit_contact": "contact",
    "applications:delete_contact": "contact",
    "stages:new_stage_of": "application",
    "stages:edit_feedback": "note",
    "stages:delete_feedback": "note",
    "stages:edit_statement": "statement",
    "stages:delete_statement": "statement",
    "stages:edit_task": "task",
    "stages:delete_task": "task",
    "stages:show_person": "person",
    "stages:edit_person": "person",
    "stages:delete_person": "person",
    "calendars:download_stage": "stage",
}
KEY_OF = {
    "stages:tick_task": "task_key",
    "stages:untick_task": "task_key",
    "stages:dismiss_task": "task_key",
    "stages:restore_task": "task_key",
    "stages:show_thread": "thread_key",
    "stages:reopen_thread": "thread_key",
}
WITHOUT_A_ROW = {
    "account_confirm_email": {"key": "made-up"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "made-up"},
    "briefs:show_brief_page": {"token": "made-up"},
    "guide:show_article": {"slug": "second-opinion"},
    "calendars:show_feed": {"token": "made-up"},
    "practice:show_partner_page": {"token": "made-up"},
    "reminders:stop_reminders": {"token": "made-up"},
    "insights:download_figure": {"figure": "ready", "form": "svg"},
}


class Rows(dict[str, Any]):
    """Alice's rows by kind, with the numbers and keys that addresses use for them."""

    def arguments(self, address: Address) -> dict[str, Any]:
        """Return the arguments of an address, pointing at alice's rows; KeyError if none are defined."""
        if address.name in WITHOUT_A_ROW or not address.arguments:
            return WITHOUT_A_ROW.get(address.name, {})
        row = ROW_OF.get(address.name) or ROW_OF[address.name.split(":")[0]]
        found = {"pk": self[row].pk}
        if "key" in address.arguments:
            found["key"] = self[KEY_OF[address.name]]
        others = {"kind": "confirm", "form": "svg"}
        return found | {name: others[name] for name in others if name in address.arguments}


Make = Callable[..., Any]


@pytest.fixture(scope="session")
def makers(
    make_application: Make,
    make_stage: Make,
    make_person: Make,
    make_note: Make,
    make_asked: Make,
) -> tuple[Make, ...]:
    return make_application, make_stage, make_person, make_note, make_asked


@pytest.fixture
def alices(alice: Candidate, makers: tuple[Make, ...]) -> Rows:
    """One row of each kind; every text in them says SECRET."""
    return rows_of_every_kind(alice, *makers)


@pytest.fixture(scope="module")
def alices_of_the_module(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, makers: tuple[Make, ...]
) -> Iterator[Rows]:
    """The same, made once for all tests of a module: what each does to them is rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        alice = Candidate.objects.create_user("alice@example.com", "a long enough phrase", name="Alice")
        rows = rows_of_every_kind(alice, *makers)
    yield rows
    with django_db_blocker.unblock():
        alice.delete()


def rows_of_every_kind(
    alice: Candidate,
    make_application: Make,
    make_stage: Make,
    make_person: Make,
    make_note: Make,
    make_asked: Make,
) -> Rows:
    """Give alice one row of each kind; every text in them says SECRET."""
    contact = Contact.objects.create(owner=alice, name="SECRET contact", firm="SECRET firm")
    named = {"company": "SECRET company", "role": "SECRET role", "applied_on": timezone.localdate()}
    application = make_application(alice, consultant=contact, **named)
    person = make_person(alice, "SECRET person")
    first = make_stage(application, people=(person,), in_days=-7, status="done", label="SECRET first")
    stage = make_stage(application, people=(person,), in_days=3, label="SECRET second", notes="SECRET")
    note = make_note(first, "SECRET words", interviewer=person)
    asked = make_asked(first, "SECRET question", interviewer=person)
    own = {"key": "own.0123456789ab", "text": "SECRET task"}
    task = PlanMark.objects.create(stage=stage, state="open", at=timezone.now(), **own)
    ask = AskItem.objects.create(stage=stage, topic="who", state="answered", answer="SECRET answer")
    statement = Statement.objects.create(
        application=application,
        stage=first,
        topic="own",
        label="SECRET name",
        said="SECRET pay",
        told_to=person,
    )
    letter = Letter.objects.create(
        application=application,
        stage=stage,
        interviewer=person,
        contact=contact,
        kind="confirm",
        subject="SECRET subject",
        body="SECRET letter",
    )
    document = SentDocument.objects.create(
        application=application,
        stage=stage,
        label="SECRET version",
        original_name="SECRET name.txt",
        content_type="text/plain",
        size=10,
        stored_as=store.write(alice.pk, b"SECRET CV\n"),
    )
    story = Story.objects.create(
        owner=alice, title="SECRET story", situation="SECRET", themes=["SECRET theme"]
    )
    point = Point.objects.create(application=application, position=1, text="SECRET point")
    telling = Telling.objects.create(story=story, stage=first)
    until = timezone.now() + datetime.timedelta(days=7)
    brief_link = BriefLink.objects.create(
        stage=stage, made_for="SECRET reader", token_hash="SECRET hash", expires_at=until, reply="SECRET"
    )
    brief = Brief.objects.create(link=brief_link, given_by="SECRET giver")
    partner_link = PartnerLink.objects.create(
        stage=stage,
        interviewer=person,
        made_for="SECRET friend",
        questions=["SECRET question"],
        token_hash="SECRET partner",
        expires_at=until,
    )
    partner_note = PartnerNote.objects.create(
        link=partner_link, place=1, asked="SECRET question", rating="fine", words="SECRET", given_by="SECRET"
    )
    doomed = make_application(alice, company="SECRET deleted")
    deletion = recovery.delete(row=doomed, label="SECRET deletion", now=timezone.now())
    return Rows(
        contact=contact,
        application=application,
        person=person,
        stage=stage,
        note=note,
        asked=asked,
        question=asked.question,
        attendance=stage.attendances.get(),
        task=task,
        ask=ask,
        statement=statement,
        criterion=Criterion.objects.create(owner=alice, key="own-1", name="SECRET criterion", position=1),
        filter=SavedFilter.objects.create(owner=alice, of_list="stages", name="SECRET filter"),
        impression=Impression.objects.create(stage=first, scores={"own-1": 3}, green="SECRET flag"),
        letter=letter,
        document=document,
        advert=Advert.objects.create(application=application, text="SECRET advert", kept_on="2026-11-01"),
        point=point,
        point_test=PointTest.objects.create(point=point, stage=first, interviewer=person, rating="fine"),
        proof=Proof.objects.create(point=point, story=story),
        invitation=Invitation.objects.create(stage=stage, uid="SECRET uid", received_at=timezone.now()),
        feed=Feed.objects.create(owner=alice, token_hash="SECRET hash"),
        brief_link=brief_link,
        brief=brief,
        brief_item=BriefItem.objects.create(brief=brief, topic="bring", words="SECRET brief"),
        partner_link=partner_link,
        partner_note=partner_note,
        session=UserSession.objects.create(user=alice, ip="192.0.2.7", session_key="x", user_agent="SECRET"),
        passkey=SoftPasskey().kept_for(alice, "SECRET passkey"),
        story=story,
        telling=telling,
        hearing=Hearing.objects.create(telling=telling, interviewer=person),
        link=StoryLink.objects.create(story=story, question=asked.question),
        rehearsal=Rehearsal.objects.create(question=asked.question, answer="SECRET plan"),
        deletion=deletion,
        preferences=Preferences.objects.create(owner=alice),
        reminder=Reminder.objects.create(owner=alice, kind="week", key="SECRET", next_try_at=until),
        pending_export=PendingImport.objects.create(
            owner=alice, kind="export", packed=PendingImport.pack(as_json(alice, timezone.now()).decode())
        ),
        pending_spreadsheet=PendingImport.objects.create(
            owner=alice,
            kind="spreadsheet",
            packed=PendingImport.pack('{"headers": ["Company"], "rows": [[2, ["SECRET"]]]}'),
        ),
        **{"import": Import.objects.create(owner=alice, kind="export", made={"stages.Stage": [first.pk]})},
        task_key=task.key,
        thread_key=f"note-{note.pk}",
    )
