"""Which stages stand on a page of the list of one kind, without a look at those that do not.

No index has the stages of a kind in an order of the list. By date, each part of them has one of its own: what
began, what has a date and was said to be held, what has none. By company, the applications are walked along
as an index has them, and their stages with them, until there are enough. Where few stages can be of the kind,
that would go a long way; then these few are found by their own index, and sorted.
"""

import datetime
import functools
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least, Lower
from django.db.models.lookups import GreaterThan, IsNull

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.list_pages import page_of
from interviewprep.web.lists import Key, ListPage, ListView, beyond, values_of
from interviewprep.web.slices import KeyAmong, NumberOf, owned_by

from .models import Stage
from .querysets import LONGEST, StageQuerySet
from .soonest import open_stages
from .stage_list import StageKind, StageSort, in_order, of_kind

# Up to so many are sorted. Of more, enough for a page are soon met on a walk along the companies.
_FEW = 500
_EARLIEST = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)
_LATEST = datetime.datetime(9000, 1, 1, tzinfo=datetime.UTC)


def page_of_kind(
    candidate: Candidate,
    kind: StageKind,
    view: ListView,
    asked: Mapping[str, str],
    room: int,
    now: datetime.datetime,
) -> ListPage:
    """Return the page of keys of one kind that an address asks for; see `lists.page_of`."""
    sort = view.chosen.get("sort", "")

    def find(key: int | None, turned: bool) -> list[int]:
        beside = [] if key is None else [key]
        if turned and kind is StageKind.PAST and sort == StageSort.DATE:
            # Of what is to come, each would be asked whether its application has ended.
            began = _keys(kind, sort, room, turned, only_nearest=True).of(candidate.pk, now, beside=beside)
            if len(began) > room:
                return began
        return _keys(kind, sort, room, turned).of(candidate.pk, now, beside=beside)

    return page_of(find, view, asked, room)


