"""Parts of what is there, in a query of something else: the first few of several orders, and counts."""

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    JSONField,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.lookups import GreaterThan, In, IsNull, LessThanOrEqual


class KeyAmong(Func):
    """The condition that a key is one of those that some queries return, each of which may be cut off.

    Where rows come in an order that no one index has, the first of each part are found by an index of its
    own, and only these are sorted. Django has no union of queries that are cut off on SQLite, and PostgreSQL
    would look at every row for the keys of one query *or* of another.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, key: str, *found: QuerySet[Any, Any]) -> None:
        super().__init__(F(key), *[Subquery(one) for one in found])

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> Any:  # type: ignore[override]
        """Return the condition with its parameters."""
        return self._among(compiler, "UNION ALL", "SELECT * FROM {} part{}")

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Return the same with each key once, in a list that is made on its own.

        Beside an *or* PostgreSQL expects to need half of it, and chooses what soonest finds that. Where it
        has to leave out doubles it needs all.
        """
        one = len(self.get_source_expressions()) == 2
        alone = "SELECT DISTINCT * FROM (SELECT * FROM {} every OFFSET 0) part{}"
        return self._among(compiler, "UNION", alone if one else "SELECT * FROM {} part{}")

    def _among(self, compiler: Any, union: str, part: str) -> Any:
        (key, values), *parts = (compiler.compile(one) for one in self.get_source_expressions())
        # What Django has written, of values that are parameters.
        some = f" {union} ".join(part.format(sql, number) for number, (sql, _) in enumerate(parts))
        return f"{key} IN ({some})", [*values, *(value for _, given in parts for value in given)]


class _ByNoIndex(Func):
    """A column in an expression that no index has, in the words of both databases."""

    template = "(+%(expressions)s)"
    output_field = BigIntegerField()


def owned_by(owners: Sequence[int]) -> In:
    """Return the condition that rows belong to some owners, for rows that are found by their keys.

    PostgreSQL expects two hundred rows of anybody, and would rather read all than look for a hundred keys;
    some have fifty thousand. So it is not shown that an index has the owner.
    """
    return In(_ByNoIndex("owner"), owners)


class _NoText(Value):
    """An empty text that is no parameter."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return it written out."""
        return "''", []


# SQLite takes an index with a condition only for a query that says the condition in the same words.
NO_TEXT = _NoText("", output_field=CharField())


class NumberOf(Subquery):
    """How many rows a query has, counted up to `most` of them if that is given."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) found)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any], most: int | None = None) -> None:
        super().__init__(rows.values("pk")[:most])


class NumbersOfEach(Subquery):
    """How many of the first `most` rows of a query have each value of a column: a number by each value."""

    output_field = JSONField()
    template = """(SELECT COALESCE(jsonb_object_agg(part.counted, part.number), '{}'::jsonb) FROM (
        SELECT found.counted, COUNT(*) AS number FROM (%(subquery)s) found GROUP BY found.counted) part)"""

    def __init__(self, rows: QuerySet[Any, Any], column: str, most: int) -> None:
        super().__init__(rows.values(counted=F(column))[:most])

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Say the same in the words of SQLite."""
        template = """(SELECT json_group_object(part.counted, part.number) FROM (
        SELECT found.counted, COUNT(*) AS number FROM (%(subquery)s) found GROUP BY found.counted) part)"""
        return self.as_sql(compiler, connection, template=template, **extra)


def is_there(rows: QuerySet[Any]) -> IsNull:
    """Return the condition that a query of the row outside has rows, looked for beside each row.

    PostgreSQL would look at all there are, of everybody, for an `Exists` beside an *or* or in a `Case`; not
    for the first of some.
    """
    return IsNull(Subquery(rows.order_by().values("pk")[:1]), False)


def once_or_each(found: QuerySet[Any, Any], most: int, once: Any, each: Any) -> Case:
    """Return the condition of rows that stand beside something found, in the quicker of two ways.

    found  of one owner, whatever the query outside asks; counted once, up to `most`
    once   the condition as a list of keys, put together once for all rows: quick where little is found
    each   the same, asked of each row: quick where so much is found that a list soon has its first thousand
    """
    is_many = GreaterThan(NumberOf(found.order_by(), most + 1), most)
    return Case(When(is_many, then=each), default=once, output_field=BooleanField())


def numbers_unless_many(rows: QuerySet[Any, Any], column: str, every: QuerySet[Any, Any], most: int) -> Case:
    """How many of some rows have each value of a column; null where there are more than `most` of `every`.

    every  of one owner; counted once, up to `most` and by an index
    A number by each value is one row, where the values themselves are up to a thousand.
    """
    is_few = LessThanOrEqual(NumberOf(every.order_by(), most + 1), most)
    return Case(When(is_few, then=NumbersOfEach(rows, column, most)), output_field=JSONField())


def unless_many(column: str, rows: QuerySet[Any, Any], most: int) -> Case:
    """Return a column, or "" in each row where there are more than `most` of these rows: nobody counts those.

    rows  of one owner, whatever the query outside asks; counted once, up to `most` and by an index
    """
    is_many = GreaterThan(NumberOf(rows.order_by(), most + 1), most)
    return Case(When(is_many, then=Value("")), default=F(column), output_field=CharField())
