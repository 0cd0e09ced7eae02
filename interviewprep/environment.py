"""Reads and checks the environment. Errors name the variable, so that it is easy to find."""

import importlib.util
import os
import re
import secrets
import time
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
_DAY = 24 * 3600
_HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]", re.IGNORECASE)


def flag(name: str, default: bool = False) -> bool:
    """Return a switch: 1/true/yes/on or 0/false/no/off."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value == "":
        return default
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int, low: int, high: int) -> int:
    """Return a whole number between `low` and `high`, both included."""
    value = os.environ.get(name, "").strip()
    if value == "":
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} must be a whole number from {low} to {high}, not {value!r}.")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return one of the `allowed` words."""
    value = os.environ.get(name, "").strip() or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def secret(name: str) -> str:
    """Return a value that may hold a secret: a variable, or the content of the file that `<name>_FILE` names.

    The environment is passed on to every process that this one starts, and `docker inspect` shows it; a file
    is neither passed on nor shown.
    """
    value, path = os.environ.get(name, "").strip(), os.environ.get(f"{name}_FILE", "").strip()
    if not path:
        return value
    if value:
        raise ImproperlyConfigured(f"{name} and {name}_FILE must not both be set.")
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise ImproperlyConfigured(f"{name}_FILE: cannot read {path} ({reason}).") from error
    if not value:
        raise ImproperlyConfigured(f"{name}_FILE: {path} is empty.")
    return value


def hsts_seconds(extent: str) -> int:
    """Return how long browsers insist on https: a month for the host alone, two years for a whole domain."""
    return {"off": 0, "host": 30 * _DAY}.get(extent, 2 * 365 * _DAY)


def folder(name: str, default: Path) -> Path:
    """Return a folder as an absolute path; it is created when something is written to it."""
    return Path(os.environ.get(name, "").strip() or default).expanduser().absolute()


def hosts(name: str, default: list[str]) -> list[str]:
    """Return comma-separated host names, such as prep.example.org, without scheme and port."""
    names = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    for host in names:
        if not _HOST.fullmatch(host):
            raise ImproperlyConfigured(f"{name} must list host names such as prep.example.org, not {host!r}.")
    return names or default


def base_url(name: str) -> str:
    """Return the address people use, in lower case and without a trailing slash; empty if not set."""
    given = os.environ.get(name, "").strip()
    value = given.rstrip("/").lower()
    if given == "":
        return ""
    try:
        parts = urlsplit(value)
        plain = f"{parts.scheme}://{parts.netloc}" == value and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        plain = False
    if not plain or parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host_of(value)):
        raise ImproperlyConfigured(f"{name} must look like https://prep.example.org, not {given!r}.")
    return value


def text(name: str) -> str:
    """Return a line of text."""
    return os.environ.get(name, "").strip()


def issuer(name: str) -> str:
    """Return the address of an OpenID Connect server, which may have a path; empty if not set.

    Only a server on this machine may be asked over plain http.
    """
    value = os.environ.get(name, "").strip().rstrip("/")
    if value == "":
        return ""
    try:
        parts = urlsplit(value)
        is_here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        usable = bool(parts.hostname) and parts.port != 0 and not parts.query and "@" not in parts.netloc
    except ValueError:
        usable, is_here = False, False
    if not usable or not (parts.scheme == "https" or (parts.scheme == "http" and is_here)):
        likeness = "https://id.example.org/realms/prep"
        raise ImproperlyConfigured(f"{name} must look like {likeness}, not {value!r}.")
    return value


def origin_of(url: str) -> str:
    """Return the scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def check_single_sign_on(client_id: str, client_secret: str) -> None:
    """Refuse a server without what it knows this app by, or without the packages to ask it."""
    if not client_id or not client_secret:
        raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET as well.")
    if not all(importlib.util.find_spec(name) for name in ("jwt", "oauthlib", "requests")):
        raise ImproperlyConfigured("OIDC_ISSUER needs some more packages, `uv sync --extra oidc`.")


def host_of(url: str) -> str:
    """Return the host of an address as ALLOWED_HOSTS writes it; empty if there is none."""
    host = urlsplit(url).hostname or ""
    return f"[{host}]" if ":" in host else host


# Planning is four fifths of what a page asks of PostgreSQL, so what comes a second time on a connection is
# planned for good. Not behind a pooler, where each transaction gets another connection, unless asked for.
_PREPARED = {"server_side_binding": True, "prepare_threshold": 2}


def database(name: str, default: Path) -> dict[str, object]:
    """Return Django's settings for a database URL: sqlite:///path or postgres://user:password@host/name."""
    value = secret(name)
    if value == "":
        # Not via a URL, because the path may contain characters that are special there.
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)}
    scheme = value.partition("://")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with sqlite:// or postgres://.")
    try:
        parsed = dict(env.db_url_config(value))
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} cannot be read as a database address.") from error
    if not parsed.get("NAME") or parsed["NAME"] == ":memory:":
        raise ImproperlyConfigured(f"{name} names no database that lasts.")
    if scheme != "sqlite" and not importlib.util.find_spec("psycopg"):
        raise ImproperlyConfigured(f"{name}: PostgreSQL needs one more package, `uv sync --extra postgres`.")
    options, is_pooled = parsed.get("OPTIONS", {}), parsed.get("DISABLE_SERVER_SIDE_CURSORS")
    if scheme != "sqlite" and (not is_pooled or "prepare_threshold" in options):
        parsed["OPTIONS"] = _PREPARED | options
    return parsed


