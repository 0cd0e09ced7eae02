"""What openpyxl leaves out when reading row by row: merged cells and hyperlinks.

Both come after the rows in a sheet's XML. Reading them there costs a tenth of loading the whole sheet.
"""

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Any

from defusedxml.ElementTree import (  # type: ignore[import-untyped]
    fromstring,
    iterparse,
)
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from .sheet_cells import Place

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST = 20_000


@dataclass(slots=True)
class Extras:
    """Extra information on the cells of one sheet.

    below  for each cell below the first in a merged range, the cell whose words it shows
    links  the address of each cell with a hyperlink
    """

    below: dict[Place, Place] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)


def extras_of(archive: zipfile.ZipFile, path: str) -> Extras:
    """Return the merged cells and links of the sheet at `path` in a workbook."""
    found, targets = Extras(), _targets(archive, path)
    with archive.open(path) as part:
        for _, element in iterparse(part):
            if element.tag == f"{_MAIN}mergeCell":
                _note_merged(found, element.get("ref", ""))
            elif element.tag == f"{_MAIN}hyperlink":
                _note_link(found, element, targets)
            elif element.tag == f"{_MAIN}row":
                element.clear()
    return found


def _note_merged(found: Extras, reference: str) -> None:
    left, top, _, bottom = range_boundaries(reference)
    for row in range(top, min(bottom, top + _MOST)):
        found.below[row, left - 1] = top - 1, left - 1


def _note_link(found: Extras, element: Any, targets: dict[str, str]) -> None:
    address = targets.get(element.get(f"{_OFFICE}id", ""), "")
    if address.startswith(("http://", "https://")):
        left, top, right, bottom = range_boundaries(element.get("ref", ""))
        for row in range(top - 1, min(bottom, top + _MOST)):
            for column in range(left - 1, min(right, left + 100)):
                found.links[row, column] = address


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Return the targets of a sheet's numbered links."""
    folder, name = posixpath.split(path)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    return {one.get("Id", ""): one.get("Target", "") for one in fromstring(archive.read(relations))}
