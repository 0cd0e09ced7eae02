"""Runs compose.scale.yaml as processes on this machine and measures it.

A node that dies, nodes that are restarted one after the other, and what one, two and three of them answer.

bash tests/load/cluster.sh
"""

import contextlib
import http.client
import itertools
import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from tests.load.cluster_parts import Node, Proxy, limits, pooler, seconds_of, wait_for
from tests.running.postgresql_pair import Pair
from tests.running.writers import Browser

PEOPLE = 8
NODES = 3
MEASURED = 10.0
# Of five requests of somebody one adds an application.
PATHS = ("/", "/applications/", "/stages/", "/practice/")
BROKEN = 0


@dataclass
class Load:
    """What people were answered: how often each status, `BROKEN` for none; and what is said to be kept."""

    url: str
    browser: Browser
    pages: Counter[int] = field(default_factory=Counter)
    forms: Counter[int] = field(default_factory=Counter)
    kept: set[str] = field(default_factory=set)
    slowest: float = 0.0
    is_over: bool = False

    def go_on(self, name: str, place: int) -> None:
        """Be one person: look and add, one request after the other, until it is over."""
        for turn in itertools.count():
            if self.is_over:
                return
            began = time.monotonic()
            if turn % (len(PATHS) + 1):
                path = PATHS[turn % len(PATHS)]
                self.pages[self._status(lambda path=path: self.browser.send(self.url, "GET", path)[0])] += 1
            else:
                company = f"{name} {place}, {turn}"
                status = self._status(lambda company=company: self.browser.add(self.url, company))
                self.forms[status] += 1
                if status == 302:
                    self.kept.add(company)
            self.slowest = max(self.slowest, time.monotonic() - began)

    def said(self) -> str:
        """Say how many requests failed."""
        pages, forms = self.pages.total(), self.forms.total()
        failed = {one: count for one, count in (self.pages + self.forms).items() if one not in (200, 302)}
        return (
            f"{pages - self.pages[200]} of {pages} pages and {forms - self.forms[302]} of {forms} forms"
            f" failed {failed or ''}; the slowest took {self.slowest:.1f} s"
        )

    @staticmethod
    def _status(ask: Callable[[], int]) -> int:
        try:
            return ask()
        except (OSError, HTTPException):
            return BROKEN


