"""The cells of one sheet as text, as they are read from a workbook."""

import re
from dataclasses import dataclass

LINK_FORMULA = re.compile(r'=HYPERLINK\(\s*"(https?://[^"]+)"(?:\s*[,;]\s*"([^"]*)")?\s*\)', re.IGNORECASE)

Lines = list[tuple[str, ...]]
# A row and a column, both starting at 0.
Place = tuple[int, int]


@dataclass(slots=True)
class SheetCells:
    """One visible sheet: its name, its cells as text, and the hyperlinks of some of them."""

    name: str
    lines: Lines
    links: dict[Place, str]
