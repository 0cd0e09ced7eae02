"""Applications, and the consultants between candidate and employer."""

from .application import Application
from .contact import Contact
from .web_address import validate_web_address

__all__ = [
    "Application",
    "Contact",
    "validate_web_address",
]
