"""Two PostgreSQL servers on this machine: one is written to, and the other has every write before it is
acknowledged."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

_SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "max_connections=40",
    "shared_buffers=16MB",
    "unix_socket_directories=",
)


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest; None if there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    beside = shutil.which("initdb")
    folders = [*reversed(found), *([Path(beside).parent] if beside else [])]
    return next((one for one in folders if (one / "pg_basebackup").exists()), None)


class Pair:
    """A primary and its standby. `url` names both; a client finds the one that takes writes."""

    def __init__(self) -> None:
        self._programs = programs()
        # PostgreSQL refuses to run as root, and its user must get at the folder.
        self._user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        self.folder = Path(tempfile.mkdtemp(prefix="interviewprep-pair-"))
        self.folder.chmod(0o755)
        self.ports = (free_port(), free_port())
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        self.url = f"postgres://prep@{hosts}/prep?target_session_attrs=read-write&connect_timeout=3"

    def start(self) -> None:
        """Start both. From then on a write is acknowledged once the standby shows it."""
        primary, standby = self.data("primary"), self.data("standby")
        self._run(
            "initdb",
            "--pgdata",
            primary,
            "--username=prep",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        )
        self._start(0, primary)
        self._run("createdb", "--host=127.0.0.1", f"--port={self.ports[0]}", "--username=prep", "prep")
        self._run(
            *("pg_basebackup", "--host=127.0.0.1", f"--port={self.ports[0]}", "--username=prep", "--no-sync"),
            *("--pgdata", standby, "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream"),
        )
        self._start(1, standby)
        for change in ("synchronous_commit = remote_apply", "synchronous_standby_names = '*'"):
            self.query(0, f"ALTER SYSTEM SET {change}")
        self.query(0, "SELECT pg_reload_conf()")

    def kill_primary(self) -> None:
        """End the primary with all of its processes, as a power cut does."""
        leader = int((self.data("primary") / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        for process in (leader, *map(int, children)):
            os.kill(process, signal.SIGKILL)

    def promote_standby(self) -> None:
        """Make the standby the one that is written to."""
        self._run("pg_ctl", "promote", "--wait", "--pgdata", self.data("standby"))

    def query(self, place: int, statement: str) -> list[str]:
        """Return the lines that one of the two answers."""
        run = self._run(
            *("psql", "--host=127.0.0.1", f"--port={self.ports[place]}", "--username=prep", "--dbname=prep"),
            *("--no-align", "--tuples-only", "--quiet", f"--command={statement}"),
        )
        return run.splitlines()

    def stop(self) -> None:
        """End both and forget everything."""
        for name in ("primary", "standby"):
            if (self.data(name) / "postmaster.pid").exists():
                # The one that was killed has left its file behind, and there is nothing to stop.
                self._run("pg_ctl", "stop", "--mode=immediate", "--pgdata", self.data(name), may_fail=True)
        shutil.rmtree(self.folder)

    def data(self, name: str) -> Path:
        """Return the folder of one of the two, "primary" or "standby"."""
        path = self.folder / name
        if not path.exists():
            path.mkdir(mode=0o700)
            shutil.chown(path, self._user)
        return path

    def _start(self, place: int, data: Path) -> None:
        options = " ".join(
            f"-c {one}" for one in (*_SETTINGS, f"port={self.ports[place]}", "listen_addresses=127.0.0.1")
        )
        self._run(
            "pg_ctl",
            "start",
            "--wait",
            "--silent",
            "--pgdata",
            data,
            "--log",
            data / "log",
            "--options",
            options,
        )

    def _as_user(self, *command: object) -> list[str]:
        program, *arguments = (str(one) for one in command)
        before = ["runuser", f"--user={self._user}", "--"] if os.getuid() == 0 else []
        return [*before, f"{self._programs}/{program}", *arguments]

    def _run(self, *command: object, may_fail: bool = False) -> str:
        """Run one of PostgreSQL's programs; what it starts must not keep our pipes open."""
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(  # noqa: S603 - the database's own programs
                self._as_user(*command),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
                timeout=60,
            )
            output.seek(0)
            said = output.read()
        assert may_fail or done.returncode == 0, f"{command}: {said}"
        return said


def free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
