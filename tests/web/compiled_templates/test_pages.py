"""Every page of the sample account is the same byte for byte, rendered by Django's nodes or by functions."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from time_machine import travel

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.running.sample_data import fill
from interviewprep.stages.models import Stage
from tests.conftest import confirm_identity
from tests.e2e.pages import PUBLIC, brief_pages, goodbye_pages, import_pages, own_pages

from .both_ways import COMPILED, DJANGO, loaded_by

# It takes every page twice.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# What a page draws afresh each time: tokens, keys and challenges.
_DRAWN = re.compile(r"[\w-]{32,}")


@pytest.fixture
def paths() -> dict[str, str]:
    """The paths of the pages, by name."""
    fill(timezone.now())
    candidate = Candidate.objects.get(is_sample=True)
    stage = Stage.objects.of(candidate).get(
        kind=Stage.Kind.SECOND, application__company="Northwind Logistics"
    )
    ended = Application.objects.of(candidate).exclude(ending="")[0]
    own = own_pages(stage.application, stage) | goodbye_pages(ended)
    return PUBLIC | own | brief_pages(stage) | import_pages(candidate)


def _pages(loader: str, paths: dict[str, str]) -> Iterator[tuple[str, str]]:
    with loaded_by(loader):
        for signed_in in (True, False):
            client = Client()
            if signed_in:
                client.force_login(Candidate.objects.get(is_sample=True))
                confirm_identity(client)
            for name, path in paths.items():
                with transaction.atomic():
                    answer = client.get(path)
                    transaction.set_rollback(True)
                if not answer.streaming:
                    text = answer.content.decode(errors="replace")
                    yield f"{name}, {'signed in' if signed_in else 'signed out'}", _DRAWN.sub("…", text)


def test_pages_are_the_same(paths: dict[str, str]) -> None:
    with travel(timezone.now(), tick=False):
        django, compiled = dict(_pages(DJANGO, paths)), dict(_pages(COMPILED, paths))
    assert len(compiled) > 200
    assert [name for name in django if django[name] != compiled[name]] == []
