"""The link in each mail that stops its kind, without a sign-in."""

import pytest
from django.test import Client

from interviewprep.accounts.models import Candidate
from interviewprep.reminders.links import stop_token
from interviewprep.reminders.models import Preferences, ReminderKind

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def _path(candidate: Candidate, kind: ReminderKind = ReminderKind.AFTER) -> str:
    return f"/reminders/stop/{stop_token(candidate.pk, kind)}/"


def _wanted(candidate: Candidate) -> list[ReminderKind]:
    row = Preferences.objects.of(candidate).first() or Preferences()
    return [kind for kind in ReminderKind if row.wants(kind)]


@pytest.mark.parametrize("kind", list(ReminderKind))
def test_one_click_stops_one_kind_for_one_candidate(
    alice: Candidate, bob: Candidate, kind: ReminderKind
) -> None:
    for candidate in (alice, bob):
        Preferences.objects.create(owner=candidate, hours_before=True, week=True)
    # As a mail program sends it: no cookie, no form token, no page visited first.
    response = Client(enforce_csrf_checks=True).post(_path(alice, kind), ONE_CLICK)
    assert (response.status_code, response.content) == (200, b"Stopped.\n")
    assert not response.cookies
    assert _wanted(alice) == [one for one in ReminderKind if one is not kind]
    assert _wanted(bob) == list(ReminderKind)


def test_one_click_works_for_somebody_without_a_row_and_twice(alice: Candidate) -> None:
    for _ in range(2):
        assert Client().post(_path(alice), ONE_CLICK).status_code == 200
    assert _wanted(alice) == [ReminderKind.DAY_BEFORE, ReminderKind.OVERDUE]


def test_a_look_at_the_page_changes_nothing(alice: Candidate) -> None:
    response = Client().get(_path(alice))
    assert response.status_code == 200
    assert b"Stop these mails" in response.content
    assert alice.email.encode() not in response.content
    assert _wanted(alice) == [ReminderKind.DAY_BEFORE, ReminderKind.AFTER, ReminderKind.OVERDUE]


def test_the_button_stops_and_undo_brings_back(alice: Candidate) -> None:
    client = Client(enforce_csrf_checks=True)
    stopped = client.post(_path(alice), {"action": "stop"}, follow=True)
    assert stopped.redirect_chain == [(_path(alice), 302)]
    assert b"You no longer get mail after a stage that is not written up." in stopped.content
    assert ReminderKind.AFTER not in _wanted(alice)
    client.post(_path(alice), {"action": "undo"})
    assert ReminderKind.AFTER in _wanted(alice)


def test_a_made_up_link_and_one_of_somebody_who_has_left_look_the_same(alice: Candidate) -> None:
    gone = _path(alice)
    forged = f"/reminders/stop/{stop_token(alice.pk, ReminderKind.WEEK)[:-2]}xx/"
    alice.delete()
    for method in ("get", "post"):
        answers = [getattr(Client(), method)(path) for path in (gone, forged, "/reminders/stop/made-up/")]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Preferences.objects.count() == 0


def test_search_engines_are_asked_to_leave_it_alone(alice: Candidate) -> None:
    page = Client().get(_path(alice)).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page
