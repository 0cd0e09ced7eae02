"""`manage.py up`: from nothing to a running app, or one clear line if that is impossible."""

import re
import signal
import socket
import sqlite3
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.db import connection

from .starting import Up, manage

pytestmark = pytest.mark.slow


def _refusal(*arguments: str, **variables: str) -> str:
    """Return the one line on stderr from a refused start."""
    run = manage("up", "--port", "0", *arguments, **variables)
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1), run.stderr
    return run.stderr.strip()


def test_it_says_where_it_is_ready_and_answers_there(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "data")) as up:
        assert re.search(r"^Interview Prep is ready at http://127\.0\.0\.1:\d+$", up.said(), re.MULTILINE)
        assert up.get("/healthz") == (200, "ok\n")
        assert up.get("/advice/")[0] == 200


def test_the_first_start_makes_all_that_the_next_one_finds(tmp_path: Path) -> None:
    # The longest start there is, so all that is to be seen of it is seen at once.
    data = tmp_path / "data"
    with Up(is_new=True, DATA_DIR=str(data)) as first:
        assert "Updating the database" in first.said()
        assert first.get("/advice/")[0] == 200
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600
        key = (data / "secret_key").read_text()
    with Up(DATA_DIR=str(data)) as second:
        assert "Updating the database" not in second.said()
        assert "Collecting static files" not in second.said()
        assert (data / "secret_key").read_text() == key


def test_a_page_links_static_files_that_are_served_for_good(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "data")) as up:
        page = up.get("/advice/")[1]
        sheets = re.findall(r'<link[^>]*href="(/static/[^"]+\.css)"', page)
        assert sheets
        assert [up.get(sheet)[0] for sheet in sheets] == [200] * len(sheets)


def test_ctrl_c_stops_it_without_a_word(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "data")) as up:
        before = up.said()
        assert up.stop() == 0
        assert up.said() == before


def test_a_service_manager_stops_it_cleanly_too(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "data")) as up:
        before = up.said()
        assert up.stop(signal.SIGTERM) == 0
        assert up.said() == before


def test_a_data_folder_with_odd_characters_works(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "my data #1 100%?")) as up:
        assert up.get("/healthz")[0] == 200


def test_two_workers_answer(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "data"), WEB_CONCURRENCY="2", CACHE_URL="dbcache://cache") as up:
        with ThreadPoolExecutor(8) as many:
            assert [status for status, _ in many.map(up.get, ["/healthz"] * 40)] == [200] * 40
        assert up.said().count("ready at") == 1


def test_health_answers_whoever_asks_by_whatever_name(tmp_path: Path) -> None:
    with Up(DATA_DIR=str(tmp_path / "data"), BASE_URL="https://prep.example.org") as up:
        assert up.get("/healthz", Host="10.0.0.7:8000") == (200, "ok\n")


def test_behind_a_proxy_http_leads_to_https_and_https_is_answered(tmp_path: Path) -> None:
    with Up(
        DATA_DIR=str(tmp_path / "data"), BASE_URL="https://prep.example.org", TRUSTED_PROXY_COUNT="1"
    ) as up:
        plain, secure = (
            _answer(up, {"Host": "prep.example.org", "X-Forwarded-Proto": scheme})
            for scheme in ("http", "https")
        )
    assert (plain.status, plain.getheader("Location")) == (301, "https://prep.example.org/advice/")
    assert (secure.status, secure.getheader("Strict-Transport-Security")) == (
        200,
        "max-age=2592000",
    )


def _answer(up: Up, headers: dict[str, str]) -> HTTPResponse:
    """Return the response of the advice page, without following redirects."""
    client = HTTPConnection(up.url.removeprefix("http://"), timeout=20)
    with closing(client):
        client.request("GET", "/advice/", headers=headers)
        # An answer that breaks off keeps the socket open unless it is closed itself.
        with client.getresponse() as response:
            response.read()
            return response


def test_the_sample_candidate_is_named_with_a_way_in(tmp_path: Path) -> None:
    with Up("--demo", DATA_DIR=str(tmp_path / "data")) as up:
        assert re.search(
            r"^Sample candidate: sign in at http://\S+/accounts/login/ as \S+@\S+ ", up.said(), re.M
        )


def test_a_port_in_use_is_said_and_nothing_is_touched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = _refusal("--port", port, DATA_DIR=str(tmp_path / "data"))
    assert line == (
        f"Interview Prep cannot start: cannot listen on 127.0.0.1, port {port} (Address already in use)."
    )
    assert not (tmp_path / "data" / "interviewprep.sqlite3").exists()


