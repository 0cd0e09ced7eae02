"""The ask-list of a stage: one form for each thing to find out, submitted and saved as one page."""

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from interviewprep.advice.asklist import AskState, AskTopic
from interviewprep.stages.actions.asks import AskEntry, AskList
from interviewprep.stages.models import AskItem, Stage
from interviewprep.web.fields import DayField
from interviewprep.web.forms import LONG_TEXT, RowForm
from interviewprep.web.formsets import FormGroup

_STATES = (
    ("", "Leave out"),
    (AskState.TO_ASK.value, "To ask"),
    (AskState.ASKED.value, "Asked"),
    (AskState.ANSWERED.value, "Answered"),
    (AskState.WILL_NOT_SAY.value, "Won’t say"),
)
_ANSWERS = {
    AskTopic.OBJECTIVE: ("What they said, in their words", "It is shown on the prep sheet."),
    AskTopic.WHO: (
        "Who will be there",
        "One per line: a name, then a comma and what they do. Anyone new is added to the stage.",
    ),
    AskTopic.BRING: ("What to bring or prepare", "One thing per line. It is shown on the prep sheet."),
    AskTopic.FEEDBACK: (
        "What they said, as exactly as you can",
        "You can turn it into feedback afterwards, so that it goes into your plan.",
    ),
}
# The fields of the stage that hold an answer in words.
_HELD_BY = {AskTopic.OBJECTIVE: "objective", AskTopic.BRING: "bring"}


class AnswerField(forms.CharField):
    """Multi-line text; the line ends a browser sends do not count as a change."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, max_length=LONG_TEXT, widget=forms.Textarea(attrs={"rows": 2}), **kwargs
        )

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        return "\n".join((super().to_python(value) or "").splitlines())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class AskForm(forms.Form):
    """One thing to find out. The stage's field that it fills is shown and edited right here."""

    state = forms.ChoiceField(required=False, choices=_STATES, widget=forms.RadioSelect)
    asked_on = DayField(label="When you asked", required=False)
    whom = forms.CharField(
        label="Whom you asked",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"list": "whom", "autocomplete": "off"}),
    )
    answer = AnswerField(label="What they said")

    # The extra field for the topic, and the stage's field that it fills.
    own_field = ""

    def __init__(
        self, data: QueryDict | None, *, topic: AskTopic, stage: Stage, today: datetime.date
    ) -> None:
        self.topic, self.stage, self.today = topic, stage, today
        self.row = next((row for row in stage.asks.all() if row.topic == topic.value), None)
        super().__init__(data, prefix=topic.value, initial=self._before())
        self.fields["state"].label = topic.label
        self.fields["state"].help_text = f"“{topic.question}”"
        if topic in _ANSWERS:
            self.fields["answer"].label, self.fields["answer"].help_text = _ANSWERS[topic]

    def _before(self) -> dict[str, Any]:
        row, held = self.row, _HELD_BY.get(self.topic)
        before = {name: getattr(row, name) if row else "" for name in ("state", "asked_on", "whom", "answer")}
        if held:
            before["answer"] = getattr(self.stage, held) or before["answer"]
        if self.own_field:
            before[self.own_field] = getattr(self.stage, self.own_field)
        return before

    @property
    def own(self) -> forms.BoundField | None:
        """The field that only this topic has, if it has one."""
        return self[self.own_field] if self.own_field else None

    @property
    def opens(self) -> bool:
        """Whether its details start open, because something was entered or is wrong."""
        details = [name for name in self.fields if name != "state"]
        written = self.is_bound and any(name in self.changed_data for name in details)
        return bool(self.errors) or written or any(self.row and self.initial[name] for name in details)

    @property
    def is_known(self) -> bool:
        """Whether the stage has the answer already, though nobody was asked."""
        held = _HELD_BY.get(self.topic) or self.own_field
        known = bool(held and (self.initial.get("answer") or self.initial.get(self.own_field)))
        return known or (self.topic is AskTopic.WHO and bool(self.stage.attendances.all()))

    def clean_asked_on(self) -> datetime.date | None:
        """Refuse a day in the future."""
        day: datetime.date | None = self.cleaned_data["asked_on"]
        if day and day > self.today:
            raise forms.ValidationError("This day is still to come.")
        return day

    def entry(self) -> AskEntry | None:
        """Return what was entered, or None if there is nothing, or it should be left out."""
        if not self.has_changed():
            return None
        state, cleaned = self._state(), self.cleaned_data
        if not state:
            return None
        asked_on = cleaned["asked_on"]
        if state == AskState.ASKED and asked_on is None:
            asked_on = self.today
        return AskEntry(self.topic.value, state, asked_on, cleaned["whom"], cleaned["answer"])

    def removed(self) -> AskItem | None:
        """Return the item to remove from the list, or None."""
        return self.row if self.has_changed() and not self._state() else None

    def fields_filled(self) -> dict[str, Any]:
        """Return the stage's fields that the answer changes."""
        names = {"answer": _HELD_BY.get(self.topic), self.own_field: self.own_field}
        return {
            field: self.cleaned_data[name]
            for name, field in names.items()
            if field and name in self.changed_data
        }

    def _state(self) -> str:
        """Its state: as chosen, or implied by an answer or a day."""
        state: str = self.cleaned_data["state"]
        if self._is_new("answer", self.own_field) and state != AskState.WILL_NOT_SAY:
            return AskState.ANSWERED
        if self._is_new("asked_on", "whom") and state in ("", AskState.TO_ASK):
            return AskState.ASKED
        return state

    def _is_new(self, *names: str) -> bool:
        return any(name in self.changed_data and self.cleaned_data[name] for name in names if name)


