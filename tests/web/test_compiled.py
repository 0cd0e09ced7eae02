"""A compiled query answers as the query that it was compiled from, whatever stands in for what."""

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.db.models import F, Value
from django.db.models.functions import TruncDate
from django.test import Client
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage
from interviewprep.web import compiled
from interviewprep.web.compiled import BEGIN, MIDNIGHT, CompiledQuery, counted, stand_in_text

pytestmark = pytest.mark.django_db
_DAY = datetime.timedelta(days=1)


@pytest.fixture
def stages(alice: Candidate, bob: Candidate, make_application: Any, make_stage: Any) -> list[Stage]:
    application = make_application(alice)
    make_stage(make_application(bob), in_days=1)
    return [make_stage(application, in_days=days) for days in (-2, 1, 3, 9)]


def test_moments_and_days_keep_their_distance(alice: Candidate, stages: list[Stage]) -> None:
    soon = CompiledQuery[Stage](
        lambda owners, keys, now: Stage.objects.filter(
            owner__in=owners, starts_at__gt=now - _DAY, starts_at__lt=now + 5 * _DAY
        )
    )
    asked = CompiledQuery[int](
        lambda owners, keys, now: Stage.objects.filter(
            owner__in=owners, ask_again_on__range=(now.date() - _DAY, now.date())
        ).values_list("pk", flat=True)
    )
    now = timezone.now()
    assert [soon.of(alice.pk, now + days * _DAY) for days in (0, 2, 4)] == [
        stages[1:3],
        stages[2:3],
        stages[3:],
    ]
    day = datetime.date(2026, 11, 30)
    Stage.objects.filter(pk=stages[0].pk).update(ask_again_on=day)
    assert [asked.of(alice.pk, now, today=day + days * _DAY) for days in (-1, 0, 1, 2)] == [
        [],
        [stages[0].pk],
        [stages[0].pk],
        [],
    ]


def test_rows_of_values_are_made_of_their_columns_in_order(alice: Candidate, stages: list[Stage]) -> None:
    listed = CompiledQuery[tuple[str, datetime.datetime, str]](
        lambda owners, keys, now: (
            Stage.objects.filter(owner__in=owners, pk__in=keys)
            .annotate(company=F("application__company"))
            .values_list("company", "starts_at", "label")
        ),
        lambda company, starts_at, label: (label, starts_at, company),
    )
    first, second = stages[:2]
    now, company = timezone.now(), first.application.company
    assert listed.rows([alice.pk], [first.pk, second.pk], now) == [
        ("", first.starts_at, company),
        ("", second.starts_at, company),
    ]


def test_days_are_those_of_the_clock_of_whoever_asks(alice: Candidate, stages: list[Stage]) -> None:
    days = CompiledQuery[datetime.date](
        lambda owners, keys, now: Stage.objects.filter(owner__in=owners, pk__in=keys).values_list(
            TruncDate("starts_at"), flat=True
        )
    )
    stage = stages[0]
    Stage.objects.filter(pk=stage.pk).update(
        starts_at=datetime.datetime(2026, 11, 27, 12, tzinfo=datetime.UTC)
    )
    found = []
    for zone in ("Europe/London", "Pacific/Kiritimati", "UTC"):
        with timezone.override(ZoneInfo(zone)):
            found += days.rows([alice.pk], [stage.pk], timezone.now())
    assert [day.day for day in found] == [27, 28, 27]


def test_keys_are_left_out_and_what_is_left_is_counted(alice: Candidate, stages: list[Stage]) -> None:
    count = CompiledQuery[int](
        lambda owners, keys, now: counted(Stage.objects.filter(owner__in=owners).exclude(pk__in=keys))
    )
    keys = [stage.pk for stage in stages]
    assert [count.of(alice.pk, timezone.now(), beside=keys[:number]) for number in range(5)] == [
        [4],
        [3],
        [2],
        [1],
        [],
    ]


def test_each_length_of_a_list_is_compiled_once(alice: Candidate, stages: list[Stage]) -> None:
    built: list[int] = []

    def build(owners: Any, keys: Any, now: Any) -> Any:
        built.append(len(keys))
        return Stage.objects.filter(owner__in=owners, pk__in=keys)

    query, keys = CompiledQuery[Stage](build), [stage.pk for stage in stages]
    found: Callable[[int], list[Stage]] = lambda number: query.rows([alice.pk], keys[:number], timezone.now())  # noqa: E731
    assert [len(found(number)) for number in (1, 2, 3, 4, 3, 0)] == [1, 2, 3, 4, 3, 0]
    assert built == [1, 2, 4]


