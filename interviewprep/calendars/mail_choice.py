"""Chooses which of the moments named in a mail are offered as its interview."""

import datetime as dt
from collections.abc import Sequence

from .mail_moments import Moment, when_of
from .mail_news import News
from .mail_roles import Role


def chosen_of(moments: Sequence[Moment], news: News, today: dt.date) -> tuple[list[Moment], bool]:
    """Return the moments to offer, and whether they belong to a cancelled interview."""
    off, standing = _parted(_to_come(moments, today), news)
    for role in (Role.INTERVIEW, Role.ARRIVAL):
        found = _best([one for one in standing if one.role is role])
        if found and (not news.called_off or (off and news.proposes)):
            return found, False
        if found and any(one.clock for one in found):
            # A mail that cancels in one sentence and names its only date in another means that date.
            return found, not off and not news.proposes
    if off:
        return _best(off), True
    # If a deadline is the only day there is, it is offered and labelled as a deadline.
    rest = [one for one in standing if one.role is Role.DEADLINE] or standing
    return _best(rest), bool(news.called_off)


def _to_come(moments: Sequence[Moment], today: dt.date) -> list[Moment]:
    """The moments without past ones, as in "thank you for coming on …", if others are still to come."""
    ahead = [one for one in moments if one.day.date >= today or one.day.is_doubtful]
    return ahead if any(one.role is Role.INTERVIEW for one in ahead) else list(moments)


def _parted(moments: Sequence[Moment], news: News) -> tuple[list[Moment], list[Moment]]:
    """The moments that a mail calls off, even where it names them again, and all others."""
    if not news.called_off:
        return [], list(moments)
    off = {
        id(one): when_of(one) if one.clock else one.day.date
        for one in moments
        if one.role is Role.OLD or news.is_called_off(one.start)
    }
    gone = set(off.values())
    standing = [one for one in moments if id(one) not in off and not {one.day.date, when_of(one)} & gone]
    return [one for one in moments if one not in standing], standing


def _best(moments: list[Moment]) -> list[Moment]:
    """Those with a written date and a time; failing that, with a time, a date, or anything at all."""
    timed = [one for one in moments if one.clock]
    joined = [one for one in timed if not one.alone]
    return (
        [one for one in joined if one.day.is_named]
        or joined
        or timed
        or [one for one in moments if one.day.is_named]
        or [one for one in moments if not one.day.is_bare]
    )
