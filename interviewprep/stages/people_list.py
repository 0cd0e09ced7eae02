"""The list of everybody: those to meet, those met, and those on no stage."""

import datetime
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from interviewprep.accounts.models import Candidate
from interviewprep.advice.text import join_names
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.lists import (
    MOST_COUNTED,
    Key,
    ListPage,
    ListView,
    count_values,
    page_of,
    rows_behind,
)
from interviewprep.web.search import MOST_KEPT, Shape, shape_of, stand_ins, texts_of, words_of
from interviewprep.web.slices import KeyAmong, unless_many

from .models import Attendance, Interviewer, Stage
from .models.attendance import AttendanceQuerySet
from .people import PersonRow
from .querysets import LONGEST, InterviewerQuerySet, StageQuerySet


class PeopleKind(TextChoices):
    """How the candidate knows a person."""

    TO_MEET = "to-meet", "To meet"
    MET = "met", "Met"
    OTHERS = "others", "On no stage"


class PeopleSort(TextChoices):
    """In which order to list people; the first needs no mention in an address."""

    DATE = "", "Date"
    NAME = "name", "Name"


# Of so many meetings to come, and people by name, at most, those of a kind are sought for a first look.
MOST_LOOKED_AT = 200
_FAR = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class EmployerPeople:
    """Those last met at one employer; without a name, those who are on no stage."""

    employer: str
    rows: tuple[PersonRow, ...]

    @property
    def names(self) -> str:
        """Their names in one line."""
        return join_names(row.person.name for row in self.rows)


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """The first people of one kind or a page of them; the address of all of that kind, and their number if it
    is known.

    has_more  whether there are others of this kind, or whether that is not known
    """

    kind: PeopleKind
    rows: tuple[PersonRow, ...]
    count: int | None
    query: str
    page: ListPage
    has_more: bool

    @property
    def by_employer(self) -> tuple[EmployerPeople, ...]:
        """Those who were met, by where that was last, in the order of the rows."""
        found: dict[str, list[PersonRow]] = {}
        for row in self.rows:
            if row.times:
                found.setdefault(row.last_employer, []).append(row)
        return tuple(EmployerPeople(employer, tuple(rows)) for employer, rows in found.items())

    @property
    def on_no_stage(self) -> EmployerPeople:
        """All of them as one group without an employer."""
        return EmployerPeople("", self.rows)


def counts_by_kind(candidate: Candidate, words: str, now: datetime.datetime) -> dict[str, int] | None:
    """Count a candidate's people with these words by their kind; None if there are too many. One query."""
    spelled = words_of(words)
    return count_values(_kinds(shape_of(spelled)).of(candidate.pk, now, texts=texts_of(spelled)))


def page_of_kind(
    candidate: Candidate,
    kind: PeopleKind,
    sort: str,
    view: ListView,
    asked: Mapping[str, str],
    room: int,
    now: datetime.datetime,
    *,
    is_glance: bool = False,
) -> ListPage:
    """Return the page of people of one kind that an address asks for; see `lists.page_of`.

    is_glance  whether to seek those to meet among the next meetings only, and those on no stage among the
               first by name: of thousands, each would have to be asked before it is known that there are none
    """
    words = words_of(view.chosen.get("q", ""))
    shape, texts = shape_of(words), texts_of(words)

    def find(key: int | None, turned: bool) -> Iterable[Interviewer]:
        beside = [] if key is None else [key]
        page = _page(kind, sort, room, turned, shape, is_glance=is_glance)
        return page.of(candidate.pk, now, beside=beside, texts=texts)

    return page_of(find, view, asked, room)


@functools.lru_cache(MOST_KEPT)
def _kinds(shape: Shape) -> CompiledQuery[str]:
    """Return the query of the kinds of people with some words, up to one more than are counted."""

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        every = Interviewer.objects.filter(owner__in=owners).order_by()
        kind: Any = "person_kind" if any(shape) else unless_many("person_kind", every, MOST_COUNTED)
        found = with_kind(every.search(stand_ins(shape)), now)
        return found.values_list(kind, flat=True)[: MOST_COUNTED + 1]

    return CompiledQuery(build)


@functools.lru_cache(MOST_KEPT)
def _page(
    kind: PeopleKind, sort: str, room: int, turned: bool, shape: Shape, *, is_glance: bool
) -> CompiledQuery[Interviewer]:
    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        listed = listed_people().filter(owner__in=owners).search(stand_ins(shape))
        found, order = in_order(listed, owners, kind, sort, now, is_glance=is_glance)
        return rows_behind(found, order, next(iter(keys), None), room, turned=turned)

    return CompiledQuery(build)


def listed_people() -> InterviewerQuerySet:
    """Return people with the columns that a row shows, to be followed by `.of(candidate)`."""
    return Interviewer.objects.only("owner", "name", "job_title", "level", "relation", "decides")


