"""Rows that belong to an application, and how to load them together with it."""

from typing import Any, Self, TypeVar, cast

from interviewprep.web.models import Owned, OwnedQuerySet

from .models.application import Application

_Row = TypeVar("_Row", bound="UnderApplication")


class UnderApplicationQuerySet(OwnedQuerySet[_Row]):
    """Rows of a candidate that belong to applications."""

    def with_application(self) -> Self:
        """Load the application of each too, so that its `employer` is known: no further query."""
        path = self.model.application_path
        every = Application.objects
        return self.select_related(path).annotate(
            shares_company=every.open_beside(path), told_apart_by=every.told_apart(path)
        )


class UnderApplication(Owned):
    """A row that belongs to an application; `application_path` leads there, as `select_related` writes it."""

    application_path: str

    class Meta:
        abstract = True

    # `with_application` annotates the row, but a row is often not what a page names: the application is.
    @property
    def shares_company(self) -> bool:
        """What its application says of itself."""
        return self._application.shares_company

    @shares_company.setter
    def shares_company(self, shares_company: bool) -> None:
        self._application.shares_company = shares_company

    @property
    def told_apart_by(self) -> str:
        """What tells its application from others for the same role."""
        return self._application.told_apart_by

    @told_apart_by.setter
    def told_apart_by(self, told_apart_by: str) -> None:
        self._application.told_apart_by = told_apart_by

    @property
    def _application(self) -> Application:
        found: Any = self
        for step in self.application_path.split("__"):
            found = getattr(found, step)
        return cast(Application, found)
