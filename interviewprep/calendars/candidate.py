"""The candidate as an invitation sees them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """Whose invitation it is: whom to leave out, and the zone to read a time in that names none."""

    email: str
    name: str
    zone: str

    @property
    def names(self) -> tuple[str, ...]:
        """What the candidate may stand under in a list of people."""
        return (self.email, self.name)
