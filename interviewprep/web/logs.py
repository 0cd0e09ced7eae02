"""How log lines look: UTC, one record a line, and nothing that somebody typed can change that."""

import logging
import re
import time
import unicodedata

# Line breaks and terminal codes of every kind: C0, C1, the separators of Unicode, marks that turn the order
# of letters, and half characters, which no file can hold.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN = re.compile(r"[ -~]*")
_LONGEST = 20_000


class UtcFormatter(logging.Formatter):
    """Writes times in UTC, and each record as one line: its message, its traceback, all of it.

    A request that was refused needs no traceback: it says nothing about the app, and anybody could fill the
    disk with them.
    """

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        if not _is_refusal(record):
            return escaped(super().format(record))
        short = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
        return escaped(super().format(short))


def escaped(text: str) -> str:
    """Return the text as one line of visible characters, cut where it is longer than anybody reads."""
    if len(text) > _LONGEST:
        # A traceback ends with what went wrong.
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    # A backslash that was typed must not look like one of ours.
    text = text.replace("\\", "\\\\")
    return text if _PLAIN.fullmatch(text) else "".join(map(_visible, text))


def _visible(one: str) -> str:
    if unicodedata.category(one) not in _UNSAFE:
        return one
    return _SHORT.get(one) or one.encode("unicode_escape", "surrogatepass").decode()


def _is_refusal(record: logging.LogRecord) -> bool:
    return 400 <= getattr(record, "status_code", 0) < 500
