"""Each request has a name: in its answer, in its lines of the log, and on the page for an error."""

import json
import logging
import re
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, override_settings

from interviewprep.web.logs import LINE, JsonFormatter, UtcFormatter

pytestmark = pytest.mark.django_db

GIVEN = "edge-7f3a9c21"


def _line(record: logging.LogRecord) -> str:
    """Return the line of a record without its time."""
    return UtcFormatter(LINE, style="{").format(record).split(" ", 2)[2]


def test_every_answer_names_its_request_anew(client: Client) -> None:
    names = [client.get(path)["X-Request-ID"] for path in ("/", "/", "/nothing/", "/healthz")]
    assert [bool(re.fullmatch("[0-9a-f]{16}", name)) for name in names] == [True] * 4
    assert len(set(names)) == 4


def test_a_name_from_outside_counts_only_if_the_operator_trusts_the_header(client: Client) -> None:
    sent = {"x-request-id": GIVEN}
    assert client.get("/", headers=sent)["X-Request-ID"] != GIVEN
    with override_settings(REQUEST_ID_HEADER="X-Request-ID"):
        assert client.get("/", headers=sent)["X-Request-ID"] == GIVEN
        for forged in ("x", "a b c d e f g", "x" * 65, "new\\nline-12", "<script>alert"):
            assert client.get("/", headers={"x-request-id": forged})["X-Request-ID"] != forged


@override_settings(REQUEST_ID_HEADER="X-Request-ID")
def test_every_line_about_a_request_names_it(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/nothing/", headers={"x-request-id": GIVEN})
    assert [_line(one) for one in caplog.records] == [
        f"WARNING django.request [{GIVEN}] Not Found: /nothing/"
    ]
    assert [json.loads(JsonFormatter().format(one))["request_id"] for one in caplog.records] == [GIVEN]


@override_settings(REQUEST_ID_HEADER="X-Request-ID")
@pytest.mark.parametrize(("error", "status"), [(RuntimeError("x"), 500), (OperationalError("x"), 503)])
def test_the_page_for_an_error_shows_its_code(
    error: Exception, status: int, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    with patch("interviewprep.web.middleware.health", side_effect=error):
        response = client.get("/healthz", headers={"x-request-id": GIVEN})
    assert (response.status_code, f"<code>{GIVEN[:12]}</code>" in response.text) == (status, True)
    assert [f"[{GIVEN}]" in _line(one) for one in caplog.records] == [True]


def test_a_line_outside_of_a_request_says_so() -> None:
    record = logging.LogRecord("app", logging.INFO, "", 0, "Cleaned up.", (), None)
    assert UtcFormatter(LINE, style="{").format(record).endswith("INFO app [-] Cleaned up.")


def test_no_secret_of_an_address_is_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    for path in ("/brief/s3cret-of-the-link/", "/calendar/s3cret-of-the-link.ics"):
        client.get(path)
    lines = [_line(one) for one in caplog.records]
    assert [line.rpartition(" ")[2] for line in lines] == ["/brief/…/", "/calendar/….ics"]
    assert "s3cret" not in "".join(JsonFormatter().format(one) for one in caplog.records)
