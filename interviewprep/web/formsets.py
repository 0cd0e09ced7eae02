"""Form rows that can grow with or without a script, and several forms submitted as one page."""

import copy
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import cached_property

MORE = "more"
# Django itself refuses more fields than these rows have, with a page that says so.
MOST_ROWS = 1000
_NUMBER = re.compile(r"(\d{1,4})-").match


class _Shared(dict[str, forms.Field]):
    """Fields that are passed on as they are, where Django copies each of them for every form."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


class SharingForm(forms.Form):
    """A form that stands on a page many times over: its fields are those of its class, not copies of them.

    Copying them is a tenth of what the page of a debrief costs. A form that changes a field takes its `own`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_fields = _Shared(self.base_fields)  # type: ignore[misc]  # for this form alone
        # Nothing follows a label here; Django would look up the translation of a colon for each form.
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def own(self, name: str) -> forms.Field:
        """Return a field to change, which is no other form's from now on."""
        self._bound_fields_cache.pop(name, None)  # type: ignore[attr-defined]  # not in the stubs
        self.fields[name] = copy.deepcopy(self.fields[name])
        return self.fields[name]


class BlankableForm(SharingForm):
    """One row of a list in a form. A row left blank is ignored: see `is_blank`."""

    # If all of these are empty the row is blank, whatever is selected in it.
    words: tuple[str, ...] = ()

    def is_blank(self) -> bool:
        """Return whether nothing was written in this row (a selection alone does not count)."""
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in self.words)

    def full_clean(self) -> None:
        if self.is_bound and self.is_blank():
            # Selections in a blank row are never errors.
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        # What is written in a row is saved, whether or not it stood there before: Django need not compare.
        self.empty_permitted = False
        super().full_clean()


class GrowingFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # generic for the type checker only
    """A list of rows in a form, as long as the rows submitted; it needs no count of them."""

    extra, min_num, max_num = 1, 0, MOST_ROWS
    can_order = can_delete = False
    renderer = None

    def __init__(self, data: QueryDict | None = None, *, prefix: str, **kwargs: Any) -> None:
        self._count = 0 if data is None else _rows_in(data, prefix)
        super().__init__(data, prefix=prefix, **kwargs)
        if data is not None and data.get(MORE) == prefix and self.forms:
            # The page comes back to add this row: without a script, the focus takes people there.
            first = self.forms[-1].words[0]
            self.forms[-1].own(first).widget.attrs["autofocus"] = True

    @cached_property
    def management_form(self) -> ManagementForm:
        """How many rows there are, as a script wants it; nothing is asked of it when it comes back."""
        counts = {TOTAL_FORM_COUNT: self.total_form_count(), INITIAL_FORM_COUNT: self.initial_form_count()}
        return ManagementForm(auto_id=self.auto_id, prefix=self.prefix, initial=counts)

    def total_form_count(self) -> int:
        """Return how many rows there are."""
        return self._count if self.is_bound else super().total_form_count()

    def initial_form_count(self) -> int:
        """Return how many rows were filled in advance; of submitted ones, none."""
        return 0 if self.is_bound else super().initial_form_count()

    def full_clean(self) -> None:
        """Check the rows, and nothing else: what several say together is checked by a form beside them.

        Django also compares each with what it stood for, and checks how many there are.
        """
        self._errors = [row.errors for row in self.forms] if self.is_bound else []
        self._non_form_errors = self.error_class()

    @property
    def opens(self) -> bool:
        """Whether the rows should stand open: something is saved, written, wrong or asked for in them."""
        if self.is_bound:
            more = self.data.get(MORE) == self.prefix
            return more or any(row.errors or not row.is_blank() for row in self.forms)
        return bool(self.initial)

    def filled(self) -> Iterator[Any]:
        """Yield the rows with something in them."""
        return (row for row in self.forms if not row.is_blank())


def _rows_in(data: QueryDict, prefix: str) -> int:
    """Return how many rows of a list were submitted, plus one if a blank row was requested."""
    begins, last = f"{prefix}-", -1
    for name in data:
        if name.startswith(begins) and (match := _NUMBER(name, len(begins))):
            last = max(last, int(match[1]))
    return min(last + 1 + (data.get(MORE) == prefix), MOST_ROWS)


class FormGroup:
    """Several forms submitted as one page: all valid, or none saved."""

    def __init__(self, data: QueryDict | None, **parts: Any) -> None:
        self.wants_more = data is not None and MORE in data
        self.parts = parts
        if self.wants_more:
            for part in parts.values():
                _hush(part)

    def __getitem__(self, name: str) -> Any:
        """Return one of the forms by its name; a template uses `page.form`."""
        return self.parts[name]

    def is_valid(self) -> bool:
        """Return whether everything can be saved; requesting another row saves nothing."""
        if self.wants_more:
            return False
        # Check every one, so that all mistakes are shown at once.
        answers = [part.is_valid() for part in self.parts.values()]
        return all(answers)

    @property
    def status(self) -> int:
        """422 if any part was submitted with a mistake, otherwise 200."""
        bound = any(part.is_bound for part in self.parts.values())
        return 422 if bound and not self.wants_more and not self.is_valid() else 200

    @property
    def with_errors(self) -> list[forms.BaseForm]:
        """The forms and rows that were refused, in order, for the summary on top of the page."""
        singles = []
        for part in self.parts.values():
            singles += list(part) if isinstance(part, GrowingFormSet) else [part]
        return [form for form in singles if form.errors]


def _hush(part: Any) -> None:
    """Skip validation and errors for a form submitted only to request another row."""
    for form in part if isinstance(part, GrowingFormSet) else [part]:
        form._errors = ErrorDict()
        form.cleaned_data = {}
