"""In which order the days in the columns of a spreadsheet are written."""

from collections.abc import Iterable

from interviewprep.advice.dates import Order, dates_in


def ambiguous(texts: Iterable[str]) -> tuple[int, Order | None]:
    """Return how many of these days could be read either way, and the order that the others show, if any."""
    open_ones, shown = 0, set()
    for text in texts:
        for date in dates_in(text)[:1]:
            if not date.is_open or date.start:
                continue
            if len(date.readings()) > 1:
                open_ones += 1
            elif date.day != date.month:
                shown.add(Order.DAY if date.readings()[0].day == date.day else Order.MONTH)
    return open_ones, shown.pop() if len(shown) == 1 else None
