"""One number as it grows word by word: "sixty", "sixty-two", "sixty-two thousand"."""

from dataclasses import dataclass

_TEN, _TWENTY, _HUNDRED, _THOUSAND, _MILLION = 10, 20, 100, 1000, 1_000_000
_DIX = frozenset({"dix", "soixante", "vingt", "vingts"})


@dataclass(slots=True)
class NumberPart:
    """One number as it grows word by word: the finished thousands, and the block below them."""

    total: float = 0
    block: float = 0
    # The size of what was added last, by which the next is known to belong to it; 0 at the beginning.
    last: int = 0
    word: str = ""
    is_scaled: bool = False

    @property
    def value(self) -> float:
        """The number so far."""
        # "Trois mille deux" is 3,200, "un millón seiscientos" 1,600,000: nobody is paid to the last pound.
        factor = 1
        if self.total >= _THOUSAND and self.block < _TEN and self.last < _TEN:
            factor = self.last_scale // 10
        elif self.total >= _MILLION and self.block < _THOUSAND:
            factor = _THOUSAND
        return self.total + self.block * factor

    @property
    def last_scale(self) -> int:
        """A million if nothing less was named, otherwise a thousand."""
        return _MILLION if self.total >= _MILLION and self.total % _MILLION == 0 else _THOUSAND

    def scale(self, scale: int) -> None:
        """Multiply what was said since the last scale: by 100, 1,000 or more."""
        if scale == _HUNDRED:
            self.block = (self.block or 1) * _HUNDRED
        else:
            self.total, self.block, self.is_scaled = self.total + (self.block or 1) * scale, 0, True
        self.last = scale

    def add(self, value: float, word: str) -> None:
        """Add a number that `fits`, said by a word."""
        self.block, self.word = self.block + value, word
        self.last = int(value) or 1

    def fits(self, value: int, joint: str) -> bool:
        """Whether a number can follow within this one, perhaps after an "and"."""
        if not self.last:
            return True
        if joint == "und":
            return (self.last < _TEN and value in range(20, 100, 10)) or self.last >= _HUNDRED > value
        if joint == "and":
            return (_HUNDRED <= self.last < _THOUSAND and value < _HUNDRED) or (
                self.last == _THOUSAND and _TEN <= value < _HUNDRED
            )
        if self.last >= _THOUSAND:
            return not joint and value < self.last
        if self.last >= _HUNDRED:
            return not joint and value < _HUNDRED
        if self.word in _DIX and joint in ("", "et"):
            return value < _TWENTY if self.last != _TEN else value in (7, 8, 9)
        return self.last % _TEN == 0 and self.last >= _TWENTY and value < _TEN and joint in ("", "y", "et")
