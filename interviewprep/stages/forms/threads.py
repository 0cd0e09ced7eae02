"""What the candidate will say on an open point, and what was said when it was closed."""

from django import forms
from django.http import QueryDict

from interviewprep.stages.threads import Thread
from interviewprep.web.forms import LONG_TEXT, GuardedForm


class ThreadForm(GuardedForm):
    """One form for both: prepare the answer, or close the thread with what was said."""

    next_answer = forms.CharField(
        label="What you will say",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One example with a number in it is worth more than three assurances.",
    )
    closing = forms.CharField(
        label="What was said when it came up",
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only if it is settled: fill this in and press “Close it”.",
    )

    def __init__(self, data: QueryDict | None, *, thread: Thread) -> None:
        saved = {"next_answer": thread.row.next_answer, "closing": thread.closing}
        super().__init__(data, initial=saved)
        self.guard(lambda: saved, changed_at=thread.row.updated_at)
