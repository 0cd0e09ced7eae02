"""The name of a saved filter."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import forms

from interviewprep.web.forms import RowForm
from interviewprep.web.lists import AFTER, BEFORE
from interviewprep.web.several import SEVERAL

from .models import LONGEST_QUERY, MOST_FILTERS, SavedFilter


class FilterNameForm(RowForm):
    """The name of a saved filter, which no other filter of its list may have."""

    class Meta:
        model = SavedFilter
        fields = ["name"]
        labels = {"name": "Name"}
        error_messages = {"name": {"required": "Enter a name."}}

    def clean_name(self) -> str:
        """Refuse a name that another filter of the list has."""
        name = str(self.cleaned_data["name"])
        row = self.instance
        others = SavedFilter.objects.of(row.owner_id).filter(of_list=row.of_list).exclude(pk=row.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("Another filter of this list has that name.")
        return name


class NewFilterForm(FilterNameForm):
    """A filter to be saved: its list, what it shows, and its name."""

    of_list = forms.ChoiceField(choices=SavedFilter.FilteredList.choices, widget=forms.HiddenInput)
    query = forms.CharField(max_length=LONGEST_QUERY, widget=forms.HiddenInput)

    class Meta(FilterNameForm.Meta):
        fields = ["of_list", "query", "name"]

    def clean_of_list(self) -> str:
        """Set the list before the name is compared."""
        self.instance.of_list = self.cleaned_data["of_list"]
        return str(self.instance.of_list)

    def clean_query(self) -> str:
        """Leave out what names a page of the list or draws boxes: a filter begins at the first row."""
        asked = parse_qsl(self.cleaned_data["query"])
        return urlencode([(name, value) for name, value in asked if name not in (AFTER, BEFORE, SEVERAL)])

    def clean(self) -> dict[str, Any]:
        """Refuse one more than a list may have."""
        cleaned = super().clean()
        saved = SavedFilter.objects.of(self.instance.owner_id).filter(of_list=self.instance.of_list)
        if saved.count() >= MOST_FILTERS:
            raise forms.ValidationError(
                f"This list has {MOST_FILTERS} filters, which is the most. Delete one that you do not use."
            )
        return cleaned
