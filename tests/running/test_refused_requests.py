"""What gunicorn refuses by itself is answered like everything else: our page, our headers, one log line."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from .starting import Up

pytestmark = pytest.mark.slow

HEADERS = {
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "x-request-id",
}
BROKEN = {
    "no request line": (400, b"\x1b[31mnot http\r\n\r\n"),
    "a bad header": (400, b"GET / HTTP/1.1\r\nbad header\x1b[2J\r\n\r\n"),
    "a bad version": (400, b"GET / HTTP/9.9\r\n\r\n"),
    "a bad length": (400, b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n"),
    "a long address": (414, b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n"),
    "long headers": (431, b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 90_000 + b"\r\n\r\n"),
    "an encoding nobody knows": (501, b"POST / HTTP/1.1\r\nTransfer-Encoding: magic\r\n\r\n"),
    "another charset": (
        415,
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 3\r\n"
        b"Content-Type: text/plain; charset*=nope''x\r\n\r\na=b",
    ),
    "another host": (400, b"GET / HTTP/1.1\r\nHost: evil.example.org\r\nConnection: close\r\n\r\n"),
}


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    folder: Path = tmp_path_factory.mktemp("refused")
    with Up(DATA_DIR=str(folder / "data")) as running:
        yield running


def _send(up: Up, raw: bytes) -> tuple[int, set[str], bytes]:
    """Send bytes as they are; return status, names of headers and body."""
    address = urlsplit(up.url)
    with socket.create_connection((str(address.hostname), address.port or 80), timeout=10) as line:
        line.sendall(raw)
        received = b""
        while part := line.recv(65536):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    return int(first.split(" ")[1]), {row.partition(":")[0].lower() for row in rest}, body


@pytest.mark.parametrize("kind", BROKEN)
def test_a_request_that_cannot_be_read_gets_our_page_and_headers(up: Up, kind: str) -> None:
    expected, raw = BROKEN[kind]
    before = len(up.said())
    status, headers, body = _send(up, raw)
    assert status == expected
    assert headers >= HEADERS
    assert b"Interview Prep</title>" in body
    assert b"nope" not in body
    assert b"magic" not in body
    logged = up.said()[before:]
    assert len(logged.splitlines()) <= 1, logged
    assert "\x1b" not in logged
    assert len(logged) < 1000
