"""The cast: alice, who is looking for a job; bob, another candidate; charlie, a stranger. And what they
log."""

import datetime
import gc
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import is_dataclass
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from interviewprep.accounts.models import Candidate
from interviewprep.accounts.sessions import SEEN_AT, SIGNED_IN_AT
from interviewprep.applications.models import Application
from interviewprep.stages.models import Asked, Attendance, FeedbackNote, Interviewer, Question, Stage
from interviewprep.web.compiled import _Statement
from interviewprep.web.compiled_rows import RowMaker
from tests.timing import untraced

# Importing the tests leaves nothing to collect.
gc.disable()

# A property is tried on a few examples each time, and on many with `-m hypothesis --hypothesis-profile=many`.
# Without a deadline for each: a busy machine is slow now and then, which says nothing about the property.
hypothesis_settings.register_profile("few", max_examples=10, deadline=None)
hypothesis_settings.register_profile("many", max_examples=30, deadline=None)
hypothesis_settings.load_profile("few")


# The hidden field of a form in which its page carries the version of what is saved.
_VERSION = re.compile(r'<input type="hidden" name="((?:\w+-)?version)" value="([^"]*)"')

# What asks for the database asks for one of these, whichever way it says so.
_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that leaves out what never touches the database."""
    parser.addoption("--database-only", action="store_true", help="run only the tests that use the database")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Ask once what Django asks a database first, or the first test to count queries would count it."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


def pytest_collection_finish() -> None:
    """Leave all that was imported out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what another database makes no difference to, if asked to."""
    if not config.getoption("--database-only"):
        return
    for item in list(items):
        uses = item.get_closest_marker("django_db") or _DATABASE & set(getattr(item, "fixturenames", ()))
        if not uses:
            items.remove(item)
            config.hook.pytest_deselected(items=[item])


_examples_run: Counter[object] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Record what twenty examples of a test cover, not hundreds: that takes as long again as the test.

    What is reported is the least that is covered.
    """
    function = getattr(item, "function", item)
    _examples_run[function] += 1
    if "COVERAGE_PROCESS_START" not in os.environ or _examples_run[function] <= 20:
        return (yield)
    with untraced():
        return (yield)


def _candidate(email: str, **fields: Any) -> Candidate:
    return Candidate.objects.create_user(email, "a long enough phrase", **fields)


