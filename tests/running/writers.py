"""People who write to a running server at once, and what it told each of them that it has kept."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import count
from urllib.parse import urlencode

from .starting import Up

NEW = "/applications/new/"
_FORM = "application/x-www-form-urlencoded"


class Browser:
    """Somebody signed in: the session holds for every server on the same database."""

    def __init__(self, url: str, email: str, password: str) -> None:
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.token = self._token_in(self.send(url, "GET", "/accounts/login/")[1])
        status, _ = self.send(url, "POST", "/accounts/login/", {"login": email, "password": password})
        assert status == 302, f"{status}: the sample candidate could not sign in"
        self.token = self._token_in(self.send(url, "GET", NEW)[1])

    def send(self, url: str, method: str, path: str, typed: dict[str, str] | None = None) -> tuple[int, str]:
        """Return status and text of an answer. Raises `OSError` or `HTTPException` if none came."""
        connection = HTTPConnection(url.removeprefix("http://"), timeout=30)
        try:
            connection.request(method, path, *self.message(typed))
            # An answer that breaks off keeps the socket open unless it is closed itself.
            with connection.getresponse() as answer:
                text = answer.read().decode("utf-8", "replace")
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, text
        finally:
            connection.close()

    def message(self, typed: dict[str, str] | None) -> tuple[bytes | None, dict[str, str]]:
        """Return the body and the headers of a request with what was typed, or without a body."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if typed is None:
            return None, {"Cookie": cookies}
        body = urlencode({**typed, "csrfmiddlewaretoken": self.token}).encode()
        return body, {"Cookie": cookies, "Content-Type": _FORM}

    def add(self, url: str, company: str) -> int:
        """Add an application; the status is 302 once it is kept."""
        return self.send(url, "POST", NEW, {"company": company, "role": "Analyst"})[0]

    @staticmethod
    def _token_in(page: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found, page[:300]
        return found[1]


def signed_in(up: Up) -> Browser:
    """Return a browser of the sample candidate, whose password the server has said."""
    found = re.search(r"as (\S+@\S+) with the password (\S+)", up.said())
    assert found
    return Browser(up.url, found[1], found[2])


class Writers:
    """Threads that add one application after the other, wherever they are turned to, until stopped.

    kept    the companies of those that were acknowledged
    others  every other status that was answered, and how often
    """

    def __init__(self, browser: Browser, number: int) -> None:
        self.kept: set[str] = set()
        self.others: dict[int, int] = {}
        self._browser, self._url, self._stopping = browser, "", False
        self._threads = [
            threading.Thread(target=self._write, args=(place,), daemon=True) for place in range(number)
        ]

    def turn_to(self, url: str) -> None:
        """Send what comes next to this address; "" makes them wait."""
        self._url = url

    def wait_for(self, more: int, seconds: float = 60) -> None:
        """Wait until so many more are kept."""
        wanted, until = len(self.kept) + more, time.monotonic() + seconds
        while len(self.kept) < wanted:
            assert time.monotonic() < until, f"{wanted - len(self.kept)} missing after {seconds} s"
            time.sleep(0.01)

    def _write(self, place: int) -> None:
        for turn in count():
            while not self._url and not self._stopping:
                time.sleep(0.01)
            if self._stopping:
                return
            company = f"Writer {place}, application {turn}"
            try:
                status = self._browser.add(self._url, company)
            except (OSError, HTTPException):
                # Nobody answered, so nothing was promised.
                time.sleep(0.02)
                continue
            if status == 302:
                self.kept.add(company)
            else:
                self.others[status] = self.others.get(status, 0) + 1
                time.sleep(0.05)

    def __enter__(self) -> "Writers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping = True
        for thread in self._threads:
            thread.join(timeout=40)


@contextmanager
def writing(up: Up, browser: Browser, number: int) -> Iterator[Writers]:
    """Have so many people write to a server."""
    with Writers(browser, number) as writers:
        writers.turn_to(up.url)
        yield writers
