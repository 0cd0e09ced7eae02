"""A transcript that is read, and what was found in it to be ticked."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from interviewprep.advice.transcripts.transcript import Transcript
from interviewprep.pages.heard import TickedInTranscript
from interviewprep.pages.transcript import NOTHING_FOUND, FoundInTranscript
from interviewprep.stages.forms.people import choices_of
from interviewprep.stages.models import Interviewer, Statement
from interviewprep.web.choice_fields import offer
from interviewprep.web.document_text import UnreadableDocumentError, document_text
from interviewprep.web.forms import LONG_TEXT, PlainForm
from interviewprep.web.formsets import BlankableForm, FormGroup, GrowingFormSet
from interviewprep.web.uploads import MEGABYTE

_LARGEST = 5 * MEGABYTE
_LONGEST_PASTE = 1_000_000
_NOTHING = (
    "No questions were found in this. It should hold who said what, as Zoom, Teams, Meet or Otter write it."
)


class TranscriptForm(PlainForm):
    """A file or a pasted text. Once valid, `found` is what was read in it; neither is kept.

    name  the candidate's, by which they are found among the speakers
    on    the day of the talk
    """

    file = forms.FileField(
        label="The file of the transcript",
        required=False,
        allow_empty_file=True,
        max_length=1000,
        help_text="From Zoom, Teams, Meet or Otter: .vtt, .srt, .docx or .txt, 5 MB at most.",
        widget=forms.FileInput(attrs={"accept": ".vtt,.srt,.docx,.txt,text/plain,text/vtt"}),
    )
    transcript = forms.CharField(
        label="Or paste its text",
        required=False,
        max_length=_LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        error_messages={"max_length": "This is too long to paste. Upload it as a file."},
    )
    me = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    found = Transcript()

    def __init__(self, *args: Any, name: str, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name, self._on = name, on

    def clean_file(self) -> str:
        """Return the text of the file."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return ""
        if (file.size or 0) > _LARGEST:
            raise forms.ValidationError("This file is larger than 5 MB. Paste the text instead.")
        try:
            return document_text(file.read())
        except UnreadableDocumentError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Read what was given; without a question to be found, say what is expected."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        text = cleaned["file"] or cleaned["transcript"]
        if not text:
            self.add_error("file", "Choose a file, or paste the text.")
            return cleaned
        from interviewprep.advice.transcripts.reader import (  # noqa: PLC0415  a quarter of a start
            read_transcript,
        )

        self.found = read_transcript(text, on=self._on, candidate=cleaned["me"] or self._name)
        if not self.found.questions and len(self.found.speakers) < 2:
            self.add_error("file" if cleaned["file"] else "transcript", _NOTHING)
        return cleaned


class SpeakerRow(BlankableForm):
    """Somebody who speaks in the transcript, and which interviewer that is."""

    name = forms.CharField(max_length=LONG_TEXT, widget=forms.HiddenInput)
    who = forms.TypedChoiceField(label="Who is this?", required=False, coerce=int, empty_value=None)
    words = ("name",)

    def __init__(self, *args: Any, people: list[Interviewer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own("who")
        offer(self, "who", choices_of(people, blank="Nobody in the log"))


class SpeakerRows(GrowingFormSet):
    form, extra = SpeakerRow, 0


class HeardQuestionRow(BlankableForm):
    """A question that was asked: ticked, it goes into the debrief."""

    take = forms.BooleanField(required=False)
    text = forms.CharField(max_length=LONG_TEXT, widget=forms.HiddenInput)
    by = forms.CharField(required=False, max_length=LONG_TEXT, widget=forms.HiddenInput)
    answer = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    words = ("text",)


class HeardQuestionRows(GrowingFormSet):
    form, extra = HeardQuestionRow, 0


class HeardStatementRow(BlankableForm):
    """Something the candidate said on pay, notice or the day to start."""

    take = forms.BooleanField(required=False)
    topic = forms.ChoiceField(choices=Statement.Topic.choices, widget=forms.HiddenInput)
    said = forms.CharField(max_length=LONG_TEXT, widget=forms.HiddenInput)
    before = forms.CharField(required=False, max_length=LONG_TEXT, widget=forms.HiddenInput)
    words = ("said",)

    @property
    def topic_label(self) -> str:
        """What it is about, in words."""
        return dict(Statement.Topic.choices).get(self["topic"].value(), "")


class HeardStatementRows(GrowingFormSet):
    form, extra = HeardStatementRow, 0


class HeardPromiseRow(BlankableForm):
    """When the other side said that they would answer."""

    take = forms.BooleanField(required=False)
    said = forms.CharField(max_length=LONG_TEXT, widget=forms.HiddenInput)
    means = forms.CharField(required=False, max_length=LONG_TEXT, widget=forms.HiddenInput)
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"], widget=forms.HiddenInput)
    words = ("said",)


class HeardPromiseRows(GrowingFormSet):
    form, extra = HeardPromiseRow, 0


class TranscriptPage(FormGroup):
    """What was found in a transcript, to be ticked.

    people  those who were at the stage
    found   what was read, as long as no ticks were posted
    """

    def __init__(
        self,
        data: QueryDict | None,
        *,
        people: Sequence[Interviewer],
        found: FoundInTranscript = NOTHING_FOUND,
    ) -> None:
        super().__init__(
            data,
            speakers=SpeakerRows(
                data, prefix="speakers", initial=found.speakers, form_kwargs={"people": list(people)}
            ),
            questions=HeardQuestionRows(data, prefix="questions", initial=found.questions),
            told=HeardStatementRows(data, prefix="told", initial=found.told),
            promised=HeardPromiseRows(data, prefix="promised", initial=found.promised),
        )

    def heard(self) -> TickedInTranscript:
        """Return what was ticked, once the page is valid."""
        who = {row.cleaned_data["name"]: row.cleaned_data["who"] for row in self["speakers"].filled()}
        questions, told, promised = (
            [row.cleaned_data for row in self[name].filled() if row.cleaned_data["take"]]
            for name in ("questions", "told", "promised")
        )
        return TickedInTranscript(
            tuple((one["text"], who.get(one["by"])) for one in questions),
            tuple((one["topic"], one["said"]) for one in told),
            tuple((one["said"], one["day"]) for one in promised),
        )