def test_an_address_that_is_not_this_machine_is_said(tmp_path: Path) -> None:
    line = _refusal("--host", "192.0.2.1", DATA_DIR=str(tmp_path / "data"))
    assert line.startswith("Interview Prep cannot start: cannot listen on 192.0.2.1, port 0 (")


@pytest.mark.parametrize("secret_key", ["", "k" * 60], ids=["own key", "given key"])
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, secret_key: str) -> None:
    (tmp_path / "file").write_text("in the way")
    line = _refusal(DATA_DIR=str(tmp_path / "file" / "data"), SECRET_KEY=secret_key)
    assert line == (
        f"Interview Prep cannot start: DATA_DIR: cannot write to {tmp_path}/file/data (Not a directory)."
    )


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    line = _refusal(DATA_DIR=str(tmp_path / "data"), SIGNUP="everybody")
    assert line == (
        "Interview Prep cannot start: SIGNUP must be one of first, open, closed, not 'everybody'."
    )


@pytest.mark.parametrize("later", [("stages", "0099_from_the_future"), ("gallery", "0001_initial")])
def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path, later: tuple[str, str]) -> None:
    with Up(DATA_DIR=str(tmp_path / "data")):
        pass
    with sqlite3.connect(tmp_path / "data" / "interviewprep.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2031-01-01')", later
        )
    database.close()
    line = _refusal(DATA_DIR=str(tmp_path / "data"))
    assert line == (
        "Interview Prep cannot start: the database is newer than this version of the app "
        f"(it has {'.'.join(later)}). Start the newer version, or restore a backup from before the update."
    )


def test_a_broken_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "interviewprep.sqlite3").write_text("no database at all " * 100)
    line = _refusal(DATA_DIR=str(tmp_path / "data"))
    assert line == "Interview Prep cannot start: the database cannot be used (file is not a database)."


def test_a_database_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    line = _refusal(DATA_DIR=str(tmp_path / "data"), DATABASE_URL="postgres://somebody@127.0.0.1:9/prep")
    assert line.startswith("Interview Prep cannot start: the database cannot be used (connection")


def test_a_number_that_is_no_port_is_refused(tmp_path: Path) -> None:
    run = manage("up", "--port", "80000", DATA_DIR=str(tmp_path / "data"))
    assert (run.returncode, "must be a number from 0 to 65535" in run.stderr) == (2, True)


def test_several_starts_at_once_on_one_new_folder_all_work(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()
        (folder / "data").symlink_to(tmp_path / "data")
    (tmp_path / "data").mkdir()
    with ThreadPoolExecutor(3) as many:
        started = list(many.map(lambda folder: Up(DATA_DIR=str(folder / "data")), folders))
    try:
        assert [up.get("/healthz")[0] for up in started] == [200, 200, 200]
    finally:
        assert [up.stop() for up in started] == [0, 0, 0]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs DATABASE_URL of a PostgreSQL server")
def test_several_nodes_on_one_new_postgresql_database_all_start(
    tmp_path: Path, django_db_blocker: pytest.FixtureRequest
) -> None:
    given = connection.settings_dict
    name = f"{given['NAME'].removeprefix('test_')}_nodes"
    host = given["HOST"]
    where = f"/{host}/{name}" if host.startswith("/") else f"{host}:{given['PORT'] or 5432}/{name}"
    login = f"{given['USER']}:{given['PASSWORD']}@" if given["USER"] else ""
    _postgresql(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    try:
        with ThreadPoolExecutor(3) as many:
            started = list(
                many.map(
                    lambda node: Up(
                        DATA_DIR=str(tmp_path / node / "data"), DATABASE_URL=f"postgres://{login}{where}"
                    ),
                    [_folder(tmp_path / node) for node in ("one", "two", "three")],
                )
            )
        assert [up.get("/healthz")[0] for up in started] == [200, 200, 200]
        assert [up.stop() for up in started] == [0, 0, 0]
    finally:
        _postgresql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _folder(path: Path) -> str:
    path.mkdir()
    return path.name


def _postgresql(*statements: str) -> None:
    import psycopg  # noqa: PLC0415  only there where PostgreSQL is

    given = connection.settings_dict
    with psycopg.connect(
        dbname="postgres",
        host=given["HOST"],
        port=given["PORT"] or None,
        user=given["USER"] or None,
        password=given["PASSWORD"] or None,
        autocommit=True,
    ) as server:
        for statement in statements:
            server.execute(statement)


def test_the_command_is_listed_with_its_options() -> None:
    run: subprocess.CompletedProcess[str] = manage("up", "--help")
    assert [option in run.stdout for option in ("--host", "--port", "--demo")] == [True, True, True]
