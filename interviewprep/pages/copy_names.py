"""Which pseudonym stands for whom in a copy: first those of the application, then all others in the log."""

import string
from collections.abc import Iterable, Iterator

from django.db.models import Value

from interviewprep.accounts.models import Candidate
from interviewprep.advice.pseudonyms import NameReplacer, Persona
from interviewprep.applications.models import Application, Contact
from interviewprep.stages.models import Interviewer, Stage

_COMPANY, _PERSON, _CONTACT, _FIRM = "company", "person", "contact", "firm"


def replacer(application: Application, candidate: Candidate) -> NameReplacer:
    """Return what replaces the names in a copy of an application that comes with its record. One query."""
    logged = _logged(candidate)
    stages = list(application.stages.all())
    there = _each(one.interviewer.name for stage in stages for one in stage.attendances.all())
    consultant = application.consultant
    others = [one for one in _each([*logged[_PERSON], *_typed(stages)]) if one not in there]
    return NameReplacer(
        [
            Persona("the candidate", (candidate.name,)),
            *_named("Employer", _each([application.company, *logged[_COMPANY]]), is_company=True),
            *_named("Interviewer", there),
            *_named("Consultant", _each([*([consultant.name] if consultant else []), *logged[_CONTACT]])),
            *_named("Agency", _each(logged[_FIRM]), is_company=True),
            *_named("Person", others),
        ]
    )


def _logged(candidate: Candidate) -> dict[str, list[str]]:
    """Every name that the candidate has logged, by what it is the name of."""
    rows = (
        (_COMPANY, Application.objects.of(candidate), "company"),
        (_PERSON, Interviewer.objects.of(candidate), "name"),
        (_CONTACT, Contact.objects.of(candidate), "name"),
        (_FIRM, Contact.objects.of(candidate), "firm"),
    )
    first, *rest = (found.order_by().values_list(Value(kind), field) for kind, found, field in rows)
    names: dict[str, list[str]] = {kind: [] for kind, *_ in rows}
    for kind, name in sorted(first.union(*rest)):
        names[kind].append(name)
    return names


def _typed(stages: Iterable[Stage]) -> Iterator[str]:
    """Names that stand in a row without a person of their own."""
    for stage in stages:
        yield from (ask.whom for ask in stage.asks.all())
        yield from (note.said_by for note in stage.feedback.all())


def _each(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _named(what: str, names: Iterable[str], *, is_company: bool = False) -> Iterator[Persona]:
    """Number people, and letter companies: "Interviewer 1", "Employer A"."""
    for number, name in enumerate(names, 1):
        is_letter = is_company and number <= len(string.ascii_uppercase)
        mark = string.ascii_uppercase[number - 1] if is_letter else str(number)
        yield Persona(f"{what} {mark}", (name,), is_company)