def test_placeholders_are_written_for_the_driver_once(
    alice: Candidate, stages: list[Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    converted, convert = [], SQLiteCursorWrapper.convert_query

    def counting(cursor: Any, query: str, **names: Any) -> Any:
        converted.append(query)
        return convert(cursor, query, **names)

    monkeypatch.setattr(SQLiteCursorWrapper, "convert_query", counting)
    query = CompiledQuery[Any](
        lambda owners, keys, now: Stage.objects.filter(owner__in=owners).values_list(
            Value("50 %"), "starts_at__year"
        )
    )
    first, again = query.of(alice.pk, timezone.now()), query.of(alice.pk, timezone.now())
    assert first == again
    assert {row[0] for row in again} == {"50 %"}
    assert len(converted) == (1 if connection.vendor == "sqlite" else 0)


@pytest.mark.parametrize("days", [-500, 400])
def test_a_time_too_far_from_the_moment_is_refused(alice: Candidate, days: int) -> None:
    far = datetime.timedelta(days=days)
    query = CompiledQuery[Stage](
        lambda owners, keys, now: Stage.objects.filter(owner__in=owners, starts_at__gt=now + far)
    )
    with pytest.raises(ValueError, match="too far from the moment"):
        query.of(alice.pk, timezone.now())


@pytest.mark.parametrize(
    "asked",
    [
        lambda now: {"starts_at__year": now.year},
        lambda now: {"starts_at__year__gte": now.year},
        lambda now: {"starts_at__gt": now.replace(hour=0, minute=0, second=0, microsecond=0)},
    ],
)
def test_a_part_of_the_moment_is_refused(alice: Candidate, asked: Any) -> None:
    query = CompiledQuery[Stage](
        lambda owners, keys, now: Stage.objects.filter(owner__in=owners, **asked(now))
    )
    with pytest.raises(ValueError, match="a part of the moment"):
        query.of(alice.pk, timezone.now())


@pytest.mark.parametrize(
    "asked", [{"starts_at__gt": MIDNIGHT}, {"ask_again_on__gt": MIDNIGHT.date()}, {"starts_at__gt": BEGIN}]
)
def test_a_query_made_with_another_moment_fails_without_it(alice: Candidate, asked: Any) -> None:
    query = CompiledQuery[Stage](lambda owners, keys, now: Stage.objects.filter(owner__in=owners, **asked))
    for ask in (query.of, lambda owner, now: query.rows([owner], [1], now)):
        with pytest.raises((TypeError, AttributeError), match="NoneType"):
            ask(alice.pk, timezone.now())
    assert query.of(alice.pk, timezone.now(), midnight=timezone.now(), begin=timezone.now()) == []


def test_texts_are_what_they_are_and_are_found_within_others_letter_by_letter(
    alice: Candidate, make_application: Any
) -> None:
    for company in ("50%_off", "50 off", "Acme \\ Co", "acme"):
        make_application(alice, company=company)
    companies = Application.objects.order_by("pk").values_list("company", flat=True)
    within = CompiledQuery[str](
        lambda owners, keys, now: companies.filter(owner__in=owners, company__icontains=stand_in_text(1))
    )
    same = CompiledQuery[str](
        lambda owners, keys, now: companies.filter(owner__in=owners, company=stand_in_text(0))
    )
    now = timezone.now()
    found = [within.of(alice.pk, now, texts=["", text]) for text in ("%_", "off", "e \\ c", "ACME")]
    assert found == [["50%_off"], ["50%_off", "50 off"], ["Acme \\ Co"], ["Acme \\ Co", "acme"]]
    assert [same.of(alice.pk, now, texts=[text]) for text in ("50%_off", "%")] == [["50%_off"], []]


@pytest.mark.parametrize("path", ["/applications/", "/people/", "/questions/"])
def test_a_list_searched_for_other_words_builds_no_query_again(
    alice_client: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice_client.get(path, {"q": "two words"})
    monkeypatch.setattr(compiled, "_Statement", None)
    assert alice_client.get(path, {"q": "some others"}).status_code == 200
