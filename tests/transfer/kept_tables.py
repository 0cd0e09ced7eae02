"""Tables as people keep them, in files and workbooks."""

import datetime
from pathlib import Path

PAGE = "transfer:import_spreadsheet"


FILES = Path(__file__).parent / "files" / "tables"


NOW = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)


def case(name: str) -> bytes:
    return (FILES / name).read_bytes()
