"""The recruiters and consultants of a candidate, each with the applications that name them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, fields

from interviewprep.web.compiled import CompiledQuery

from .models import Application, ApplicationBasics, Contact


@dataclass(slots=True)
class ApplicationOfContact(ApplicationBasics):
    """The columns of an application that say which one it is."""

    consultant_id: int
    pk: int
    company: str
    role: str
    location: str
    applied_on: datetime.date | None
    created_at: datetime.datetime
    told_apart_by: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Somebody in the list, with their applications, the one that changed last first."""

    contact: Contact
    applications: tuple[ApplicationOfContact, ...]


def contact_lines(owner: int, now: datetime.datetime) -> list[ContactLine]:
    """Return the lines of a candidate's list. Two queries."""
    contacts, named = _CONTACTS.of(owner, now), defaultdict[int, list[ApplicationOfContact]](list)
    for application in _APPLICATIONS.of(owner, now) if contacts else ():
        named[application.consultant_id].append(application)
    return [ContactLine(contact, tuple(named[contact.pk])) for contact in contacts]


_CONTACTS = CompiledQuery[Contact](
    lambda owners, keys, now: Contact.objects.filter(owner__in=owners).only("name", "firm", "owner")
)
_APPLICATIONS = CompiledQuery(
    lambda owners, keys, now: (
        Application.objects.filter(owner__in=owners, consultant__isnull=False)
        .naming_roles()
        .values_list(*(column.name for column in fields(ApplicationOfContact)))
    ),
    ApplicationOfContact,
)
