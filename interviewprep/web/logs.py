"""How log lines look: UTC, one line each."""

import logging
import time


class UtcFormatter(logging.Formatter):
    """Writes times in UTC, and stops typed text from starting a log line of its own."""

    converter = staticmethod(time.gmtime)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)
