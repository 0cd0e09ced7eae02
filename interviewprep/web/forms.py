"""What every form shares: the data it is bound to, its look, and the guard of what is saved already."""

import re
import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, QueryDict

from .held_posts import take
from .requests import is_kept_copy
from .version_guard import VersionGuard

# People type tabs and line breaks; other control characters arrive by accident.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Letters and signs that are drawn as nothing: fillers of Hangul, the empty pattern of Braille.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
LONG_TEXT = 20_000


def is_visible(text: str) -> bool:
    """Return whether anything of a text is seen: a letter, a figure or a sign, not only spaces and marks."""
    return any(unicodedata.category(one)[0] not in "CZM" and one not in _BLANKS for one in text)


def without_controls(text: str) -> str:
    """Return a text without the control characters that nobody types on purpose."""
    return _CONTROLS.sub("", text)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return the data to bind a form to: what was posted, or kept from before signing in, or else None.

    Control characters are removed, so that a stray one neither breaks a save nor reaches a page. What is
    made of invisible characters alone counts as nothing: a name of them could be neither read nor pressed.
    """
    if request.method == "HEAD" or (is_kept_copy(request) and request.method == "GET"):
        # Neither a check that the page exists nor a copy of it must use up what was kept.
        return None
    data = request.POST if request.method == "POST" else take(request)
    if data is None:
        return None
    if request.method != "POST":
        messages.warning(request, "What you typed is back, but not saved yet. Save it now.")
    clean = QueryDict(mutable=True)
    for name, values in data.lists():
        clean.setlist(name, [_seen(name, value) for value in values])
    return clean


def _seen(name: str, value: str) -> str:
    clean = without_controls(value)
    if clean.isascii():
        # Without controls all of it is seen but spaces, and these are each field's own affair.
        return clean
    # A password is never shown, and must stay as it was chosen.
    return clean if clean.isspace() or is_visible(clean) or "password" in name else ""


def form_status(*forms: Any) -> int:
    """Return 422 if any of these forms or formsets was submitted with an error, otherwise 200."""
    return 422 if any(form.is_bound and not form.is_valid() for form in forms) else 200


class Look:
    """The layout of an ordinary form, defined once: by crispy, inside the page's own form tag."""

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class PlainForm(Look, forms.Form):
    """A form without a row."""


class ListFilter(PlainForm):
    """What the address of a list narrows it to, and in which order it stands."""

    def chosen(self) -> dict[str, str]:
        """Return what was chosen, by the names of the fields; what makes no sense is left out."""
        self.full_clean()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


class GuardedForm(Look, VersionGuard, forms.Form):
    """A form without a row of its own, guarded by what is saved of its fields."""


class RowForm(Look, VersionGuard, forms.ModelForm):  # type: ignore[type-arg]  # its model is named by each subclass
    """A form for one row, guarded by what the row holds of its fields.

    Where its page saves more than these fields, `guards_row` makes any change of the row count.
    """

    guards_row = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            changed_at = getattr(self.instance, "updated_at", None)
            version = repr(changed_at) if self.guards_row else ""
            self.guard(self.saved, version=version, changed_at=changed_at, lines=self.lines)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.max_length = LONG_TEXT
                field.validators.append(MaxLengthValidator(LONG_TEXT))

    def saved(self) -> dict[str, Any]:
        """Return what is saved, by field."""
        return forms.model_to_dict(self.instance, fields=self._meta.fields)

    def lines(self) -> list[tuple[str, str]]:
        """Return what else is saved with the row, each with its name."""
        return []
