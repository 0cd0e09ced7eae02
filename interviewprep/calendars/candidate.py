"""The candidate as an invitation sees them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """Whose invitation it is: whom to leave out, and the zone for times that name none."""

    email: str
    name: str
    zone: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which the candidate may appear in a list of people."""
        return (self.email, self.name)
