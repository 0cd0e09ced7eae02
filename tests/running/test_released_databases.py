"""The database of every release, brought to this version: each row is there, with each of its values."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from .keep_released_database import DATABASE, FILES
from .starting import manage

pytestmark = pytest.mark.slow

RELEASES = sorted(FILES.glob("released-*.sqlite3.xz"))
# Django's own account of what was applied, and what it made of the models.
_GROWING = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
# Columns whose values a migration was meant to change: (table, column).
CHANGED: set[tuple[str, str]] = set()


def _rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, in the order of its first column."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}" ORDER BY 1')]  # noqa: S608
            for name in tables
            if name not in _GROWING
        }


def _indexes(path: Path) -> list[str]:
    """Return the statement of every index, but those of the cache, whose table is made by the start."""
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name <> 'cache'"
        )
        return sorted(row[0] for row in found)


def _known_indexes(path: Path) -> set[str]:
    """Return the names of the indexes of which SQLite knows how much they tell apart."""
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute("SELECT idx FROM sqlite_stat1")}


@pytest.fixture(scope="module")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that this version has made, without a row."""
    folder = tmp_path_factory.mktemp("new")
    run = manage("migrate", DATA_DIR=str(folder))
    assert run.returncode == 0, run.stderr
    return folder / DATABASE


def test_there_is_one() -> None:
    assert RELEASES


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name)
def test_a_database_of_a_release_keeps_every_row(release: Path, tmp_path: Path, new_database: Path) -> None:
    path = tmp_path / "data" / DATABASE
    path.parent.mkdir()
    path.write_bytes(lzma.decompress(release.read_bytes()))
    before = _rows(path)
    assert sum(map(len, before.values())) > 150
    run = manage("migrate", DATA_DIR=str(path.parent))
    assert run.returncode == 0, run.stderr
    assert _indexes(path) == _indexes(new_database)
    assert "stage_by_owner_in_order" in _known_indexes(path)
    after = _rows(path)
    assert set(before) - set(after) == set()
    for table, rows in before.items():
        still_there = after[table][0] if after[table] else {}
        names = [name for name in (rows or [{}])[0] if name in still_there and (table, name) not in CHANGED]
        assert _values(after[table], names) == _values(rows, names), table


def _values(rows: list[dict[str, Any]], names: list[str]) -> list[list[Any]]:
    return [[row[name] for name in names] for row in rows]