class Cluster:
    """All services, and somebody signed in through nginx."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="interviewprep-cluster-"))
        self.folder.chmod(0o755)
        self.pair, self.proxy = Pair(), Proxy(self.folder)
        self.nodes: list[Node] = []

    def start(self) -> None:
        """Start everything, the nodes at once, as `docker compose up` does."""
        self.pair.start()
        self.pooler, address = pooler(self.folder, self.pair)
        self.limits, counts = limits()
        variables = {
            "DATABASE_URL": address,
            "CACHE_URL": f"rediscache://127.0.0.1:{counts}/0",
        }
        self.nodes = [Node(number, self.folder, **variables) for number in range(1, NODES + 1)]
        first = self.nodes[0]
        starts = [threading.Thread(target=first.start, args=["--demo"])]
        starts += [threading.Thread(target=node.start) for node in self.nodes[1:]]
        for one in starts:
            one.start()
        for one in starts:
            one.join()
        self.proxy.start(self.nodes)
        wait_for(lambda: "password" in self.nodes[0].log.read_text())
        found = re.search(r"as (\S+@\S+) with the password (\S+)", self.nodes[0].log.read_text())
        assert found
        self.browser = Browser(self.proxy.url, found[1], found[2])

    def stop(self) -> None:
        """End everything and forget it."""
        for node in self.nodes:
            if node.process.poll() is None:
                node.kill()
        for process in (self.proxy.process, self.pooler, self.limits):
            process.terminate()
            process.wait(timeout=20)
        self.pair.stop()
        shutil.rmtree(self.folder)

    @contextlib.contextmanager
    def under_load(self, name: str) -> Iterator[Load]:
        """Have people look and add meanwhile."""
        load = Load(self.proxy.url, self.browser)
        people = [threading.Thread(target=load.go_on, args=(name, place)) for place in range(PEOPLE)]
        for one in people:
            one.start()
        try:
            yield load
        finally:
            load.is_over = True
            for one in people:
                one.join()

    def lost(self, load: Load) -> set[str]:
        """Return what people were told is kept and is in no row."""
        return load.kept - set(self.pair.query(0, "SELECT company FROM applications_application"))

    def show_errors(self) -> None:
        """Print what nodes say of errors of their own: there should be none."""
        for node in self.nodes:
            for line in node.log.read_text().splitlines():
                if " ERROR " in line or "Traceback" in line:
                    print(f"{node.log.name}: {line}", file=sys.stderr)

    def processes(self) -> dict[str, list[int]]:
        """Return the processes by what they are, without those that are there anyway."""
        leaders = [
            int((self.pair.data(one) / "postmaster.pid").read_text().split()[0])
            for one in ("primary", "standby")
        ]
        return {
            "nodes": [node.process.pid for node in self.nodes if node.process.poll() is None],
            "nginx": [self.proxy.process.pid],
            "PgBouncer": [self.pooler.pid],
            "PostgreSQL, primary": leaders[:1],
            "PostgreSQL, standby": leaders[1:],
            "Valkey": [self.limits.pid],
        }


def kill_one(cluster: Cluster) -> None:
    """Kill a node under load, and start it again."""
    with cluster.under_load("Killed") as load:
        time.sleep(MEASURED / 3)
        cluster.nodes[1].kill()
        time.sleep(MEASURED / 3)
        cluster.nodes[1].start()
        time.sleep(MEASURED / 3)
    cluster.show_errors()
    lost = cluster.lost(load)
    print(f"One of {NODES} nodes killed: {load.said()}. Kept {len(load.kept)}, lost {len(lost)}.")


def restart_all(cluster: Cluster) -> None:
    """Restart the nodes one after the other under load, each once nginx sends it nothing more."""
    with cluster.under_load("Restarted") as load:
        for node in cluster.nodes:
            cluster.proxy.turn_to([one for one in cluster.nodes if one is not node])
            node.stop()
            node.start()
            cluster.proxy.turn_to(cluster.nodes)
    cluster.show_errors()
    lost = cluster.lost(load)
    print(f"All nodes restarted in turn: {load.said()}. Kept {len(load.kept)}, lost {len(lost)}.")


def throughput(cluster: Cluster) -> None:
    """Show what one, two and three nodes answer, and what a page costs each service."""
    services = " | ".join(f"CPU ms a page: {name}" for name in cluster.processes())
    print(f"| nodes | pages a second | p50 ms | p99 ms | {services} |")
    print("|---" * 10 + "|")
    for number in range(1, NODES + 1):
        cluster.proxy.turn_to(cluster.nodes[:number])
        asked(cluster, 2)
        before = {name: seconds_of(*pids) for name, pids in cluster.processes().items()}
        times = asked(cluster, MEASURED)
        spent = [seconds_of(*pids) - before[name] for name, pids in cluster.processes().items()]
        ordered = sorted(times)
        cells = [
            f"{len(times) / MEASURED:.0f}",
            f"{ordered[len(times) // 2]:.0f}",
            f"{ordered[int(len(times) * 0.99)]:.0f}",
        ]
        cells += [f"{one / len(times) * 1000:.2f}" for one in spent]
        print(f"| {number} | {' | '.join(cells)} |")


def asked(cluster: Cluster, seconds: float) -> list[float]:
    """Ask for pages over and over on some connections, and return how many milliseconds each took."""
    times: list[float] = []
    until = time.monotonic() + seconds
    people = [threading.Thread(target=_ask, args=(cluster, until, times)) for _ in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return times


def _ask(cluster: Cluster, until: float, times: list[float]) -> None:
    headers = cluster.browser.message(None)[1]
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", cluster.proxy.port, timeout=60)) as line:
        for path in itertools.cycle(PATHS):
            began = time.monotonic()
            line.request("GET", path, headers=headers)
            with line.getresponse() as answer:
                answer.read()
            assert answer.status == 200, f"{path}: {answer.status}"
            times.append((time.monotonic() - began) * 1000)
            if time.monotonic() > until:
                return


def main() -> None:
    """Start everything, show what happens, and end it."""
    cluster = Cluster()
    try:
        cluster.start()
        kill_one(cluster)
        restart_all(cluster)
        throughput(cluster)
    finally:
        cluster.stop()


if __name__ == "__main__":
    main()
