"""Exports as a test writes them, and what the app says of one."""

from typing import Any

PAGE = "transfer:import_export"


TIMES = {"created_at": "2026-11-20T09:00:00+00:00", "updated_at": "2026-11-20T09:00:00+00:00"}


def an_export(**rows: Any) -> dict[str, Any]:
    labels = {label.replace("__", "."): of_kind for label, of_kind in rows.items()}
    return {"format": "interview-prep", "version": 1, "rows": labels}


def an_application(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"id": number, "company": "Contoso", "role": "Analyst", **TIMES, **fields}
