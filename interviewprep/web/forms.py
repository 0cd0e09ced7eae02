"""What every form shares: the data it is bound to, its look, and a guard against overwriting another tab."""

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
    # A password is never shown, and must stay as it was chosen. Mere spaces are each field's own affair.
    blank = value.strip() and not is_visible(value) and "password" not in name
    return "" if blank else without_controls(value)


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


def send_back(form: forms.BaseForm, name: str, value: str) -> None:
    """Change the value of a hidden field in a submitted form that is shown again."""
    data = form.data.copy()  # type: ignore[attr-defined]  # a mapping that can always be copied
    data[form.add_prefix(name)] = value
    form.data = data


class VersionGuard(forms.BaseForm, metaclass=forms.forms.DeclarativeFieldsMetaclass):
    """Notices if the object of a form was changed in another tab after its page was opened.

    The page carries the version it shows. If that differs from the saved one, the form is refused once, says
    why, and carries the new version: every word is kept, and saving again is a deliberate choice.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    # What the message calls the changed object.
    guarded = "This"

    def guard(self, now: str) -> None:
        """Set the currently saved version, any text that changes with it; "" if nothing is saved yet."""
        self._now = self.fields["version"].initial = now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        seen = cleaned.get("version")
        if self._now and seen and seen != self._now:
            send_back(self, "version", self._now)
            raise forms.ValidationError(
                f"{self.guarded} was changed in another window after you opened it. Your words are still "
                "here: save again to keep yours, or reload the page to see the other version.",
                code="changed",
            )
        return cleaned


class RowForm(Look, VersionGuard, forms.ModelForm):  # type: ignore[type-arg]  # its model is named by each subclass
    """A form for one row, guarded by the time of the row's last change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard(self.instance.updated_at.isoformat() if self.instance.pk else "")
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.max_length = LONG_TEXT
                field.validators.append(MaxLengthValidator(LONG_TEXT))
