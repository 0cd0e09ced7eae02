"""What an export never contains, and what an import cannot add."""

import datetime
import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.briefs import actions as briefs
from interviewprep.briefs.models import BriefItem, BriefLink
from interviewprep.calendars import feed
from interviewprep.calendars.models import Feed
from interviewprep.practice import actions as practice
from interviewprep.practice.models import PartnerLink, PartnerNote
from interviewprep.transfer.exporting import as_json, export
from interviewprep.transfer.owned_models import kinds


def bring(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("export.json", content, content_type="application/json")
    there = client.post("/account/import/", {"file": file})
    answer = client.post(there.headers["Location"], {"do": "save"}, follow=True)
    return answer.content.decode()


def link_of(stage: Any) -> tuple[BriefLink, str]:
    until = timezone.now() + datetime.timedelta(days=7)
    return briefs.make_link(
        stage=stage, made_for="Dana Reed", shows={"shows_role": True}, topics=["length"], until=until
    )


def test_no_column_of_an_export_is_named_like_a_secret() -> None:
    named = [f"{kind.label}.{field.name}" for kind in kinds() for field in kind.fields]
    assert [name for name in named if any(word in name for word in ("token", "hash", "secret"))] == []


def test_the_address_of_a_calendar_and_what_was_sent_to_it_stay_here(alice: Candidate) -> None:
    feed.renew(candidate=alice, version="none", now=timezone.now())
    (row,) = export(alice, timezone.now())["rows"]["calendars.Feed"]
    assert set(row) == {"id", "created_at", "updated_at", "with_tasks", "with_notes", "alarm"}


def test_an_export_with_a_calendar_comes_into_a_second_account_of_the_same_server(
    alice: Candidate, bob: Candidate, bob_client: Client
) -> None:
    token = feed.renew(candidate=alice, version="none", now=timezone.now())
    Feed.objects.of(alice).update(alarm=Feed.Alarm.DAY, with_tasks=False)
    page = bring(bob_client, as_json(alice, timezone.now()))
    assert "Imported: 1 entry." in page
    imported = Feed.objects.of(bob).get()
    assert (imported.alarm, imported.with_tasks, imported.is_on, imported.made_at, imported.given) == (
        1440,
        False,
        False,
        None,
        {},
    )
    assert imported.series != Feed.objects.of(alice).get().series
    assert Feed.objects.at(token).get().owner == alice


def test_a_link_for_a_brief_that_was_imported_opens_nothing(
    alice: Candidate, bob: Candidate, bob_client: Client, make_application: Any, make_stage: Any
) -> None:
    link, token = link_of(make_stage(make_application(alice), in_days=3))
    content = as_json(alice, timezone.now())
    assert token.encode() not in content
    assert link.token_hash.encode() not in content
    bring(bob_client, content)
    assert BriefLink.objects.of(bob).count() == 1
    assert BriefLink.objects.by_token(token).get().owner == alice


def test_a_partners_link_that_was_imported_opens_nothing_and_its_notes_come_along(
    alice: Candidate, bob: Candidate, bob_client: Client, make_application: Any, make_stage: Any
) -> None:
    link, token = practice.make_partner_link(
        stage=make_stage(make_application(alice), in_days=3),
        made_for="Lena",
        interviewer=None,
        questions=["Why us?"],
        shows={"shows_name": True},
        until=timezone.now() + datetime.timedelta(days=7),
    )
    practice.listen(link=link, place=1, given_by="Lena", rating="fine", words="Slower")
    content = as_json(alice, timezone.now())
    assert (token.encode() in content, link.token_hash.encode() in content) == (False, False)
    bring(bob_client, content)
    notes = PartnerNote.objects.of(bob).values_list("asked", "rating", "words", "given_by", "state")
    assert list(notes) == [("Why us?", "fine", "Slower", "Lena", "new")]
    assert PartnerLink.objects.by_token(token).get().owner == alice


def test_an_answer_about_the_length_that_is_no_number_of_minutes_is_left_out(
    alice: Candidate, bob: Candidate, bob_client: Client, make_application: Any, make_stage: Any
) -> None:
    link, _ = link_of(make_stage(make_application(alice), in_days=3))
    briefs.give_brief(link=link, given_by="Dana Reed", answers=[("length", "45")])
    whole = json.loads(as_json(alice, timezone.now()))
    (item,) = whole["rows"]["briefs.BriefItem"]
    whole["rows"]["briefs.BriefItem"] = [
        {**item, "id": number, "words": words} for number, words in enumerate(("an hour", "3", "99999"), 2)
    ] + [item]
    bring(bob_client, json.dumps(whole).encode())
    assert [one.words for one in BriefItem.objects.of(bob)] == ["45"]
