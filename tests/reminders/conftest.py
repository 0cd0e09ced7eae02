"""Alice with a confirmed address, a clock to set, and a mail server that can be told to misbehave."""

import datetime
import socket
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

LONDON = ZoneInfo("Europe/London")


def london(text: str) -> datetime.datetime:
    """Return the moment at which clocks in London show this."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(datetime.UTC)


def confirm(candidate: Candidate) -> Candidate:
    EmailAddress.objects.create(user=candidate, email=candidate.email, verified=True, primary=True)
    return candidate


class Server:
    """A real local mail server. `mood` says what it does with a mail; `mails` are those it accepted."""

    def __init__(self) -> None:
        self.mood = "accept"
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port())
        self._controller.start()
        self.port = self._controller.port

    async def handle_EHLO(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.mood == "refuse" or self.mood == f"refuse {address}":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.mood == "later":
            return "451 4.3.0 try again later"
        if self.mood == "drop":
            server.transport.abort()
            return "421 dropped"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.mails]

    def stop(self) -> None:
        self._controller.stop()


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    """The mail server, and settings that point to it."""
    running = Server()
    use(settings, running.port)
    yield running
    running.stop()


@pytest.fixture
def silent(settings: Any) -> Iterator[int]:
    """A port that accepts connections and says nothing, like a hanging mail server."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        use(settings, listener.getsockname()[1])
        settings.EMAIL_TIMEOUT = 0.3
        yield listener.getsockname()[1]


@pytest.fixture
def refused(settings: Any) -> None:
    """A port on which nobody is listening."""
    use(settings, _free_port())


def use(settings: Any, port: int) -> None:
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 5
    settings.ADDRESS_IN_MAIL = "https://prep.example.org"
    settings.DEFAULT_FROM_EMAIL = "Interview Prep <prep@example.org>"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Watch:
    """A clock that a test sets."""

    def __init__(self, now: datetime.datetime) -> None:
        self.now = now

    def __call__(self) -> datetime.datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += datetime.timedelta(**by)


@pytest.fixture
def watch() -> Watch:
    """It is Wednesday, 25 November 2026, 18:00 in London: the evening before."""
    return Watch(london("2026-11-25T18:00"))


@pytest.fixture
def stage(
    alice: Candidate,
    make_application: Callable[..., Application],
    make_stage: Callable[..., Stage],
) -> Stage:
    """Alice's second interview, on Thursday at 14:00; her address is confirmed."""
    confirm(alice)
    application = make_application(alice)
    make_stage(
        application,
        kind="first-interview",
        starts_at=london("2026-11-10T10:00"),
        debriefed_at=london("2026-11-10T12:00"),
    )
    return make_stage(application, kind="second-interview", starts_at=london("2026-11-26T14:00"))


def wait_for(condition: Callable[[], object], seconds: float = 20) -> bool:
    """Wait until something is true, and return whether it is."""
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)
    return bool(condition())