@functools.cache
def _keys(
    kind: StageKind, sort: str, room: int, turned: bool, *, only_nearest: bool = False
) -> CompiledQuery[int]:
    find = _by_company if sort == StageSort.COMPANY else _by_date

    def build(owners: Sequence[int], keys: Sequence[int], now: datetime.datetime) -> Any:
        found, order = in_order(Stage.objects.filter(owner__in=owners), kind, sort)
        keyed = [*order, Key("pk", order[-1].descends)]
        turn = [one.turned() for one in keyed] if turned else keyed
        wanted = _Wanted(owners, kind, now, found, turn, next(iter(keys), None), room + 1, only_nearest)
        mine = Stage.objects.filter(KeyAmong("pk", *find(wanted)), owned_by(owners))
        among, _ = in_order(mine, kind, sort)
        return among.order_by(*(one.ordering() for one in turn)).values_list("pk", flat=True)[: room + 1]

    return CompiledQuery(build)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a page is of: a kind of stages in an order that ends with their key, from the first on or behind
    the one with a key, and at most so many.

    every         with the columns that the order names
    only_nearest  whether to look among what began already, which stands before all that is later on the way
                  back
    """

    owners: Sequence[int]
    kind: StageKind
    now: datetime.datetime
    every: StageQuerySet
    order: Sequence[Key]
    key: Any
    most: int
    only_nearest: bool

    @property
    def begin(self) -> Any:
        """What the stage before the page has in the first column, an expression; None before the first."""
        return None if self.key is None else values_of(self._row, self.order, self.key)[0]

    @property
    def _row(self) -> StageQuerySet:
        return self.every.filter(of_kind(self.kind, self.now), pk=self.key)

    def behind(self, part: StageQuerySet) -> StageQuerySet:
        """Return those of a part that the page may have."""
        if self.key is None:
            return part
        values = values_of(self._row, self.order, self.key)
        return part.filter(Exists(self._row.order_by()), beyond(self.order, values))

    def first(self, part: StageQuerySet, order: Sequence[Key]) -> QuerySet[Any, Any]:
        """Return the keys of the first of a part, in an order that an index has."""
        return part.order_by(*(one.ordering() for one in order)).values("pk")[: self.most]


def _by_date(wanted: _Wanted) -> list[QuerySet[Any, Any]]:
    """Return the first of each part by date: of those with one, and of those without."""
    date, *others = wanted.order
    dated, undated = _dated_and_undated(wanted.kind, wanted.owners, wanted.now)
    if wanted.only_nearest:
        # On the way back from a stage without a date, others without one are nearer.
        began = replace(dated[0], stages=dated[0].stages.filter(IsNull(wanted.begin, False)))
        dated, undated = [began], []
    # Without a word of those without one, whose place is not that which an index of PostgreSQL gives them.
    in_turn = [replace(date, nulls=""), *others]
    return [
        *(wanted.first(wanted.behind(part.found(date, wanted.begin)), in_turn) for part in dated),
        *(wanted.first(wanted.behind(part), others) for part in undated),
    ]


@dataclass(frozen=True, slots=True)
class _Dated:
    """Stages with a date, of which an index has few others between two moments; None: from or to any."""

    stages: StageQuerySet
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None

    def found(self, date: Key, begin: Any) -> StageQuerySet:
        """Return them, or those that a page may begin with.

        date   by which they are sorted
        begin  the date of the stage before the page, an expression; None before the first one

        Of two limits on one side SQLite might take the wider one: they are said as one.
        """
        since: Any = None if self.since is None else _moment(self.since)
        until: Any = None if self.until is None else _moment(self.until)
        found = self.stages.exclude(starts_at=None)
        if begin is not None and date.nulls == "first":
            # Behind a stage without a date are all that have one.
            begin = Coalesce(begin, _moment(_LATEST if date.descends else _EARLIEST))
        elif begin is not None:
            # PostgreSQL leaves out what is not there from the least of several.
            found = found.filter(IsNull(begin, False))
        if begin is not None and date.descends:
            until = begin if until is None else Least(until, begin)
        elif begin is not None:
            since = begin if since is None else Greatest(since, begin)
        found = found if since is None else found.filter(starts_at__gte=since)
        return found if until is None else found.filter(starts_at__lte=until)


def _moment(at: datetime.datetime) -> Value:
    return Value(at, output_field=DateTimeField())


def _dated_and_undated(
    kind: StageKind, owners: Sequence[int], now: datetime.datetime
) -> tuple[list[_Dated], list[StageQuerySet]]:
    """Return the parts of a kind, each by columns of an index that has little else."""
    if kind is StageKind.COMING:
        left = open_stages(owners, has_many=True).coming(now)
        return [_Dated(left, since=now - LONGEST)], [left.filter(starts_at=None)]
    every = Stage.objects.filter(owner__in=owners)
    if kind is StageKind.CANCELLED:
        cancelled = every.filter(status=Stage.Status.CANCELLED)
        return [_Dated(cancelled)], [cancelled.filter(starts_at=None)]
    its = every.filter(of_kind(kind, now))
    done = its.filter(status=Stage.Status.DONE)
    dated, undated = [_Dated(its, until=now), _Dated(done, since=now)], [done.filter(starts_at=None)]
    if kind is StageKind.PAST:
        ended = every.exclude(status=Stage.Status.CANCELLED).exclude(application__ending="")
        dated, undated = [*dated, _Dated(ended, since=now)], [*undated, ended.filter(starts_at=None)]
    return dated, undated


def _by_company(wanted: _Wanted) -> list[QuerySet[Any, Any]]:
    """Return the first by company, or few enough to be sorted: one of both is empty."""
    its, some = of_kind(wanted.kind, wanted.now), _that_may_be(wanted.kind, wanted.owners, wanted.now)
    number = functools.reduce(operator.add, (NumberOf(part, _FEW + 1) for part in some))
    are_many = GreaterThan(number, _FEW)
    walked = wanted.every.filter(its, *_companies(wanted, are_many))
    among = KeyAmong("pk", *(part.values("pk")[: _FEW + 1] for part in some))
    few = wanted.every.filter(~Q(are_many), its, among)
    return [
        wanted.first(wanted.behind(walked), wanted.order),
        wanted.behind(few).order_by().values("pk"),
    ]


def _companies(wanted: _Wanted, are_many: GreaterThan) -> tuple[Q, Q]:
    """Return the conditions between which companies the stages of a page lie.

    Each application that has a stage of the kind gives the page at least one. PostgreSQL would sort all
    that are to come rather than walk on without knowing how far.
    """
    company, *_ = wanted.order
    back = company.turned()
    named = Application.objects.filter(owner__in=wanted.owners).annotate(by_company=Lower("company"))
    first, last = (
        Subquery(named.order_by(one.ordering()).values("by_company")[:1]) for one in (company, back)
    )
    # Nowhere, of few: SQLite would go past every application to find that it need not.
    begin = Case(
        When(are_many, then=first if wanted.begin is None else wanted.begin), output_field=CharField()
    )
    # Not `Exists`, for which PostgreSQL would gather the applications of all stages of the kind.
    stages = Stage.objects.of_outer().filter(of_kind(wanted.kind, wanted.now), application=OuterRef("pk"))
    there = named.annotate(one=Subquery(stages.order_by().values("pk")[:1])).exclude(one=None)
    there = there.filter(company.reaches(begin) if wanted.begin is None else company.beyond(begin))
    in_turn = there.order_by(company.ordering()).values("by_company")[wanted.most - 1 : wanted.most]
    return company.reaches(begin), back.reaches(Coalesce(Subquery(in_turn), last))


def _that_may_be(kind: StageKind, owners: Sequence[int], now: datetime.datetime) -> Sequence[StageQuerySet]:
    """Return the stages among which all of a kind are, by what an index tells."""
    every = Stage.objects.filter(owner__in=owners).order_by()
    if kind is StageKind.COMING:
        return every.coming_by_index(now)
    if kind is StageKind.CANCELLED:
        return [every.filter(status=Stage.Status.CANCELLED)]
    if kind is StageKind.DEBRIEF:
        left = every.filter(debriefed_at=None)
        return left.filter(starts_at__lte=now), left.filter(status=Stage.Status.DONE)
    return [every]
