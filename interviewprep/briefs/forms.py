"""Make a link, write a brief, answer it."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from interviewprep.advice.asklist import AskTopic
from interviewprep.stages.models import LONGEST_MINUTES, SHORTEST_MINUTES, Stage
from interviewprep.web.forms import LONG_TEXT, PlainForm
from interviewprep.web.secret_links import LIFETIMES

from .models import BriefItem, BriefLink

TOPICS = [(topic.value, topic.question) for topic in AskTopic]


class LinkForm(PlainForm):
    """Who a link is for, what its page shows and asks, and how long it lives."""

    made_for = forms.CharField(label="Who is it for?", max_length=150)
    shows_name = forms.BooleanField(label="Your name", required=False, initial=True)
    shows_role = forms.BooleanField(label="The company and the role", required=False, initial=True)
    shows_stage = forms.BooleanField(label="Which stage it is about", required=False, initial=True)
    shows_date = forms.BooleanField(label="Its date", required=False, initial=True)
    topics = forms.MultipleChoiceField(
        label="What do you want to ask?",
        choices=TOPICS,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "listed"}),
        error_messages={"required": "Choose at least one question."},
    )
    days = forms.TypedChoiceField(label="The link works for", choices=LIFETIMES, coerce=int, initial=14)


def _long(label: str, rows: int = 2, **kwargs: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONG_TEXT, widget=box, **kwargs)


class BriefForm(PlainForm):
    """What the consultant knows. It has a field for each of the link's questions and nothing else."""

    FIELDS: ClassVar[dict[AskTopic, tuple[str, Callable[[], forms.Field]]]] = {
        AskTopic.FEEDBACK: ("feedback", lambda: _long("Feedback on the last round", 3)),
        AskTopic.FORMAT: (
            "format",
            lambda: forms.ChoiceField(
                label="How will the round be held?",
                required=False,
                choices=[("", "I do not know"), *Stage.Formats.choices],
            ),
        ),
        AskTopic.OBJECTIVE: ("objective", lambda: _long("What do they want to find out?", 3)),
        AskTopic.WHO: (
            "who",
            lambda: _long("Who will be there?", 3, help_text="One name per line; add a role after a comma."),
        ),
        AskTopic.LENGTH: (
            "length",
            lambda: forms.IntegerField(
                label="How long will it take, in minutes?",
                required=False,
                min_value=SHORTEST_MINUTES,
                max_value=LONGEST_MINUTES,
            ),
        ),
        AskTopic.BRING: ("bring", lambda: _long("What should they bring or prepare?")),
        AskTopic.MORE_ROUNDS: ("more_rounds", lambda: _long("How many rounds come after this one?")),
        AskTopic.DECISION_DATE: ("decision_date", lambda: _long("When do they mean to decide?")),
        AskTopic.ADJUSTMENTS: ("adjustments", lambda: _long("About the adjustments asked for")),
    }

    def __init__(self, *args: Any, link: BriefLink, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_by"] = forms.CharField(
            label="Your name", max_length=150, error_messages={"required": "Please enter your name."}
        )
        for topic in link.asked_topics:
            name, build = self.FIELDS[topic]
            self.fields[name] = build()
            if topic is AskTopic.FEEDBACK:
                self.fields["concern"] = _long("Any concern they have", 3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.answers():
            raise forms.ValidationError("Please answer at least one of the questions.", code="empty")
        return cleaned

    def answers(self) -> list[tuple[str, str]]:
        """Return what was written: (topic, words) for each field that was filled."""
        topics = {name: topic.value for topic, (name, _) in self.FIELDS.items()}
        topics["concern"] = BriefItem.CONCERN
        return [
            (topics[name], str(self.cleaned_data[name]))
            for name in self.fields
            if name in topics and self.cleaned_data.get(name)
        ]


class ReplyForm(PlainForm):
    """The candidate's words back to the consultant, once."""

    reply = forms.CharField(
        label="Your words for them",
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="How it went, what you learned, and whether you are keen. You can send this once.",
    )
