"""The guard of a form against overwriting what was saved in another window or on another device."""

import datetime
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from interviewprep.advice.dates import day_in_words

from .times import day

NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, with the id of its control: what is saved now, and what was typed, in words."""

    label: str
    control: str
    saved: str
    typed: str


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What somebody is shown whose page was overtaken by a change elsewhere.

    when         when it was last changed, in words; empty if that is not known
    differences  the fields that differ
    lines        what else is saved now, each with its name
    """

    when: str
    differences: Sequence[Difference]
    lines: Sequence[tuple[str, str]]


def send_back(form: forms.BaseForm, name: str, value: str) -> None:
    """Change the value of a hidden field in a submitted form that is shown again."""
    data = form.data.copy()  # type: ignore[attr-defined]  # a mapping that can always be copied
    data[form.add_prefix(name)] = value
    form.data = data


def digest(values: object) -> str:
    """Return a short text that is the same only for the same values."""
    return str(zlib.crc32(repr(values).encode()))


class VersionGuard(forms.BaseForm, metaclass=forms.forms.DeclarativeFieldsMetaclass):
    """Notices if what a form changes was changed elsewhere after its page was opened.

    The page carries the version it shows. If that differs from the saved one, or is missing, and something
    saved would be overwritten, the form is refused once: `overtaken` says what is saved now beside what was
    typed, every word is kept, and the page carries the new version, so that saving again is a deliberate
    choice. Compare and save are one step only in a view that is an `edit_page`.
    """

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    # What the message calls the changed object.
    guarded = "This"
    overtaken: Overtaken | None = None

    _saved: Callable[[], Mapping[str, Any]] | None = None
    _version = ""
    _changed_at: datetime.datetime | None = None
    _beside: tuple[tuple[BoundField, Any], ...] = ()
    _compared: tuple[tuple[BoundField, Any], ...] = ()
    _lines: Callable[[], Iterable[tuple[str, str]]] = tuple

    def guard(
        self,
        saved: Callable[[], Mapping[str, Any]],
        *,
        version: str = "",
        changed_at: datetime.datetime | None = None,
        lines: Callable[[], Iterable[tuple[str, str]]] = tuple,
    ) -> None:
        """Guard what is saved already. It is asked for when it is needed, and before the form is cleaned.

        saved    the saved values by field
        version  any text that changes with what is saved, where the page saves more than these fields;
                 then any change counts, even if none of the fields differs
        lines    what else is saved now, each with its name
        """
        self._saved, self._version, self._changed_at, self._lines = saved, version, changed_at, lines
        self.fields["version"].initial = self.version_now

    def guard_beside(self, field: BoundField, saved: Any) -> None:
        """Guard a field of another form that is saved along with this one."""
        self._beside = (*self._beside, (field, saved))

    def show_beside(self, row: forms.BaseForm, saved: Mapping[str, Any]) -> None:
        """Show what is saved of a row of the page, by field, whose changes the version speaks for."""
        self._compared += tuple((row[name], value) for name, value in saved.items() if name in row.fields)

    def clean(self) -> dict[str, Any]:
        """Refuse once what would overwrite a change that the page does not show."""
        cleaned = super().clean() or {}
        if self._saved is None or cleaned.get("version") == self.version_now():
            return cleaned
        differences = [
            Difference(str(field.label), _control(field), _in_words(field, saved), _typed(field))
            for field, saved in (*self._watched(), *self._compared)
            if not field.is_hidden and _differs(field, saved)
        ]
        if not (differences or self._version):
            # Both say the same.
            return cleaned
        self.overtaken = Overtaken(self._when(), differences, tuple(self._lines()))
        send_back(self, "version", self.version_now())
        raise forms.ValidationError(
            f"{self.guarded} was changed in another window or on another device after you opened it.",
            code="changed",
        )

    def version_now(self) -> str:
        """Return the version of what is saved; empty if nothing is."""
        if self._saved is None:
            return ""
        shown = [(field.html_name, saved) for field, saved in self._watched()]
        return digest((self._version, shown))

    def _watched(self) -> Iterator[tuple[BoundField, Any]]:
        saved = self._saved() if self._saved else {}
        yield from ((self[name], value) for name, value in saved.items() if name in self.fields)
        yield from self._beside

    def _when(self) -> str:
        if self._changed_at is None:
            return ""
        at, today = timezone.localtime(self._changed_at), timezone.localdate()
        return f"{at:%H:%M}" if at.date() == today else f"{day(at.date(), today)}, {at:%H:%M}"


def _control(field: BoundField) -> str:
    return field.id_for_label or f"{field.auto_id}_0"


def _differs(field: BoundField, saved: Any) -> bool:
    typed = field.data
    if hasattr(field.field, "choices"):
        return sorted(_keys(saved)) != sorted(_keys(typed))
    if isinstance(saved, str) and isinstance(typed, str):
        # A browser sends line ends of its own.
        return _plain(saved) != _plain(typed)
    return field.field.has_changed(saved, typed)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _typed(field: BoundField) -> str:
    if hasattr(field.field, "choices"):
        return _in_words(field, field.data)
    try:
        return _in_words(field, field.field.to_python(field.data))
    except forms.ValidationError:
        return str(field.data)


def _in_words(field: BoundField, value: Any) -> str:
    """Return a value as the page would show it; `NOTHING` for an empty one."""
    if isinstance(field.field, forms.BooleanField):
        return "Yes" if value else "No"
    if choices := getattr(field.field, "choices", None):
        labels = {str(key): str(label) for key, label in choices}
        return ", ".join(labels.get(key, key) for key in _keys(value) if key) or labels.get("", NOTHING)
    if isinstance(value, datetime.datetime):
        return f"{day_in_words(value)}, {value:%H:%M}"
    if isinstance(value, datetime.date):
        return day_in_words(value)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return str(value).strip() if value not in (None, "") else NOTHING


def _keys(value: Any) -> list[str]:
    chosen = value if isinstance(value, (list, tuple)) else [value]
    return ["" if one is None else str(one) for one in chosen]
