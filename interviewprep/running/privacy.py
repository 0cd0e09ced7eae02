"""What this server keeps of somebody, why, and how long: with the numbers that hold, for one page."""

from dataclasses import dataclass

from django.conf import settings

from interviewprep.accounts import outbox as account_mail
from interviewprep.recovery.models import KEPT_FOR as DELETED_FOR
from interviewprep.reminders.actions import KEPT_FOR as REMINDERS_FOR
from interviewprep.transfer.models.imports import KEPT_FOR as IMPORTS_FOR
from interviewprep.transfer.models.pending_import import WAITS_FOR
from interviewprep.web import held_posts
from interviewprep.web.secret_links import LIFETIMES

from .unused_accounts import NOTICES

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True, slots=True)
class KeptData:
    """One kind of thing that is kept.

    apps  the parts of the database in which it is
    """

    what: str
    why: str
    how_long: str
    apps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: its name, what it is for, and how long the browser keeps it."""

    name: str
    why: str
    how_long: str


def everything_kept() -> tuple[KeptData, ...]:
    """Return what the database and the folder of files hold, the largest first."""
    return (*_your_own(), *_to_undo(), *_in_passing())


def cookies() -> tuple[Cookie, ...]:
    """Return every cookie that any page sets. None of them is read by anybody else."""
    session = in_words(settings.SESSION_COOKIE_AGE)
    return (
        Cookie(settings.SESSION_COOKIE_NAME, "says that you are signed in", session),
        Cookie(settings.CSRF_COOKIE_NAME, "shows that a form was sent from our own page", "a year"),
        Cookie(
            settings.TRACE_COOKIE_NAME,
            "says that somebody was signed in here, so that what you type survives the end of a session",
            in_words(held_posts.TRACE_FOR),
        ),
        Cookie(
            settings.CARRIED_COOKIE_NAME,
            "carries what you typed below “Why have they asked me back?” until you have an account",
            in_words(held_posts.KEPT_FOR),
        ),
        Cookie("theme", "remembers light or dark, if you chose one", "a year"),
    )


def in_words(seconds: float) -> str:
    """Return a length of time in the unit that a person would use."""
    number, unit = (seconds / DAY, "day") if seconds >= DAY else (seconds / HOUR, "hour")
    return f"{number:.0f} {unit}" if round(number) == 1 else f"{number:.0f} {unit}s"


def _until_unused() -> str:
    days = settings.DELETE_UNUSED_DAYS
    if not days or not settings.SENDS_MAIL:
        return "Until you delete your account."
    first, last = (notice.days for notice in NOTICES)
    return (
        f"Until you delete your account, or {days} days after you last used it. We write to you {first} and "
        f"{last} days before; signing in keeps it, and nothing is deleted while a stage lies ahead."
    )


def _your_own() -> tuple[KeptData, ...]:
    until_you = "Until you delete it, or your account."
    return (
        KeptData(
            "Your account",
            "Your email address, time zone and name, if you gave one; your password, in a form that cannot "
            "be turned back; a second factor, if you set one up. So that you alone get in.",
            _until_unused(),
            ("accounts", "account", "auth", "mfa", "socialaccount"),
        ),
        KeptData(
            "Your log",
            "Applications, stages, people, what was said, plans, stories, practice and letters, and an "
            "index of them for the search; the filters you saved. It is what the app works from.",
            until_you,
            ("applications", "stages", "practice", "fit", "letters", "calendars", "search", "filters"),
        ),
        KeptData(
            "Files you keep with an application",
            "So that you know what you sent.",
            f"{until_you} A file goes within a day once nothing names it.",
            ("documents",),
        ),
        KeptData(
            "Private links that you made",
            "And what was written there by those you gave them to: recruiters or friends without an account.",
            f"A link ends after {LIFETIMES[0][0]} to {LIFETIMES[-1][0]} days, or when you end it; answers "
            "stay with the stage.",
            ("briefs",),
        ),
    )


def _to_undo() -> tuple[KeptData, ...]:
    return (
        KeptData(
            "What you deleted",
            "So that you can undo it.",
            f"{in_words(DELETED_FOR.total_seconds())}.",
            ("recovery",),
        ),
        KeptData(
            "A table or an export that you uploaded",
            "And which rows an import made. To show it before it is saved, and to undo it as a whole.",
            f"{in_words(WAITS_FOR.total_seconds())} unless you confirm it; "
            f"{in_words(IMPORTS_FOR.total_seconds())} for undoing.",
            ("transfer",),
        ),
    )


def _in_passing() -> tuple[KeptData, ...]:
    return (
        KeptData(
            "Which browsers you are signed in with",
            "And the network address you signed in from. So that you can see and end them.",
            f"Until you sign out, {in_words(settings.SESSION_IDLE_AGE)} after the last use, and "
            f"{in_words(settings.SESSION_COOKIE_AGE)} at most.",
            ("sessions", "usersessions"),
        ),
        KeptData(
            "Mail to you that is waiting",
            "The mail server may be away for a while.",
            f"Until it is sent, {in_words(account_mail.LASTS.total_seconds())} at most.",
            ("accounts",),
        ),
        KeptData(
            "Which reminders you want, and which were sent",
            "Their kind and day, none of your words. So that none comes twice.",
            f"{in_words(REMINDERS_FOR.total_seconds())} after it was sent.",
            ("reminders",),
        ),
        KeptData(
            "A form that you sent after your session had ended",
            "Without passwords. So that nothing you typed is lost.",
            f"{in_words(held_posts.KEPT_FOR)} at most.",
            ("sessions",),
        ),
        KeptData(
            "How often something was tried from a network address",
            "The address is kept only as a fingerprint. To stop people who guess passwords.",
            "Minutes, and a day at most.",
            ("web",),
        ),
    )