class FormatAsk(AskForm):
    """How it is held: a choice fills in the stage's format."""

    format = forms.ChoiceField(
        label="Format", required=False, choices=[("", "Not known yet"), *Stage.Formats.choices]
    )
    own_field = "format"


class ObjectiveAsk(AskForm):
    """What it is for: a choice fills in the purpose, their words the objective."""

    purpose = forms.ChoiceField(
        label="Purpose", required=False, choices=[("", "Nobody has said"), *Stage.Purpose.choices]
    )
    own_field = "purpose"

    def fields_filled(self) -> dict[str, Any]:
        """Return purpose and objective if they change, and who said so."""
        filled = super().fields_filled()
        return filled | ({"purpose_by": self._told_by()} if any(filled.values()) else {})

    def _told_by(self) -> str:
        """Who said it: the consultant or an interviewer by name, or else the likeliest person."""
        whom, by = self.cleaned_data["whom"].casefold(), Stage.ToldBy
        consultant = self.stage.application.consultant
        if consultant and (not whom or whom == consultant.name.casefold()):
            return by.CONSULTANT
        if whom in {one.interviewer.name.casefold() for one in self.stage.attendances.all()}:
            return by.INTERVIEWER
        return by.EMPLOYER


class WhoAsk(AskForm):
    """Who will be there: each line of the answer is a person."""

    def people(self) -> list[tuple[str, str]]:
        """Return the names, each with what they do or "", if any were entered now."""
        if "answer" not in self.changed_data:
            return []
        lines = (line.partition(",") for line in self.cleaned_data["answer"].splitlines())
        return [(name.strip(" -•*")[:150], job.strip()[:200]) for name, _, job in lines if name.strip(" -•*")]


class LengthAsk(AskForm):
    """How long it takes: the minutes fill in the stage's length."""

    duration_minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        validators=Stage._meta.get_field("duration_minutes").validators,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    own_field = "duration_minutes"


class DecisionAsk(AskForm):
    """When they decide: a day fills in the stage's. Without one, the answer is read and the day offered."""

    decision_by = DayField(
        label="By which day",
        required=False,
        help_text="Left empty, the day is read from their answer and offered on the stage.",
    )
    own_field = "decision_by"


_FORMS: dict[AskTopic, type[AskForm]] = {
    AskTopic.FORMAT: FormatAsk,
    AskTopic.OBJECTIVE: ObjectiveAsk,
    AskTopic.WHO: WhoAsk,
    AskTopic.LENGTH: LengthAsk,
    AskTopic.DECISION_DATE: DecisionAsk,
}


class AskedOfStage(RowForm):
    """Nothing but the guard of a stage's ask-list, and of the fields that its answers fill."""

    guarded = "The ask-list"
    guards_row = True

    class Meta:
        model = Stage
        fields: list[str] = []


class AskPage(FormGroup):
    """The whole ask-list of a stage that comes from `with_record()`.

    now    items on the list, and unknown topics to ask about at this point; `later` is everything else
    """

    def __init__(self, data: QueryDict | None, *, stage: Stage, is_over: bool, today: datetime.date) -> None:
        asks = [_FORMS.get(topic, AskForm)(data, topic=topic, stage=stage, today=today) for topic in AskTopic]
        self.asks = asks
        self.now = [form for form in asks if form.row or (form.topic.after == is_over and not form.is_known)]
        self.later = [form for form in asks if form not in self.now]
        guard = AskedOfStage(data, instance=stage)
        for form in asks:
            guard.show_beside(form, form.initial)
        super().__init__(data, stage=guard, **{form.topic.value: form for form in asks})

    @property
    def opens_later(self) -> bool:
        """Whether the rest starts open, because something was entered there."""
        return any(form.opens for form in self.later)

    def ask_list(self) -> AskList:
        """Return what was changed, once the page is valid."""
        fields: dict[str, Any] = {}
        for form in self.asks:
            fields |= form.fields_filled()
        return AskList(
            entries=[entry for form in self.asks if (entry := form.entry())],
            removed=[row for form in self.asks if (row := form.removed())],
            fields=fields,
            people=[person for form in self.asks if isinstance(form, WhoAsk) for person in form.people()],
        )
