"""The rows of one kind at a stage while what was written about it is saved: read once, added in one go."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.utils import timezone

from interviewprep.stages.models import Asked, Question, Stage
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.models import Owned

_Row = TypeVar("_Row", bound=Owned)


class RowsOfStage(Generic[_Row]):
    """The rows that stood at a stage when this was made, and those that `add` adds to them.

    What is added is never among those that are found: of two new rows alike both are meant.
    """

    def __init__(self, model: type[_Row], stage: Stage) -> None:
        self.owner: int = stage.owner_id
        self._model: type[_Row] = model
        self._new: list[_Row] = []
        found = _at_stage(model).rows([stage.owner_id], [stage.pk], timezone.now())
        self._there: dict[int, _Row] = {row.pk: row for row in found}

    def alike(self, wanted: Mapping[str, Any], without: Collection[int] = ()) -> _Row | None:
        """Return the first row with these values.

        without  the keys of rows that are not meant
        """
        found = (row for row in self._there.values() if row.pk not in without and self._has(row, wanted))
        return next(found, None)

    def keep(self, row: _Row, wanted: Mapping[str, Any]) -> None:
        """Give a row these values. If it is saved already, they are at once; a new one waits for `add`."""
        if row.pk and self._has(row, wanted):
            return
        for name, value in wanted.items():
            setattr(row, name, value)
        if not row.pk:
            row.owner_id = self.owner
            self._new.append(row)
            return
        # It may ask a question that is new with one of these.
        self.add()
        row.save()
        if row.pk in self._there:
            self._there[row.pk] = row

    def add(self) -> None:
        """Save the new rows, in the order in which they came, and before them the questions new with them."""
        questions = [row.question for row in self._new if isinstance(row, Asked) and not row.question.pk]
        Question._base_manager.bulk_create({id(one): one for one in questions}.values())
        self._model._base_manager.bulk_create(self._new)
        self._new = []

    def _has(self, row: _Row, wanted: Mapping[str, Any]) -> bool:
        columns: Any = self._model._meta
        return all(
            getattr(row, columns.get_field(name).attname) == _in_column(value)
            for name, value in wanted.items()
        )


@cache
def _at_stage(model: Any) -> CompiledQuery[Any]:
    return CompiledQuery(
        lambda owners, keys, now: model._base_manager.filter(owner__in=owners, stage__in=keys).order_by("pk")
    )


def _in_column(value: Any) -> Any:
    # Nothing in a column equals a row that is not saved yet.
    return (value.pk or object()) if isinstance(value, Model) else value
