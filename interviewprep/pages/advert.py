"""The text of an advert as a page shows it: line by line, the headings that led to points marked."""

from dataclasses import dataclass

from interviewprep.advice.adverts import read_advert


@dataclass(frozen=True, slots=True)
class AdvertLine:
    """A line of an advert, word for word."""

    text: str
    is_heading: bool


def marked_lines(text: str) -> tuple[AdvertLine, ...]:
    """Return the lines of an advert; the headings are those under which points were found."""
    headings = {point.heading for point in read_advert(text) if point.heading}
    return tuple(AdvertLine(line, line.strip().rstrip(" :…") in headings) for line in text.split("\n"))
