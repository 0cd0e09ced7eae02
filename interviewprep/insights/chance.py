"""What a share among few says about the many: an interval, and whether two shares differ."""

import math
from dataclasses import dataclass

# The 97.5th percentile of the normal distribution, for an interval that holds in 95 of 100 cases.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def between(self) -> tuple[int, int]:
        """The ends of Wilson's interval, in percent: three of four is "between 30 and 95 in 100"."""
        if not self.of:
            return 0, 100
        share, square = self.count / self.of, _Z * _Z
        middle = share + square / (2 * self.of)
        reach = _Z * math.sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of))
        whole = 1 + square / self.of
        low, high = (middle - reach) / whole, (middle + reach) / whole
        return round(100 * max(0.0, low)), round(100 * min(1.0, high))

    @property
    def percent(self) -> float:
        """The share itself, in percent."""
        return 100 * self.count / self.of if self.of else 0.0

    @property
    def text(self) -> str:
        """The share in words: "5 of 7"."""
        return f"{self.count} of {self.of}"

    @property
    def range_text(self) -> str:
        """The interval in words: "between 36 and 92 in 100"."""
        return "between {} and {} in 100".format(*self.between)

    def is_above(self, other: "Share") -> bool:
        """Return whether it is higher than another by more than chance: the intervals do not meet."""
        return self.between[0] > other.between[1]
