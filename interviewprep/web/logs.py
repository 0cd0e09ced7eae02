"""How log lines look: UTC, one record a line, and nothing that somebody typed can change that."""

import datetime
import json
import logging
import re
import time
import unicodedata
from typing import Any

from django.conf import settings

from . import request_ids

# Line breaks and terminal codes of every kind: C0, C1, the separators of Unicode, marks that turn the order
# of letters, and half characters, which no file can hold.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = re.compile(r"[ -~]*")
_LONGEST = 20_000
# What the addresses call the part that is a secret: whoever has it needs no password.
_SECRET_PARTS = ("token", "key", "uidb36")
LINE = "{asctime} {levelname} {name} [{request_id}] {message}"


class UtcFormatter(logging.Formatter):
    """Writes times in UTC, and each record as one line: its message, its traceback, all of it.

    A request that was refused needs no traceback: it says nothing about the app, and anybody could fill the
    disk with them.
    """

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        return escaped(_without_secrets(super().format(_told(record)), record))


class JsonFormatter(logging.Formatter):
    """Writes each record as one object of JSON on a line of its own, for programs that collect logs."""

    def format(self, record: logging.LogRecord) -> str:
        told = _told(record)
        moment = datetime.datetime.fromtimestamp(told.created, datetime.UTC)
        entry: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": told.levelname,
            "logger": told.name,
            "request_id": told.request_id,  # type: ignore[attr-defined]  # set by _told
            "message": _cut(told.getMessage()),
            **getattr(told, "event", {}),
        }
        if told.exc_info:
            entry["traceback"] = _cut(_without_secrets(self.formatException(told.exc_info), record))
        # Everything but ASCII is written as \\uXXXX: no record breaks a line or steers a terminal.
        return json.dumps(entry, ensure_ascii=True)


def formatter() -> logging.Formatter:
    """Return the formatter that the operator asked for."""
    return JsonFormatter() if settings.LOG_FORMAT == "json" else UtcFormatter(LINE, style="{")


def configuration(style: str) -> dict[str, Any]:
    """Return Django's `LOGGING` for lines of text or of JSON."""
    line = {
        "json": {"()": "interviewprep.web.logs.JsonFormatter"},
        "text": {"()": "interviewprep.web.logs.UtcFormatter", "format": LINE, "style": "{"},
    }[style]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": line},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "interviewprep": {"handlers": ["console"], "level": "INFO", "propagate": False},
            # Scanners ask for all kinds of hosts; refusing them is enough, and a traceback each time adds
            # nothing.
            "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


def escaped(text: str) -> str:
    """Return the text as one line of visible characters, cut where it is longer than anybody reads."""
    text = _cut(text)
    # A backslash that was typed must not look like one of ours.
    text = text.replace("\\", "\\\\")
    return text if _PLAIN.fullmatch(text) else "".join(map(_visible, text))


def _cut(text: str) -> str:
    # A traceback ends with what went wrong.
    half = _LONGEST // 2
    return f"{text[:half]} … {text[-half:]}" if len(text) > _LONGEST else text


def _visible(one: str) -> str:
    if unicodedata.category(one) not in _UNSAFE:
        return one
    return _SHORT.get(one) or one.encode("unicode_escape", "surrogatepass").decode()


def _told(record: logging.LogRecord) -> logging.LogRecord:
    """Return a copy that says which request it is about, and holds nothing that the log must not."""
    request = getattr(record, "request", None)
    copy = logging.makeLogRecord(record.__dict__)
    copy.request_id = getattr(request, "request_id", "") or request_ids.current() or "-"
    copy.msg, copy.args = _without_secrets(record.getMessage(), record), None
    if _is_refusal(record):
        copy.exc_info = copy.exc_text = None
    return copy


def _without_secrets(text: str, record: logging.LogRecord) -> str:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    parts = match.kwargs if match else {}
    for name in _SECRET_PARTS:
        if secret := str(parts.get(name, "")):
            text = text.replace(secret, "…")
    return text


def _is_refusal(record: logging.LogRecord) -> bool:
    return 400 <= getattr(record, "status_code", 0) < 500
