"""A log line is one record: what somebody typed cannot start a line of its own or steer a terminal."""

import json
import logging
import sys

import pytest
from django.test import Client, override_settings

from interviewprep.web.logs import JsonFormatter, UtcFormatter, configuration, escaped, formatter

FORGED = "x\n2026-11-25 09:00:00,000 ERROR forged"


def _line(message: str, *, error: Exception | None = None, **extra: object) -> str:
    """Return what the formatter makes of one record, with the traceback of `error`."""
    record = logging.LogRecord("app", logging.ERROR, "", 0, message, (), None)
    record.__dict__.update(extra)
    if error is not None:
        try:
            raise error
        except type(error):
            record.exc_info = sys.exc_info()
    return UtcFormatter("{levelname} {message}", style="{").format(record)


def test_a_line_break_in_the_message_starts_no_line() -> None:
    assert _line(FORGED) == "ERROR x\\n2026-11-25 09:00:00,000 ERROR forged"


def test_a_line_break_in_an_exception_starts_no_line() -> None:
    line = _line("failed", error=ValueError(FORGED))
    assert line.splitlines() == [line]
    assert line.endswith("ValueError: x\\n2026-11-25 09:00:00,000 ERROR forged")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\rb\tc", "a\\rb\\tc"),
        ("\x9b2J", "\\x9b2J"),
        ("\x85next", "\\x85next"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("\u202eelif", "\\u202eelif"),
        ("\ud800", "\\ud800"),
        ("\x00\x7f", "\\x00\\x7f"),
        ("\\n is not a break", "\\\\n is not a break"),
        ("Zoë — 日本 🙂", "Zoë — 日本 🙂"),
    ],
)
def test_what_steers_a_terminal_is_written_out_and_letters_stay(typed: str, written: str) -> None:
    assert escaped(typed) == written


def test_a_refused_request_is_logged_in_one_short_line_without_a_traceback() -> None:
    assert _line("Bad request", error=ValueError("x" * 5000), status_code=400) == "ERROR Bad request"


def test_a_fault_of_ours_keeps_its_traceback() -> None:
    assert "Traceback" in _line("Internal Server Error", error=ValueError("x"), status_code=500)


def test_a_record_is_cut_and_keeps_its_end() -> None:
    line = _line("x" * 100_000 + "the end")
    assert len(line) < 21_000
    assert line.endswith("the end")


@pytest.mark.django_db
def test_no_address_forges_a_line(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/nothing/%0A2026-11-25%20ERROR%20forged%1B[2J/")
    lines = [UtcFormatter("{message}", style="{").format(record) for record in caplog.records]
    # Django has escaped it once already.
    assert lines == [r"Not Found: /nothing/\\n2026-11-25 ERROR forged\\x1b[2J/"]


def test_a_record_of_json_is_one_line_of_ascii_with_its_fields() -> None:
    record = logging.LogRecord("app", logging.ERROR, "", 0, "A \n%s \u2028\x1b[31m", ("Zoë",), None)
    record.__dict__["event"] = {"event": "signed in", "candidate": 7}
    record.created = 1795693500.25
    line = JsonFormatter().format(record)
    assert (line.isascii(), line.splitlines()) == (True, [line])
    assert json.loads(line) == {
        "time": "2026-11-26T11:45:00.250+00:00",
        "level": "ERROR",
        "logger": "app",
        "request_id": "-",
        "message": "A \nZoë \u2028\x1b[31m",
        "event": "signed in",
        "candidate": 7,
    }


def test_a_traceback_is_a_field_of_json() -> None:
    try:
        raise ValueError(FORGED)
    except ValueError:
        record = logging.LogRecord("app", logging.ERROR, "", 0, "failed", (), sys.exc_info())
    line = JsonFormatter().format(record)
    assert line.splitlines() == [line]
    assert json.loads(line)["traceback"].endswith(f"ValueError: {FORGED}")


@pytest.mark.parametrize(("style", "kind"), [("text", UtcFormatter), ("json", JsonFormatter)])
def test_the_operator_chooses_lines_of_text_or_of_json(style: str, kind: type[logging.Formatter]) -> None:
    chosen = configuration(style)["formatters"]["line"]["()"]
    assert chosen == f"interviewprep.web.logs.{kind.__name__}"
    with override_settings(LOG_FORMAT=style):
        assert type(formatter()) is kind
