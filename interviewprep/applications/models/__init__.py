"""Applications, what their adverts ask for, and the consultants between candidate and employer."""

from .advert import Advert
from .application import Application
from .application_basics import ApplicationBasics, apart_of, employer_of
from .contact import Contact
from .point import LONGEST_POINT, Point
from .web_address import validate_web_address

__all__ = [
    "LONGEST_POINT",
    "Advert",
    "Application",
    "ApplicationBasics",
    "Contact",
    "Point",
    "apart_of",
    "employer_of",
    "validate_web_address",
]
