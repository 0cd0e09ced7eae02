"""The form of something that was sent: a file, one that is here already, or a link."""

import datetime
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from interviewprep.stages.models import Stage
from interviewprep.web.choice_fields import offer, offer_rows
from interviewprep.web.fields import DayField, WebAddressField
from interviewprep.web.forms import RowForm
from interviewprep.web.uploads import MEGABYTE

from .actions import DocumentFile
from .file_types import LARGEST, clean_name, type_of
from .models import SentDocument
from .refusals import UnacceptableFileError

_TOO_LARGE = f"This file is larger than {LARGEST // MEGABYTE} MB."
_HELP = f"PDF, DOCX, ODT, TXT, PNG or JPEG, {LARGEST // MEGABYTE} MB at most."
_CHOOSE_AGAIN = "Choose it once more: a browser forgets the file when a form comes back. "


class SentDocumentForm(RowForm):
    """Something that was sent, from one of three places.

    earlier  what was sent before, newest first: to be sent again without another upload
    """

    file = forms.FileField(
        label="File",
        required=False,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.odt,.txt,.png,.jpg,.jpeg"}),
        help_text=_HELP,
        error_messages={"empty": "This file is empty.", "invalid": "Choose a file."},
    )
    same = forms.TypedChoiceField(label="Or the same as", required=False, empty_value=None)
    link = WebAddressField(label="Or a link", required=False, max_length=1000)
    sent_on = DayField(label="Sent on", required=False)

    guards_row = True
    field_order = ("kind", "label", "file", "same", "link", "sent_on", "stage")

    class Meta:
        model = SentDocument
        fields = ["kind", "label", "link", "sent_on", "stage"]
        labels = {"kind": "What it is", "label": "Your name for this version", "stage": "For which stage"}
        help_texts = {"label": "To tell it from the others: “CV, data roles, v3”."}
        error_messages = {"label": {"max_length": "Keep the name to 120 characters."}}

    def __init__(self, *args: Any, earlier: Iterable[SentDocument] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stages = Stage.objects.of(self.instance.owner_id).filter(application=self.instance.application)
        offer_rows(self, "stage", stages, blank="The application as a whole")
        self._offer_earlier(earlier)
        if self.instance.content_type:
            self.fields["file"].label = "Another file"
            self.fields["file"].help_text = f"In place of {self.instance.file_name}. {_HELP}"

    def clean_file(self) -> DocumentFile | None:
        """Return the file with what its content says it is."""
        file = cast("UploadedFile[bytes] | None", self.cleaned_data["file"])
        if file is None:
            return None
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_TOO_LARGE)
        content = file.read()
        try:
            content_type = type_of(content)
        except UnacceptableFileError as error:
            raise forms.ValidationError(str(error)) from error
        return DocumentFile(clean_name(file.name or "", content_type), content_type.value, content)

    def clean_sent_on(self) -> datetime.date | None:
        """Refuse a day in the future."""
        day: datetime.date | None = self.cleaned_data["sent_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("This day is still to come. Add it here once you have sent it.")
        return day

    def clean(self) -> dict[str, Any]:
        """Take it from one place. A row that has a file keeps it where no other is given."""
        cleaned = super().clean()
        given = [name for name in ("file", "same", "link") if cleaned.get(name) or name in self.errors]
        if len(given) > 1:
            self.add_error(given[-1], "Choose one of the three: a file, one that is here already, or a link.")
        elif not given and not self.instance.content_type:
            self.add_error("file", "Choose a file or one that is here already, or give a link.")
        if self.files and self.errors and "file" not in self.errors:
            self["file"].help_text = _CHOOSE_AGAIN + _HELP
        return cleaned

    def lines(self) -> list[tuple[str, str]]:
        """Return the file that is kept."""
        return [("File", self.instance.file_name)] if self.instance.file_name else []

    def _offer_earlier(self, earlier: Iterable[SentDocument]) -> None:
        known = {one.pk: one for one in earlier}
        if not known:
            del self.fields["same"]
            return
        offer(self, "same", [("", "None of these"), *((pk, _named(one)) for pk, one in known.items())])
        cast("forms.TypedChoiceField", self.fields["same"]).coerce = lambda pk: known[int(pk)]


def _named(document: SentDocument) -> str:
    return f"{document.name} · {document.application.employer}"
