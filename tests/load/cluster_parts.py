"""The services of compose.scale.yaml as processes on this machine, with the configuration that it mounts."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.running.postgresql_pair import Pair, free_port
from tests.running.starting import ROOT, environment

SCALE = ROOT / "docs" / "scale"
_FIRST_TO_PREPARE = (1, 22)
_KEY = "only-for-this-cluster-only-for-this-cluster-only-for-this"


class Node:
    """One web node: `manage.py up` with one worker, behind the pooler and with the limits of all nodes."""

    def __init__(self, number: int, folder: Path, **variables: str) -> None:
        self.port, self.log = free_port(), folder / f"web{number}.log"
        self._variables = {
            "DATA_DIR": str(folder / "data"),
            "SECRET_KEY": _KEY,
            "WEB_CONCURRENCY": "1",
            "TRUSTED_PROXY_COUNT": "1",
            **variables,
        }

    def start(self, *arguments: str) -> None:
        """Start it, and wait until it is ready."""
        with self.log.open("a") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "manage.py", "up", "--port", str(self.port), *arguments],
                cwd=ROOT,
                env=environment(**self._variables),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
            )
        wait_for(lambda: _answers(f"http://127.0.0.1:{self.port}/readyz"), self.log.read_text)

    def stop(self) -> None:
        """Let it finish what it is answering."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=40)

    def kill(self) -> None:
        """End it with all that it has started, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Proxy:
    """nginx before the nodes."""

    def __init__(self, folder: Path) -> None:
        self.port, self._nodes = free_port(), folder / "nodes.conf"
        text = (SCALE / "nginx.conf").read_text()
        text = text.replace("/tmp/", f"{folder}/").replace("/etc/nginx/scale/nodes.conf", str(self._nodes))  # noqa: S108
        self._path = folder / "nginx.conf"
        self._path.write_text(text.replace("listen 8080;", f"listen 127.0.0.1:{self.port};"))
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self, nodes: list[Node]) -> None:
        """Start it before these nodes."""
        self._write(nodes)
        command = ["nginx", "-e", "stderr", "-c", str(self._path), "-g", "daemon off;"]
        self.process = subprocess.Popen(command)  # noqa: S603 - our own command
        wait_for(lambda: _answers(f"{self.url}/healthz"))

    def turn_to(self, nodes: list[Node]) -> None:
        """Send what comes next to these nodes; what others have begun they finish."""
        self._write(nodes)
        self.process.send_signal(signal.SIGHUP)
        time.sleep(1)

    def _write(self, nodes: list[Node]) -> None:
        line = (SCALE / "nodes.conf").read_text().splitlines()[0]
        lines = [line.replace("web1:8000", f"127.0.0.1:{node.port}") for node in nodes]
        self._nodes.write_text("\n".join(lines) + "\n")


def pooler(folder: Path, pair: Pair) -> tuple["subprocess.Popen[bytes]", str]:
    """Start PgBouncer before the primary of a pair, and return its process and the address of the database.

    One of before 1.22 keeps no prepared statements, so that none are made.
    """
    program = shutil.which("pgbouncer") or "pgbouncer"
    version = subprocess.run([program, "--version"], capture_output=True, check=True, text=True).stdout  # noqa: S603
    keeps = tuple(map(int, re.findall(r"\d+", version)[:2])) >= _FIRST_TO_PREPARE
    port, users, path = free_port(), folder / "users.txt", folder / "pgbouncer.ini"
    users.write_text('"prep" ""\n')
    text = (SCALE / "pgbouncer.ini").read_text()
    for name, value in {"listen_addr": "127.0.0.1", "listen_port": port, "auth_type": "trust"}.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", text)
    text = text.replace("host=primary port=5432", f"host=127.0.0.1 port={pair.ports[0]}")
    text = text if keeps else re.sub(r"(?m)^max_prepared_statements = .*$", "", text)
    path.write_text(re.sub(r"(?m)^auth_file = .*$", f"auth_file = {users}", text))
    # It refuses to run as root.
    user = "postgres" if os.getuid() == 0 else None
    address = f"postgres://prep@127.0.0.1:{port}/prep?disable_server_side_cursors=true"
    address += "&prepare_threshold=2" if keeps else ""
    return subprocess.Popen([program, "--quiet", str(path)], user=user), address  # noqa: S603 - our own command


def limits() -> tuple["subprocess.Popen[bytes]", int]:
    """Start Valkey, or Redis where there is no Valkey, and return its process and its port."""
    port = free_port()
    program = shutil.which("valkey-server") or shutil.which("redis-server") or "valkey-server"
    options = f"--port {port} --bind 127.0.0.1 --appendonly no --save".split()
    command = [program, *options, ""]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL), port  # noqa: S603 - our own command


def seconds_of(*roots: int) -> float:
    """Return the processor seconds of some processes and of all that they have started."""
    parents, spent = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # Its own, and those of its children that have ended.
        parents[pid], spent[pid] = int(rest[1]), sum(map(int, rest[11:15]))
    wanted = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in wanted} - wanted:
        wanted |= more
    return sum(spent.get(pid, 0) for pid in wanted) / os.sysconf("SC_CLK_TCK")


def wait_for(holds: Callable[[], bool], said: Callable[[], str] = str, seconds: float = 120) -> None:
    """Wait until something holds; otherwise fail with what was `said`."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, said()
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except OSError:
        return False
