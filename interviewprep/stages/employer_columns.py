"""What says of a row under an application who the employer is, for pages that load no application."""

import datetime
from dataclasses import dataclass

from interviewprep.applications.models import apart_of, employer_of


@dataclass(slots=True)
class EmployerColumns:
    """The columns that `employer_columns` names, in their order: the first of those of a row."""

    company: str
    role: str
    location: str
    applied_on: datetime.date | None
    added_at: datetime.datetime
    shares_company: bool
    told_apart_by: str

    @property
    def employer(self) -> str:
        """What the application calls its employer."""
        apart = apart_of(self.told_apart_by, self.location, self.applied_on, self.added_at)
        return employer_of(self.company, self.role, apart, is_shared=self.shares_company)


def employer_columns(path: str) -> tuple[str, ...]:
    """Return the columns of `EmployerColumns` for rows that come `with_application`.

    path  where it leads from a row to its application
    """
    columns = ("company", "role", "location", "applied_on", "created_at")
    return *(f"{path}__{column}" for column in columns), "shares_company", "told_apart_by"
