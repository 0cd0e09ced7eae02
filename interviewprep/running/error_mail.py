"""Tells the operator about errors by mail: what kind and where, and nothing of the person it happened to.

The mail waits in the queue of mail about accounts, so that no mail server delays a page. What the queue
itself reports is never mailed, and a mail that cannot be queued is one line of the log: errors make no loop.
"""

import hashlib
import logging
import traceback
from contextvars import ContextVar
from types import TracebackType

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from interviewprep.accounts import outbox
from interviewprep.environment import host_of
from interviewprep.web import request_ids

logger = logging.getLogger(__name__)

# One kind of error is told once an hour; all of them together so often a day.
AN_HOUR = 3600
A_DAY = 24 * AN_HOUR
MOST_A_DAY = 20
_LOGGERS = ("django", "interviewprep")
# The queues themselves, and what a stranger was refused.
_NOT_TOLD = (
    *("interviewprep.web.outbox", "interviewprep.accounts.outbox", "interviewprep.reminders.outbox"),
    *("django.security", __name__),
)
_is_telling: ContextVar[bool] = ContextVar("is_telling", default=False)


class ErrorMail(logging.Handler):
    """Queues a mail for what is logged as an error."""

    def emit(self, record: logging.LogRecord) -> None:
        if not (settings.ERROR_MAIL and settings.SENDS_MAIL) or _is_telling.get():
            return
        if record.name.startswith(_NOT_TOLD) or getattr(record, "status_code", 500) < 500:
            return
        token = _is_telling.set(True)
        try:
            _tell(record)
        except Exception as error:
            # The database that refuses the row may be what the record is about.
            logger.warning("The operator could not be told: %s.", type(error).__name__)
        finally:
            _is_telling.reset(token)


def install() -> None:
    """Have errors told from now on."""
    for name in _LOGGERS:
        log = logging.getLogger(name)
        if not any(isinstance(one, ErrorMail) for one in log.handlers):
            log.addHandler(ErrorMail(level=logging.ERROR))


def _tell(record: logging.LogRecord) -> None:
    kind, place = _what(record), _where(record)
    mark = hashlib.sha256(f"{kind} {place}".encode()).hexdigest()[:32]
    if not cache.add(f"error-mail:{mark}", 1, AN_HOUR) or _is_enough_today():
        return
    host = host_of(settings.ADDRESS_IN_MAIL)
    body = (
        f"{timezone.now():%Y-%m-%d %H:%M:%S} UTC on {host}\n"
        f"What: {kind}\n"
        f"Request: {_request_id(record)}\n\n"
        f"{place}\n\n"
        "The log has the whole record under the name of the request. The same error is not told again "
        f"within an hour, and no more than {MOST_A_DAY} are in a day.\n"
    )
    outbox.queue(to=settings.ERROR_MAIL, subject=f"Interview Prep: {kind}"[:200], body=body, candidate=None)


def _is_enough_today() -> bool:
    name = f"error-mails:{timezone.now():%Y-%m-%d}"
    cache.add(name, 0, A_DAY)
    return cache.incr(name) > MOST_A_DAY


def _what(record: logging.LogRecord) -> str:
    """Return the kind of error; never its text, which may hold what somebody typed."""
    error = record.exc_info[0] if record.exc_info else None
    return error.__name__ if error else f"an error in {record.name}"


def _where(record: logging.LogRecord) -> str:
    """Return the lines of code that led to it, without a value; or what the code says in its own words."""
    if record.exc_info and record.exc_info[2]:
        return "\n".join(_frames(record.exc_info[2]))
    return str(record.msg)


def _frames(trace: TracebackType) -> list[str]:
    return [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]


def _request_id(record: logging.LogRecord) -> str:
    return getattr(getattr(record, "request", None), "request_id", "") or request_ids.current() or "none"
