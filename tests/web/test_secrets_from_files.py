"""Secrets that stand in files, as containers and service managers hand them over."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from interviewprep import environment as read

Reader = Callable[[], Any]
SOMEWHERE = Path("/srv/prep")


@pytest.mark.parametrize(
    ("content", "reader", "read_as"),
    [
        (f"{'k' * 50}\n", lambda: read.secret_key("X", SOMEWHERE), "k" * 50),
        ("postgres://a:b@db/prep\n", lambda: read.database("X", SOMEWHERE)["PASSWORD"], "b"),
        ("smtp+tls://a:b@mail.example.org\n", lambda: read.email("X")["EMAIL_HOST_PASSWORD"], "b"),
        ("dbcache://kept\n", lambda: read.cache("X")["LOCATION"], "kept"),
    ],
    ids=["key", "database", "mail", "cache"],
)
def test_a_secret_may_stand_in_a_file(
    content: str, reader: Reader, read_as: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content.startswith("postgres"):
        pytest.importorskip("psycopg")
    path = tmp_path / "secret"
    path.write_text(content)
    monkeypatch.delenv("X", raising=False)
    monkeypatch.setenv("X_FILE", str(path))
    assert reader() == read_as


@pytest.mark.parametrize(
    ("content", "value", "said"),
    [
        (b"", "", "X_FILE: {path} is empty."),
        (b"\xff\xfe", "", "X_FILE: cannot read {path} (not text)."),
        (None, "", "X_FILE: cannot read {path} (No such file or directory)."),
        (b"secret", "secret", "X and X_FILE must not both be set."),
    ],
    ids=["empty", "not-text", "not-there", "both"],
)
def test_a_file_for_a_secret_is_refused_without_its_content(
    content: bytes | None, value: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("X_FILE", str(path))
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured) as refused:
        read.secret("X")
    assert str(refused.value) == said.format(path=path)
