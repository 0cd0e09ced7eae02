"""The questions of the why page. Every answer is optional; field names are those in the page's address."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from interviewprep.advice.facts import StageFacts
from interviewprep.advice.library import library
from interviewprep.web.choice_fields import OneOf, OnField, RoundField, SomeOf
from interviewprep.web.fields import LocalDateTimeField
from interviewprep.web.forms import PlainForm

from .told_facts import LATEST_ROUND, facts_of

FORMATS = [
    ("in-person", "In person"),
    ("video", "Video call"),
    ("phone", "Phone"),
    ("recorded-video", "Video that I record alone"),
    ("panel", "Panel"),
    ("assessment-centre", "Assessment centre"),
    ("written-task", "Written task"),
    ("presentation", "Presentation"),
    ("informal", "Informal meeting"),
    ("trial-day", "Trial day"),
]
INTERVIEWERS = [("same", "The same people"), ("new", "New people"), ("mixed", "Some of both")]
EARLIER = [
    ("hr", "HR or a recruiter only"),
    ("junior", "Junior staff only"),
    ("manager", "The manager of the role"),
    ("senior", "Senior management"),
]
DOUBTS = [
    ("ability", "Whether I can do it"),
    ("staying", "Whether I would stay"),
    ("terms", "Pay, hours, notice or other terms"),
    ("fit", "Whether I would fit in"),
]
FEEDBACK = [("yes", "Yes"), ("no", "No")]


def _purposes() -> list[tuple[str, str]]:
    return [(article.slug, article.title) for article in library().of_kind("reason")]


class WhyForm(forms.Form):
    """What a visitor knows about a round. `told()` gives it as plain values, `facts()` as the core wants
    it."""

    # The questions shown at once; the others are under "More that you know".
    FIRST = ("round", "interviewers")
    TRUE = ("new_senior", "decides", "concerns", "colleagues", "tour", "earlier_short", "hard_to_arrange")

    round = RoundField("Which round is it?", LATEST_ROUND)
    interviewers = OneOf("Who will you meet?", INTERVIEWERS)
    new_senior = OnField("Somebody more senior than before")
    decides = OnField("Somebody who decides")
    concerns = OnField("They had doubts about something")
    colleagues = OnField("I would meet future colleagues")
    tour = OnField("A tour, a meal, an informal chat")
    earlier_short = OnField("The round before was short, or by phone")
    hard_to_arrange = OnField("It is hard for me to make the time")
    purpose = OneOf("What have they told you it is for?", [], listed=True)
    format = OneOf("How is it held?", FORMATS, listed=True)
    earlier = OneOf("Who have you met so far?", EARLIER, listed=True)
    feedback = OneOf("Have you had feedback on the last round?", FEEDBACK)
    doubt = SomeOf("If they had doubts, what were they about?", DOUBTS)
    unanswered = OnField("A question was left without a full answer")
    weak_answer = OnField("I gave an answer that I thought weak")
    line_manager = OnField("My manager-to-be is there")
    would_manage = OnField("People I would manage are there")
    few_left = OnField("Few candidates are left")
    many_applicants = OnField("Many people applied")
    internal = OnField("I work there already")
    unplanned = OnField("The round was not planned at first")
    terms = OnField("Pay, a start date or references came up")
    take_home = OnField("They set a task to do at home")
    long_gap = OnField("A long time has passed since the last round")
    kept_moving = OnField("They kept moving the date, and I kept up")
    many_withdraw = OnField("Other candidates have withdrawn")
    objective_known = OnField("I know what they want to find out this time")
    consultant = OnField("A recruitment consultant is involved")
    senior_role = OnField("It is a senior role")

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        purpose, rounds = self.fields.get("purpose"), self.fields.get("round")
        if isinstance(purpose, OneOf):
            purpose.choices = [("", "They have not said"), *_purposes()]
        if isinstance(rounds, RoundField):
            rounds.offer((data or {}).get("round"))

    def told(self) -> dict[str, Any]:
        """Return the valid answers, in the order of the questions; JSON can hold them."""
        if not self.is_bound:
            return {}
        self.full_clean()
        return {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None, False, [])
        }

    def facts(self) -> StageFacts:
        """Return the answers as facts; an invalid one counts as not given."""
        return facts_of(self.told())

    def pairs(self) -> list[tuple[str, str]]:
        """Return the answers as query parameters or hidden fields, in the order they came."""
        told = self.told()
        return [
            (name, "on" if value is True else str(value))
            for name in self.data
            if name in told
            for value in (told[name] if isinstance(told[name], list) else [told[name]])
        ]

    def query(self) -> str:
        """Return the answers as a query string without its question mark; empty if there are none."""
        return urlencode(self.pairs())

    def answers(self) -> list[str]:
        """Return the answers in words, one line each, in the order of the questions."""
        told = self.told()
        return [self._in_words(name, told[name]) for name in self.fields if name in told]

    def in_short(self) -> list[str]:
        """Return what was told in few words: without a question whose answer speaks for itself."""
        told = self.told()
        return [
            self._in_words(name, told[name])
            if name == "feedback"
            else self._in_words(name, told[name]).removeprefix(f"{self[name].label} ")
            for name in self.fields
            if name in told
        ]

    def _in_words(self, name: str, value: Any) -> str:
        field, label = self.fields[name], str(self[name].label)
        if isinstance(field, OnField):
            return label
        choices = field.widget.choices if isinstance(field, RoundField) else field.choices  # type: ignore[attr-defined]
        values = value if isinstance(value, list) else [value]
        return f"{label} {', '.join(dict(choices)[str(one)] for one in values)}"

    @property
    def asked_first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def asked_true(self) -> list[forms.BoundField]:
        return [self[name] for name in self.TRUE if name in self.fields]

    @property
    def asked_more(self) -> list[forms.BoundField]:
        asked = (*self.FIRST, *self.TRUE)
        return [field for field in self.visible_fields() if field.name not in asked]

    @property
    def more_is_told(self) -> bool:
        """Return whether anything under "More that you know" was answered, validly or not."""
        return any(field.errors or field.value() for field in self.asked_more)


class KeepForm(PlainForm):
    """What a stage needs besides the answers. `stages:keep_stage` reads it, so it is never bound here."""

    company = forms.CharField(label="Company", max_length=200)
    role = forms.CharField(label="Role", max_length=200)
    starts_at = LocalDateTimeField(
        label="When is it?", required=False, help_text="Leave it empty if there is no date yet."
    )
