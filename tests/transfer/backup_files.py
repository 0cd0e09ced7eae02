"""Backups with another manifest, and the commands that make and restore them."""

import datetime
import json
import zipfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from interviewprep.transfer import backups
from interviewprep.transfer.backups import tables

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


def all_rows() -> dict[str, list[dict[str, Any]]]:
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables()}


def run(command: str, *arguments: str) -> tuple[str, str, int]:
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(command, *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return out.getvalue(), err.getvalue(), code


def edited(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Return a copy of a backup with another manifest."""
    other = path.with_name("edited.zip")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(other, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == backups.MANIFEST:
                manifest = json.loads(content)
                change(manifest)
                content = json.dumps(manifest).encode()
            after.writestr(name, content)
    return other
