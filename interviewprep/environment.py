"""Read and check the environment. Each function names the variable in its error, so a wrong value is found at once."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


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


def words(name: str) -> list[str]:
    """Return a list written with commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def base_url(name: str) -> str:
    """Return the address people use, without a slash at its end; empty if it is not set."""
    value = os.environ.get(name, "").strip().rstrip("/")
    if value == "":
        return ""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"{name} must look like https://prep.example.org, not {value!r}.")
    return value


def database(name: str, default: Path) -> dict[str, object]:
    """Return Django's settings of the database in a URL: sqlite:///path or postgres://user:password@host/name."""
    value = os.environ.get(name, "").strip() or f"sqlite:///{default}"
    if urlsplit(value).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with sqlite:// or postgres://.")
    try:
        parsed = dict(env.db_url_config(value))
    except (ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} cannot be read as a database address.") from error
    if not parsed.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database.")
    return parsed


def email(name: str) -> dict[str, object]:
    """Return Django's mail settings of a URL such as smtp+tls://user:password@host:587; without one, mail goes to the log."""
    value = os.environ.get(name, "").strip()
    if value == "":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    try:
        return dict(env.email_url_config(value))
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            f"{name} must look like smtp+tls://user:password@mail.example.org:587."
        ) from error


def cache(name: str) -> dict[str, object]:
    """Return Django's settings of a cache URL; memory of the one process if it is not set."""
    value = os.environ.get(name, "").strip() or "locmemcache://"
    try:
        return dict(env.cache_url_config(value))
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            f"{name} must look like rediscache://host:6379/1, dbcache://table or locmemcache://."
        ) from error


def secret_key(name: str, data_dir: Path) -> str:
    """Return the secret key: from the environment, else from a file in `data_dir` that only the owner can read.

    The file is made at first need, so that a fresh checkout starts without any setting.
    """
    value = os.environ.get(name, "")
    if value:
        if len(value) < 50:
            raise ImproperlyConfigured(f"{name} must have 50 characters or more.")
        return value
    path = data_dir / "secret_key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read_key(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR: cannot write to {data_dir} ({error.strerror or error})."
        ) from error
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return _read_key(path)


def _read_key(path: Path) -> str:
    try:
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR: cannot read {path} ({error.strerror or error}).") from error
    if len(key) < 50:
        raise ImproperlyConfigured(f"DATA_DIR: {path} holds no usable key; delete it to have a new one made.")
    return key
