"""The settings as a whole: the defaults, what an https address turns on, and that the README lists them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.running.forking import forked, forked_manage
from tests.running.starting import ROOT, manage

KEY = "only-to-check-the-settings-0123456789-abcdefghijklmnop"
_SHOW = (
    "import json; from django.conf import settings; "
    "print(json.dumps({name: getattr(settings, name) for name in %r}, default=str))"
)


def _settings(tmp_path: Path, *names: str, **variables: str) -> dict[str, Any]:
    """Return these settings as a process with these variables has them."""
    # The settings alone: setting up all apps as well would take most of the time.
    variables |= {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "interviewprep.settings"}
    run = forked(_SHOW % (names,), **variables)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_an_https_address_turns_on_everything_that_needs_it(tmp_path: Path) -> None:
    expected = {
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 2_592_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_HSTS_PRELOAD": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_TRUSTED_ORIGINS": ["https://prep.example.org"],
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]", "prep.example.org"],
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
    }
    assert _settings(tmp_path, *expected, BASE_URL="https://prep.example.org") == expected


@pytest.mark.parametrize(
    ("extent", "seconds", "subdomains", "preload"),
    [("off", 0, False, False), ("subdomains", 63_072_000, True, False), ("preload", 63_072_000, True, True)],
)
def test_hsts_reaches_as_far_as_the_operator_says(
    tmp_path: Path, extent: str, seconds: int, subdomains: bool, preload: bool
) -> None:
    expected = {
        "SECURE_HSTS_SECONDS": seconds,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": subdomains,
        "SECURE_HSTS_PRELOAD": preload,
    }
    assert _settings(tmp_path, *expected, BASE_URL="https://prep.example.org", HSTS=extent) == expected


def test_hsts_is_not_sent_over_plain_http(tmp_path: Path) -> None:
    expected = {
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_HSTS_PRELOAD": False,
    }
    assert _settings(tmp_path, *expected, BASE_URL="http://prep.example.org", HSTS="preload") == expected


def test_without_an_address_the_app_works_on_this_machine_by_http(tmp_path: Path) -> None:
    expected = {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_SECURE": False,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_NAME": "session",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
        "SIGNUP": "first",
        "SENDS_MAIL": False,
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "WEB_CONCURRENCY": 1,
        "TRUSTED_PROXY_COUNT": 0,
        "DOCUMENTS_LIMIT_MB": 100,
    }
    assert _settings(tmp_path, *expected) == expected


def test_with_a_mail_server_an_address_must_be_confirmed(tmp_path: Path) -> None:
    expected = {
        "SENDS_MAIL": True,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "EMAIL_HOST": "mail.example.org",
        "DEFAULT_FROM_EMAIL": "Prep <prep@example.org>",
    }
    variables = {"EMAIL_URL": "smtp+tls://a:b@mail.example.org", "EMAIL_FROM": "Prep <prep@example.org>"}
    assert _settings(tmp_path, *expected, **variables) == expected


def test_a_trusted_proxy_may_say_that_the_visitor_came_by_https(tmp_path: Path) -> None:
    expected = {
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": 2,
    }
    assert _settings(tmp_path, *expected, TRUSTED_PROXY_COUNT="2") == expected


@pytest.mark.slow
def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    run = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DATA_DIR=str(tmp_path),
        SECRET_KEY=KEY,
        BASE_URL="https://prep.example.org",
    )
    assert (run.returncode, run.stdout) == (0, "System check identified no issues (3 silenced).\n"), (
        run.stderr
    )


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "oracle://h/prep"),
        ("BASE_URL", "prep.example.org"),
        ("ALLOWED_HOSTS", "https://prep.example.org"),
        ("EMAIL_URL", "mail.example.org"),
        ("EMAIL_FROM", "somebody"),
        ("CACHE_URL", "memory"),
        ("SIGNUP", "everybody"),
        ("TRUSTED_PROXY_COUNT", "-1"),
        ("WEB_CONCURRENCY", "many"),
        ("HSTS", "always"),
        ("DOCUMENTS_LIMIT_MB", "-1"),
        ("DEBUG", "perhaps"),
    ],
)
def test_a_wrong_value_stops_every_command_and_names_the_variable(
    tmp_path: Path, name: str, wrong: str
) -> None:
    run = forked_manage("check", DATA_DIR=str(tmp_path), **{name: wrong})
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (1, "", 1)
    assert run.stderr.startswith(f"Interview Prep cannot start: {name} ")


def test_the_readme_lists_exactly_the_variables_that_are_read() -> None:
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    source = (ROOT / "interviewprep" / "settings.py").read_text()
    read = re.findall(r'\bread\.\w+\(\s*"([A-Z_]+)"', source)
    assert sorted(table) == sorted(read)


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120
