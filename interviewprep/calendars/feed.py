"""A candidate's calendar feed: its settings, its secret address, and what it serves."""

import datetime
import secrets
from collections.abc import Iterable, Sequence

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.stages.application_log import all_records
from interviewprep.stages.models import Stage
from interviewprep.web.secret_links import TOKEN_BYTES, hash_of

from .feed_events import FeedEntry, entries, entry_of_stage
from .models import Feed

NAME = "Interview Prep"
# Entries served for days long past no longer need counting.
FORGET_AFTER = datetime.timedelta(days=60)


def feed_of(candidate: Candidate) -> Feed:
    """Return the candidate's calendar; until it is first wanted, an unsaved one with the usual settings."""
    return Feed.objects.of(candidate).first() or Feed(owner=candidate)


@transaction.atomic
def renew(*, candidate: Candidate, version: str, now: datetime.datetime) -> str:
    """Give the calendar a new address and return its token, shown only this once; the old one stops working.

    version  that of the page the button was on; if it is out of date nothing happens and "" is returned
    """
    feed = _locked(candidate)
    if feed.version != version:
        return ""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed.token_hash, feed.made_at = hash_of(token), now
    feed.save()
    return token


@transaction.atomic
def revoke(*, candidate: Candidate, version: str) -> bool:
    """Remove the address and keep the settings; return whether there was one and the page showed it."""
    feed = _locked(candidate)
    if feed.version != version or not feed.is_on:
        return False
    feed.token_hash, feed.made_at = "", None
    feed.save()
    return True


def whole_calendar(feed: Feed, now: datetime.datetime, site: str) -> bytes:
    """Return everything a feed serves at `now`, raising the sequence of what has changed since last time."""
    found = entries(feed, all_records(feed.owner_id, now), now, feed.owner.zone, site)
    return _served(feed, found, now, NAME)


def stage_calendar(candidate: Candidate, stage: Stage, now: datetime.datetime, site: str) -> bytes:
    """Return one stage, with its application and people, as a calendar file; it shares the feed's counts."""
    feed = feed_of(candidate)
    if feed.pk is None:
        # The stage must have the same UID if the candidate subscribes later.
        feed, _ = Feed.objects.get_or_create(owner=candidate)
    found = list(entry_of_stage(feed, stage, site))
    return _served(feed, found, now)


def _served(feed: Feed, found: Sequence[FeedEntry], now: datetime.datetime, name: str = "") -> bytes:
    from .ics_writer import calendar_file  # noqa: PLC0415  icalendar takes 5 % of a start

    if _counted(feed, found, now):
        _keep_count(feed)
    return calendar_file(feed, found, name=name)


def _counted(feed: Feed, entries: Iterable[FeedEntry], now: datetime.datetime) -> bool:
    """Update `feed.given` from these entries; return whether it needs saving."""
    given = dict(feed.given)
    for entry in entries:
        digest, sequence, _ = given.get(entry.uid, ("", -1, ""))
        if digest != entry.digest:
            given[entry.uid] = [entry.digest, sequence + 1, now.replace(microsecond=0).isoformat()]
    if given == feed.given:
        return False
    old = (now - FORGET_AFTER).isoformat()
    here = {entry.uid for entry in entries}
    # Plan days pass and can be dropped; stages stay, because a deleted one can come back.
    feed.given = {
        uid: one for uid, one in given.items() if uid in here or uid.startswith("stage-") or one[2] > old
    }
    return True


def _locked(candidate: Candidate) -> Feed:
    Candidate.objects.select_for_update().get(pk=candidate.pk)
    return feed_of(candidate)


def _keep_count(feed: Feed) -> None:
    # Not `save()`: the candidate may be changing the settings right now, and a sync must not undo that.
    Feed.objects.filter(pk=feed.pk).update(given=feed.given)
