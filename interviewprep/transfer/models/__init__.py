"""What was uploaded and waits to be confirmed, and what was imported and can be taken back."""

from .imports import Import
from .pending_import import PendingImport, as_text

__all__ = [
    "Import",
    "PendingImport",
    "as_text",
]
