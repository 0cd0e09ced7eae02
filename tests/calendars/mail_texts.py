"""The mails in `files/mails.toml`, each with the right result."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class MailText:
    """A mail and what should be read from it; `files/mails.toml` says what each part means."""

    name: str
    set: str
    text: str
    moments: tuple[str, ...]
    minutes: int | None = None
    link: str = ""
    place: str = ""
    doubts: tuple[str, ...] = ()
    cancels: bool = False


_FILE = Path(__file__).parent / "files" / "mails.toml"
MAILS = tuple(
    MailText(**{name: tuple(value) if isinstance(value, list) else value for name, value in mail.items()})
    for mail in tomllib.loads(_FILE.read_text(encoding="utf-8"))["mail"]
)
