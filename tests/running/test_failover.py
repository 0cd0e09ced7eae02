"""The database server dies under load: 503 until another takes over, then on by itself, and nothing lost."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .postgresql_pair import Pair, programs
from .starting import Up
from .writers import signed_in, writing

pytest.importorskip("psycopg")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(programs() is None, reason="needs PostgreSQL's programs, as .ci/run installs them"),
]


@pytest.fixture
def pair() -> Iterator[Pair]:
    pair = Pair()
    try:
        pair.start()
        yield pair
    finally:
        pair.stop()


def test_a_killed_primary_loses_nothing_and_the_app_follows_to_the_standby(
    pair: Pair, tmp_path: Path
) -> None:
    variables = {"DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": pair.url}
    with Up("--demo", **variables) as up, writing(up, signed_in(up), 4) as writers:
        writers.wait_for(20)
        assert writers.others == {}
        pair.kill_primary()
        _wait_for(lambda: 503 in writers.others)
        assert up.get("/healthz") == (200, "ok\n")
        pair.promote_standby()
        writers.wait_for(20)
        writers.turn_to("")
        assert up.stop() == 0
    stored = set(pair.query(1, "SELECT company FROM applications_application"))
    assert writers.kept - stored == set()
    # Nobody was told that the app is at fault.
    assert set(writers.others) == {503}


def _wait_for(holds: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)
