"""Puts one hostile text into every field of every row that a person's words can be in."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from interviewprep.accounts.models import Candidate
from interviewprep.web.models import Owned

# Words of the app itself, which nobody types.
_OUR_OWN = frozenset({"key", "stored_as", "content_type", "error", "prefix"})
# Lists of what somebody typed.
_LISTS = frozenset({"themes", "questions"})

PLAIN = "planted"
MARKUP = """'"><x-planted onload=planted()></textarea></title></script><x-planted a="planted"""
LINES = "planted\r\nBcc: planted@example.com\r\n\r\n<x-planted>\u2028planted"
FORMULA = '=HYPERLINK("http://planted.example","planted")'
TABBED = "\t@planted"
CALENDAR = "planted\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX-PLANTED;X=1:;\\,\\n\r\nATTENDEE:mailto:planted@x.test"
CARD = "planted\nEND:VCARD\nBEGIN:VCARD\nFN:planted\nX-PLANTED:planted;;,\\"
MARKDOWN = (
    "# planted\n\n- planted\n1. [planted](javascript:planted) ![x](http://planted.test/) `planted` <x-y>"
)
ADDRESS = 'planted@example.com?bcc=planted@example.com&x="javascript:planted'
# Turns round what follows, hides, ends a line as Unicode sees it, and has no place in XML.
MARKS = "planted\u202e\u2067moc.elpmaxe\u200f\u200b\x0b\x85planted\u2029\uffff"
SCRIPT = "javascript:planted()//\"'><x-planted onclick=planted> {{ planted }} {% planted %}"
HOSTILE = (MARKUP, LINES, FORMULA, TABBED, CALENDAR, CARD, MARKDOWN, ADDRESS, MARKS)


def plant(text: str, candidate: Candidate) -> set[str]:
    """Put a text into every field of a candidate's rows that takes it; return which fields those are."""
    planted = set()
    Candidate.objects.filter(pk=candidate.pk).update(name=text[:100])
    for model in apps.get_models():
        if not issubclass(model, Owned):
            continue
        for row in model._base_manager.filter(owner=candidate):
            for field in model._meta.concrete_fields:
                value = _value(field, row, text)
                if value is not None and _goes(row, field.attname, value):
                    planted.add(f"{model.__name__}.{field.name}")
    return planted


def _value(field: Any, row: Owned, text: str) -> Any:
    if field.name in _LISTS:
        return [text[:100]] * len(getattr(row, field.attname))
    if not isinstance(field, models.CharField | models.TextField) or field.choices or not field.editable:
        return None
    if field.name in _OUR_OWN or field.name in row.secret_fields:
        return None
    value = text[: field.max_length or None]
    try:
        field.clean(value, row)
    except ValidationError:
        return None
    return value


def _goes(row: Owned, name: str, value: Any) -> bool:
    """Save a value where the row and its table allow it; return whether they did."""
    before = getattr(row, name)
    setattr(row, name, value)
    try:
        row.clean()
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{name: value})
    except (ValidationError, IntegrityError):
        setattr(row, name, before)
        return False
    return True