def with_kind(found: InterviewerQuerySet, now: datetime.datetime) -> InterviewerQuerySet:
    """Add `person_kind`, a value of `PeopleKind`, to people."""
    over, coming = Exists(_over(now)), Exists(_coming(now))
    return found.annotate(
        person_kind=Case(
            When(over, then=Value(PeopleKind.MET)),
            When(coming, then=Value(PeopleKind.TO_MEET)),
            default=Value(PeopleKind.OTHERS),
            output_field=CharField(),
        )
    )


def in_order(
    found: InterviewerQuerySet,
    owners: Sequence[int],
    kind: PeopleKind,
    sort: str,
    now: datetime.datetime,
    *,
    is_glance: bool = False,
) -> tuple[InterviewerQuerySet, tuple[Key, ...]]:
    """Return the people of one kind with the columns that an order needs, and the keys to order them by.

    By date those to meet come soonest first, and those met latest first. A stage held without a date counts
    from when it was logged. See `page_of_kind` for `is_glance`.
    """
    over, coming = _over(now), _coming(now)
    if kind is PeopleKind.OTHERS:
        if is_glance:
            found = found.filter(KeyAmong("pk", _first_by_name(owners)))
        return found.filter(~Exists(_attendances()) | _only_called_off(owners)), (
            Key("name", is_indexed=True),
        )
    is_met = kind is PeopleKind.MET
    found = found.filter(
        Exists(over) if is_met else KeyAmong("pk", *_at_coming(owners, now, is_glance)) & ~Exists(over)
    )
    if sort == PeopleSort.NAME:
        return found, (Key("name", is_indexed=True),)
    if is_met:
        held = over.annotate(at=Coalesce("starts_at", "created_at")).order_by("-at")
        return found.annotate(met_at=Subquery(held.values("at")[:1])), (Key("met_at", descends=True),)
    held = coming.annotate(at=Coalesce("starts_at", Value(_FAR))).order_by("at")
    return found.annotate(meets_at=Subquery(held.values("at")[:1])), (Key("meets_at"), Key("name"))


def is_of_kind(kind: PeopleKind, now: datetime.datetime) -> Q:
    """Return the condition of people of one kind, for few who are known: it is worked out for each.

    A stage that was neither called off nor held is to come.
    """
    if kind is PeopleKind.OTHERS:
        return ~Q(Exists(_standing()))
    over = Q(Exists(_over(now)))
    return over if kind is PeopleKind.MET else ~over & Q(Exists(_standing()))


def _at_coming(
    owners: Sequence[int], now: datetime.datetime, is_glance: bool
) -> tuple[QuerySet[Any, Any], ...]:
    """Return the keys of those at a stage to come, and of some who were met: at what began within a week."""
    status = Stage.Status
    at = Attendance.objects.filter(owner__in=owners, stage__status__in=[status.EXPECTED, status.CONFIRMED])
    parts = (
        at.filter(stage__starts_at__gt=now),
        at.filter(stage__starts_at__lte=now, stage__starts_at__gt=now - LONGEST),
        at.filter(stage__starts_at=None),
    )
    later, lately, undated = (part.order_by().values("interviewer") for part in parts)
    if is_glance:
        # Most of what began lately is over: it has a room of its own, not that of what is to come.
        later, lately = later.order_by("stage__starts_at"), lately.order_by("-stage__starts_at")
        return later[:MOST_LOOKED_AT], lately[:MOST_LOOKED_AT], undated[:MOST_LOOKED_AT]
    return later, lately, undated


def _first_by_name(owners: Sequence[int]) -> QuerySet[Any, Any]:
    return Interviewer.objects.filter(owner__in=owners).order_by("name").values("pk")[:MOST_LOOKED_AT]


def _only_called_off(owners: Sequence[int]) -> Q:
    """Return the condition of people whose stages were all called off: any other is over or to come."""
    called_off = Attendance.objects.filter(owner__in=owners, stage__status=Stage.Status.CANCELLED).order_by()
    return Q(KeyAmong("pk", called_off.values("interviewer"))) & ~Q(Exists(_standing()))


def _attendances() -> AttendanceQuerySet:
    return Attendance.objects.of_outer().filter(interviewer=OuterRef("pk"))


def _standing() -> StageQuerySet:
    return _theirs().exclude(status=Stage.Status.CANCELLED)


def _over(now: datetime.datetime) -> StageQuerySet:
    return _theirs().over(now)


def _coming(now: datetime.datetime) -> StageQuerySet:
    return _theirs().coming(now)


def _theirs() -> StageQuerySet:
    """Return, in a subquery, the stages at which the person outside was or will be."""
    return Stage.objects.of_outer().filter(attendances__interviewer=OuterRef("pk"))
