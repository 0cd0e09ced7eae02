"""Keys between two rows of one candidate: every join and every look at related rows names the owner as well.

A child's owner equals its parent's, so the condition changes no answer. It lets the database start at the
candidate wherever it would otherwise go through everybody's rows, and a database that is split by owner needs
it in every join. Django asks a field for such conditions (`get_extra_restriction`, as its own generic
relations give one); for related rows that are loaded later, the accessors below add it.
"""

from typing import Any, TypeVar

from django.db import models
from django.db.models.expressions import Col
from django.db.models.fields.related_descriptors import (
    ForwardManyToOneDescriptor,
    ForwardOneToOneDescriptor,
    ReverseManyToOneDescriptor,
    ReverseOneToOneDescriptor,
)
from django.db.models.lookups import Exact
from django.utils.functional import cached_property

_OWNER = "owner"
_Set = TypeVar("_Set", contravariant=True)
_Get = TypeVar("_Get", covariant=True)


def _of_the_same(owners: Any, found: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Return the rows whose owner is among those of `owners`, a list of rows."""
    wanted = {row.owner_id for row in owners}
    return found.filter(owner=wanted.pop()) if len(wanted) == 1 else found.filter(owner__in=wanted)


class _Prefetching:
    """The part of an accessor that loads the related rows of many rows at once."""

    def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
        found = querysets[0] if querysets else self.get_queryset()  # type: ignore[attr-defined]
        return super().get_prefetch_querysets(instances, [_of_the_same(instances, found)])  # type: ignore[misc]


class _PrefetchingParents:
    """The same for the parents of many children.

    Django would compare the key with each value by itself, and SQLite takes no more than 1,000 of such
    comparisons: here they are one list.
    """

    field: Any

    def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
        found = querysets[0] if querysets else self.get_queryset()  # type: ignore[attr-defined]
        keys = {getattr(one, self.field.attname) for one in instances}
        found = _of_the_same(instances, found).filter(**{f"{self.field.target_field.attname}__in": keys})
        found.query.clear_ordering()
        if not self.field.remote_field.multiple:
            children = {getattr(one, self.field.attname): one for one in instances}
            for parent in found:
                self.field.remote_field.set_cached_value(parent, children[parent.pk])
        theirs, ours = self.field.get_foreign_related_value, self.field.get_local_related_value
        return found, theirs, ours, True, self.field.cache_name, False


class _Parent(_PrefetchingParents, ForwardManyToOneDescriptor):  # type: ignore[type-arg]  # generic for the type checker only
    """The parent of a child."""


class _OnlyParent(_PrefetchingParents, ForwardOneToOneDescriptor):  # type: ignore[type-arg]  # generic for the type checker only
    """The parent of an only child."""


class _OnlyChild(_Prefetching, ReverseOneToOneDescriptor):  # type: ignore[type-arg]  # generic for the type checker only
    """The only child of a parent."""


class _Loaded:
    """The children of a parent that are loaded already: a page reads them many times, and a manager is slow.

    Whatever else is asked of them is asked of the manager.
    """

    __slots__ = ("_children", "_parent", "_rows")

    def __init__(self, children: "_Children", parent: Any, rows: Any) -> None:
        self._children, self._parent, self._rows = children, parent, rows

    def all(self) -> Any:
        return self._rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._children.related_manager_cls(self._parent), name)


class _Children(ReverseManyToOneDescriptor):  # type: ignore[type-arg]  # generic for the type checker only
    """The children of a parent."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """Return those that are loaded, or the manager that loads them."""
        loaded = instance.__dict__.get("_prefetched_objects_cache") if instance is not None else None
        if loaded and self._name in loaded:
            return _Loaded(self, instance, loaded[self._name])
        return super().__get__(instance, cls)

    @cached_property
    def _name(self) -> str:
        """Under which name loaded rows are kept."""
        name: str = self.rel.cache_name
        return name

    @cached_property
    def related_manager_cls(self) -> Any:
        plain: Any = super().related_manager_cls

        class Manager(plain):  # type: ignore[misc]
            def __init__(self, instance: Any) -> None:
                super().__init__(instance)
                # Django applies these only when they are needed: not to rows that are loaded already.
                self.core_filters["owner"] = instance.owner_id

            def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
                found = querysets[0] if querysets else super(plain, self).get_queryset()
                return super().get_prefetch_querysets(instances, [_of_the_same(instances, found)])

        return Manager


class _OwnedKey:
    """What both kinds of key share."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Return the column as Django's own kind of key: the database sees no difference."""
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self._kind}", args, kwargs  # type: ignore[attr-defined]

    def get_extra_restriction(self, alias: str | None, related_alias: str | None) -> Any:
        """Return the condition of a join that parent (`alias`) and child have one owner."""
        if alias is None or related_alias is None:  # a subquery whose first table was left out
            return None
        parent = self.remote_field.model._meta.get_field(_OWNER)  # type: ignore[attr-defined]
        child = self.model._meta.get_field(_OWNER)  # type: ignore[attr-defined]
        return Exact(Col(alias, parent), Col(related_alias, child))

    def get_extra_descriptor_filter(self, instance: Any) -> dict[str, Any]:
        """Return the condition under which a relative is loaded; none for a row without an owner yet."""
        return {} if instance.owner_id is None else {_OWNER: instance.owner_id}


class OwnedForeignKey(_OwnedKey, models.ForeignKey[_Set, _Get]):
    """A foreign key from one owned row to another."""

    _kind = "ForeignKey"
    forward_related_accessor_class = _Parent
    related_accessor_class = _Children


class OwnedOneToOneField(_OwnedKey, models.OneToOneField[_Set, _Get]):
    """A one-to-one key from one owned row to another."""

    _kind = "OneToOneField"
    forward_related_accessor_class = _OnlyParent
    related_accessor_class = _OnlyChild