def email(name: str) -> dict[str, object]:
    """Return Django's mail settings for a URL such as smtp+tls://user:password@host:587.

    Without one, mail goes to the log.
    """
    value = secret(name)
    if value == "":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        parsed = dict(env.email_url_config(value))
        usable = urlsplit(value).scheme in _MAIL_PORTS and bool(parsed["EMAIL_HOST"])
    except (KeyError, ValueError, ImproperlyConfigured):
        usable = False
    if not usable:
        # The value itself is left out of the message, because it holds a password.
        raise ImproperlyConfigured(f"{name} must look like smtp+tls://user:password@mail.example.org:587.")
    parsed["EMAIL_PORT"] = parsed["EMAIL_PORT"] or _MAIL_PORTS[urlsplit(value).scheme]
    return parsed


def sender(name: str, default: str) -> str:
    """Return the sender of mail: an address, optionally with a name before it."""
    value = os.environ.get(name, "").strip() or default
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]) or not value.isprintable():
        raise ImproperlyConfigured(f"{name} must look like Interview Prep <prep@example.org>, not {value!r}.")
    return value


def address(name: str) -> str:
    """Return one mail address; empty if not set."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"[^@\s,]+@[^@\s,]+", value):
        raise ImproperlyConfigured(f"{name} must look like somebody@example.org, not {value!r}.")
    return value


def header(name: str) -> str:
    """Return the name of a header; empty if not set."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", value):
        raise ImproperlyConfigured(f"{name} must look like X-Request-ID, not {value!r}.")
    return value


def contact(name: str) -> str:
    """Return where to write to, a mailto: or https: address; empty if not set."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"(mailto:[^@\s]+@[^@\s]+|https://\S+)", value):
        raise ImproperlyConfigured(
            f"{name} must look like mailto:security@example.org or https://…, not {value!r}."
        )
    return value


def cache(name: str) -> dict[str, object]:
    """Return Django's settings for a cache URL; a table of the database if it is not set."""
    value = secret(name) or "dbcache://cache"
    scheme = value.partition("://")[0]
    if scheme not in {"locmemcache", "dbcache", "rediscache", "rediss"} or (
        scheme != "locmemcache" and not urlsplit(value).netloc
    ):
        raise ImproperlyConfigured(
            f"{name} must look like dbcache://cache, rediscache://host:6379/1 or locmemcache://."
        )
    if scheme.startswith("redis") and not importlib.util.find_spec("redis"):
        raise ImproperlyConfigured(f"{name}: Redis needs one more package, `uv sync --extra redis`.")
    parsed = dict(env.cache_url_config(value))
    if scheme == "dbcache":
        parsed["BACKEND"] = "interviewprep.web.counting_cache.CountingCache"
        # About 5 MB. Django drops counts at random above its own 300.
        parsed["OPTIONS"] = {"MAX_ENTRIES": 20_000}
    return parsed


def secret_key(name: str, data_dir: Path) -> str:
    """Return the secret key: from the environment, or else from a file in `data_dir` readable only by its
    owner.

    The file is created when first needed, so that a fresh checkout starts without any settings.
    """
    value = secret(name)
    if value:
        if len(value) < 50:
            raise ImproperlyConfigured(f"{name} must have 50 characters or more.")
        return value
    path = data_dir / "secret_key"
    try:
        # What a candidate writes is private, even on a shared machine.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_key(path)
    except OSError as error:
        raise _unwritable(data_dir, error) from error
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
    except OSError as error:
        # Half a key would keep the next start from making a whole one.
        path.unlink(missing_ok=True)
        raise _unwritable(data_dir, error) from error
    return _read_key(path)


def _unwritable(data_dir: Path, error: OSError) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"DATA_DIR: cannot write to {data_dir} ({error.strerror or error}).")


def _read_key(path: Path) -> str:
    for _ in range(10):
        try:
            key = path.read_text(errors="replace").strip()
        except OSError as error:
            raise ImproperlyConfigured(
                f"DATA_DIR: cannot read {path} ({error.strerror or error})."
            ) from error
        if len(key) >= 50:
            return key
        # Another process may have just created the file and be about to fill it.
        time.sleep(0.05)
    raise ImproperlyConfigured(f"DATA_DIR: {path} holds no usable key; delete it to have a new one made.")
