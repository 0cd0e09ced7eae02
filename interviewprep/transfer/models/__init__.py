"""Uploads waiting to be confirmed, and imports that can be undone."""

from .imports import Import
from .pending_import import PendingImport, as_text

__all__ = [
    "Import",
    "PendingImport",
    "as_text",
]