class EditingClient(Client):
    """A browser that opens the page of a form before it sends it, for tests that only send it.

    The page would carry the version of what is saved, without which the app asks before it overwrites
    anything. A test that sends a version, even an empty one, gets the answer as it is.
    """

    def post(self, path: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        response = super().post(path, data, *args, **kwargs)
        if response.status_code != 422 or not isinstance(data, dict | None):
            return response
        versions = dict(_VERSION.findall(response.content.decode()))
        if b'id="overtaken-head"' not in response.content or versions.keys() <= (data or {}).keys():
            return response
        for file in (data or {}).values():
            if hasattr(file, "seek"):
                file.seek(0)
        return super().post(path, {**versions, **(data or {})}, *args, **kwargs)


def _client(candidate: Candidate) -> Client:
    """Sign in by the two rows that signing in leaves: `force_login` asks and writes many times for them."""
    now = timezone.now()
    values: dict[str, Any] = {
        SESSION_KEY: str(candidate.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: candidate.get_session_auth_hash(),
        SIGNED_IN_AT: int(now.timestamp()),
        SEEN_AT: int(now.timestamp()),
    }
    _confirm(values)
    key = get_random_string(32, VALID_KEY_CHARS)
    expires = now + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Session(key, SessionStore().encode(values), expires).save(force_insert=True)
    UserSession(user=candidate, session_key=key, ip="127.0.0.1", user_agent="").save(force_insert=True)
    client = EditingClient()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def confirm_identity(client: Client) -> None:
    """Have a signed-in client look as if it had just answered the question who it is."""
    session = client.session
    _confirm(session)
    session.save()


def _confirm(session: SessionBase | dict[str, Any]) -> None:
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = session[SESSION_KEY]


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Forget what limits have counted: the candidates of every test have the same numbers."""
    cache.clear()


@pytest.fixture
def alice(db: None) -> Candidate:
    return _candidate("alice@example.com", name="Alice")


@pytest.fixture
def bob(db: None) -> Candidate:
    return _candidate("bob@example.com", name="Bob")


@pytest.fixture
def charlie(db: None) -> Candidate:
    return _candidate("charlie@example.com", name="Charlie")


@pytest.fixture
def alice_client(alice: Candidate) -> Client:
    return _client(alice)


@pytest.fixture
def bob_client(bob: Candidate) -> Client:
    return _client(bob)


@pytest.fixture
def charlie_client(charlie: Candidate) -> Client:
    return _client(charlie)


@pytest.fixture
def signed_out_client(alice_client: Client) -> Client:
    """A browser in which alice had been signed in, until her session ended."""
    alice_client.get("/account/")
    del alice_client.cookies[settings.SESSION_COOKIE_NAME]
    return alice_client


@pytest.fixture
def rows_built(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count, by the names of their models, the rows that are built from the database from now on.

    Rows of values are counted by the names of their classes.
    """
    built: Counter[str] = Counter()
    build = Model.from_db.__func__  # type: ignore[attr-defined]  # a class method has one

    def counted(model: type[Model], *arguments: Any, **named: Any) -> Model:
        built[model.__name__] += 1
        row: Model = build(model, *arguments, **named)
        return row

    run = _Statement.run

    def ran(statement: _Statement, values: Any) -> list[Any]:
        rows = run(statement, values)
        built.update(type(row).__name__ for row in rows if is_dataclass(row))
        return rows

    make = RowMaker.make

    def counted_of_compiled(maker: RowMaker, answer: list[Any]) -> Any:
        row = make(maker, answer)
        built[type(row).__name__] += 1
        return row

    monkeypatch.setattr(_Statement, "run", ran)
    monkeypatch.setattr(Model, "from_db", classmethod(counted))
    monkeypatch.setattr(RowMaker, "make", counted_of_compiled)
    return built


@pytest.fixture(scope="session")
def make_application() -> Callable[..., Application]:
    def make(owner: Candidate, **fields: Any) -> Application:
        return Application.objects.create(
            owner=owner, **{"company": "Northwind Logistics", "role": "Operations Analyst", **fields}
        )

    return make


def _next_position(application: Application) -> int:
    """Return the place of another stage. The count of the ORM would cost as much as the stage itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) + 1 FROM stages_stage WHERE application_id = %s", [application.pk])
        return int(cursor.fetchone()[0])


@pytest.fixture(scope="session")
def make_stage() -> Callable[..., Stage]:
    def make(
        application: Application,
        *,
        people: tuple[Interviewer, ...] = (),
        in_days: float | None = None,
        **fields: Any,
    ) -> Stage:
        """Make the next stage of an application, `in_days` from now if given."""
        if in_days is not None:
            fields["starts_at"] = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=in_days)
        fields.setdefault("position", _next_position(application))
        fields.setdefault("duration_minutes", 60)
        stage = Stage.objects.create(application=application, **fields)
        for person in people:
            Attendance.objects.create(stage=stage, interviewer=person)
        return stage

    return make


@pytest.fixture(scope="session")
def make_person() -> Callable[..., Interviewer]:
    def make(owner: Candidate, name: str = "Priya Shah", **fields: Any) -> Interviewer:
        return Interviewer.objects.create(owner=owner, name=name, **fields)

    return make


@pytest.fixture(scope="session")
def make_note() -> Callable[..., FeedbackNote]:
    def make(stage: Stage, words: str = "Little experience leading people", **fields: Any) -> FeedbackNote:
        return FeedbackNote.objects.create(stage=stage, words=words, **{"kind": "concern", **fields})

    return make


@pytest.fixture(scope="session")
def make_asked() -> Callable[..., Asked]:
    def make(stage: Stage, text: str = "How would you measure a late delivery?", **fields: Any) -> Asked:
        question = Question.objects.create(owner=stage.owner, text=text)
        return Asked.objects.create(stage=stage, question=question, **{"rating": "weak", **fields})

    return make
