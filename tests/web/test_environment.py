"""Each environment variable: its valid values, and the message for an invalid one."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from interviewprep import environment as read

Reader = Callable[[], Any]
SOMEWHERE = Path("/srv/prep")


def _refusal(monkeypatch: pytest.MonkeyPatch, value: str, reader: Reader) -> str:
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured) as refused:
        reader()
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "read_as"),
    [("1", True), ("Yes", True), ("on", True), ("0", False), ("false", False), ("", False)],
)
def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, value: str, read_as: bool) -> None:
    monkeypatch.setenv("X", value)
    assert read.flag("X") is read_as


def test_a_switch_refuses_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _refusal(monkeypatch, "maybe", lambda: read.flag("X")) == "X must be 1 or 0, not 'maybe'."


@pytest.mark.parametrize(("value", "read_as"), [("", 1), ("1", 1), (" 8 ", 8), ("64", 64)])
def test_a_number_may_be_any_in_its_range(monkeypatch: pytest.MonkeyPatch, value: str, read_as: int) -> None:
    monkeypatch.setenv("X", value)
    assert read.number("X", 1, 1, 64) == read_as


@pytest.mark.parametrize("value", ["0", "65", "-1", "1.5", "two", "²"])
def test_a_number_outside_its_range_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = _refusal(monkeypatch, value, lambda: read.number("X", 1, 1, 64))
    assert said == f"X must be a whole number from 1 to 64, not {value!r}."


def test_a_choice_has_a_default_and_refuses_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)
    assert read.choice("X", "first", ("first", "open")) == "first"
    said = _refusal(monkeypatch, "all", lambda: read.choice("X", "first", ("first", "open")))
    assert said == "X must be one of first, open, not 'all'."


def test_a_folder_is_made_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "data")
    assert read.folder("X", SOMEWHERE) == Path.cwd() / "data"
    monkeypatch.setenv("X", "")
    assert read.folder("X", SOMEWHERE) == SOMEWHERE


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("", ["localhost"]),
        ("prep.example.org", ["prep.example.org"]),
        ("a.example.org, .example.com,[::1],*", ["a.example.org", ".example.com", "[::1]", "*"]),
    ],
)
def test_hosts_are_a_list_with_commas(
    monkeypatch: pytest.MonkeyPatch, value: str, read_as: list[str]
) -> None:
    monkeypatch.setenv("X", value)
    assert read.hosts("X", ["localhost"]) == read_as


@pytest.mark.parametrize("value", ["https://prep.example.org", "prep.example.org:443", "a b"])
def test_a_host_is_no_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = _refusal(monkeypatch, value, lambda: read.hosts("X", []))
    assert said == f"X must list host names such as prep.example.org, not {value!r}."


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("", ""),
        ("https://prep.example.org/", "https://prep.example.org"),
        ("HTTP://Prep.Example.org:8080", "http://prep.example.org:8080"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch, value: str, read_as: str) -> None:
    monkeypatch.setenv("X", value)
    assert read.base_url("X") == read_as


@pytest.mark.parametrize(
    "value",
    [
        "prep.example.org",
        "ftp://prep.example.org",
        "https://",
        "https://prep.example.org/app",
        "https://prep.example.org?a=1",
        "https://prep.example.org#a",
        "https://me:pass@prep.example.org",
        "https://prep.example.org:99999",
        "https://pr ep.example.org",
    ],
)
def test_the_address_is_scheme_and_host_alone(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = _refusal(monkeypatch, value, lambda: read.base_url("X"))
    assert said == f"X must look like https://prep.example.org, not {value!r}."


def test_the_host_of_an_address_is_written_as_django_compares_it() -> None:
    assert [read.host_of(url) for url in ("https://a.example.org:8443", "http://[::1]:80", "")] == [
        "a.example.org",
        "[::1]",
        "",
    ]


def test_the_database_is_a_file_unless_a_url_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)
    default = Path("/srv/a #b?/prep.sqlite3")
    assert read.database("X", default) == {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)}
    monkeypatch.setenv("X", "sqlite:////srv/other.sqlite3")
    assert read.database("X", default)["NAME"] == "/srv/other.sqlite3"


def test_a_postgresql_url_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg")
    monkeypatch.setenv("X", "postgres://prep:p%40ss@db.example.org:5433/interviews?sslmode=require")
    assert read.database("X", SOMEWHERE) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "interviews",
        "USER": "prep",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
        # Planned once for good, as no pooler stands between.
        "OPTIONS": {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 2},
    }


def test_postgresql_without_its_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewprep.environment.importlib.util.find_spec", lambda name: None)
    said = _refusal(monkeypatch, "postgres://h/prep", lambda: read.database("X", SOMEWHERE))
    assert said == "X: PostgreSQL needs one more package, `uv sync --extra postgres`."


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("mysql://h/prep", "X must start with sqlite:// or postgres://."),
        ("prep.sqlite3", "X must start with sqlite:// or postgres://."),
        ("postgres://h:port/prep", "X cannot be read as a database address."),
        ("postgres://h/", "X names no database that lasts."),
        ("sqlite://:memory:", "X names no database that lasts."),
        ("sqlite:///:memory:", "X names no database that lasts."),
    ],
)
def test_any_other_database_is_refused(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    assert _refusal(monkeypatch, value, lambda: read.database("X", SOMEWHERE)) == said


def test_without_a_mail_server_mail_goes_to_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("X", raising=False)
    assert read.email("X") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize(
    ("value", "host", "port", "starts_tls"),
    [
        ("smtp+tls://me:p%40ss@mail.example.org:2525", "mail.example.org", 2525, True),
        ("smtp+tls://me:secret@mail.example.org", "mail.example.org", 587, True),
        ("smtp+ssl://me:secret@mail.example.org", "mail.example.org", 465, None),
        ("smtp://localhost", "localhost", 25, None),
    ],
)
def test_a_mail_server_is_read_from_its_url(
    monkeypatch: pytest.MonkeyPatch, value: str, host: str, port: int, starts_tls: bool | None
) -> None:
    monkeypatch.setenv("X", value)
    settings = read.email("X")
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == (host, port)
    assert settings.get("EMAIL_USE_TLS") == starts_tls


@pytest.mark.parametrize(
    "value", ["mail.example.org", "foo://h", "consolemail://", "smtp://", "smtp://h:port"]
)
def test_no_other_mail_server_is_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = _refusal(monkeypatch, value, lambda: read.email("X"))
    assert said == "X must look like smtp+tls://user:password@mail.example.org:587."


def test_a_password_is_never_part_of_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    value = "mailto://me:hunter2@h"
    assert "hunter2" not in _refusal(monkeypatch, value, lambda: read.email("X"))
    assert "hunter2" not in _refusal(monkeypatch, value, lambda: read.database("X", SOMEWHERE))
    assert "hunter2" not in _refusal(monkeypatch, value, lambda: read.cache("X"))


@pytest.mark.parametrize("value", ["prep@example.org", "Interview Prep <prep@example.org>"])
def test_the_sender_is_an_address(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("X", value)
    assert read.sender("X", "no-reply@localhost") == value


@pytest.mark.parametrize("value", ["Interview Prep", "prep@", "a@b\nBcc: c@d"])
def test_anything_else_is_no_sender(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = _refusal(monkeypatch, value, lambda: read.sender("X", "no-reply@localhost"))
    assert said == f"X must look like Interview Prep <prep@example.org>, not {value!r}."


def test_the_cache_is_a_table_of_the_database_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = {
        "BACKEND": "interviewprep.web.counting_cache.CountingCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
    monkeypatch.delenv("X", raising=False)
    assert read.cache("X") == table
    monkeypatch.setenv("X", "dbcache://cache")
    assert read.cache("X") == table
    monkeypatch.setenv("X", "locmemcache://")
    assert read.cache("X")["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


@pytest.mark.parametrize("value", ["memory", "foo://h", "dbcache://", "filecache:///tmp/a"])
def test_no_other_cache_is_taken(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    said = _refusal(monkeypatch, value, lambda: read.cache("X"))
    assert said == "X must look like dbcache://cache, rediscache://host:6379/1 or locmemcache://."


def test_redis_without_its_package_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewprep.environment.importlib.util.find_spec", lambda name: None)
    said = _refusal(monkeypatch, "rediscache://h:6379/1", lambda: read.cache("X"))
    assert said == "X: Redis needs one more package, `uv sync --extra redis`."


def test_a_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = read.secret_key("NOT_SET", tmp_path / "data")
    assert len(first) >= 50
    assert read.secret_key("NOT_SET", tmp_path / "data") == first
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600


def test_a_given_secret_key_needs_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("X", "k" * 50)
    assert read.secret_key("X", tmp_path / "data") == "k" * 50
    assert not (tmp_path / "data").exists()


def test_a_short_secret_key_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = _refusal(monkeypatch, "short", lambda: read.secret_key("X", tmp_path))
    assert said == "X must have 50 characters or more."


def test_an_empty_key_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured) as refused:
        read.secret_key("NOT_SET", tmp_path)
    assert str(refused.value) == (
        f"DATA_DIR: {tmp_path}/secret_key holds no usable key; delete it to have a new one made."
    )


def test_a_folder_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ImproperlyConfigured) as refused:
        read.secret_key("NOT_SET", tmp_path / "file" / "data")
    assert str(refused.value) == f"DATA_DIR: cannot write to {tmp_path}/file/data (Not a directory)."
