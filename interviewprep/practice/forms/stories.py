"""A story, and where it was told."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import TextChoices

from interviewprep.practice import themes
from interviewprep.practice.models import Story
from interviewprep.stages.models import Interviewer
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import GuardedForm, ListFilter, PlainForm, RowForm


class StoryForm(RowForm):
    """A story in its parts; a title is enough to start with."""

    known = forms.MultipleChoiceField(
        label="What it shows",
        required=False,
        choices=themes.CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    own = forms.CharField(
        label="Themes of your own", required=False, max_length=300, help_text="Separated by commas."
    )

    class Meta:
        model = Story
        fields = ["title", "situation", "task", "action", "result", "learned"]
        labels = {"learned": "What you learned"}
        help_texts = {
            "title": "A few words by which you will know it again.",
            "situation": "Where and when, in one or two sentences.",
            "task": "What had to be done, and what was yours to do.",
            "action": "What you did, step by step, and why.",
            "result": "How it ended. A number helps, and so does a plain fact.",
            "learned": "What you would do again, or differently.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in {"situation": 2, "task": 2, "action": 4, "result": 2, "learned": 2}.items()
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        story: Story = self.instance
        self.initial.setdefault("known", story.themes)
        self.initial.setdefault("own", ", ".join(themes.own(story.themes)))

    def saved(self) -> dict[str, Any]:
        """Return what is saved, the themes included."""
        return super().saved() | {name: self.initial[name] for name in ("known", "own")}

    def clean_own(self) -> list[str]:
        """Return the typed themes, each short enough for a list."""
        words = themes.split(self.cleaned_data["own"])
        if any(len(word) > themes.LONGEST for word in words):
            raise forms.ValidationError(f"Keep each theme to {themes.LONGEST} letters, separated by commas.")
        return words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = list(dict.fromkeys([*cleaned.get("known", []), *cleaned.get("own", [])]))
        if len(chosen) > themes.MOST:
            self.add_error(
                "known", f"Choose up to {themes.MOST}: a story that shows everything shows little."
            )
        self.instance.themes = chosen
        return cleaned


class TellingForm(GuardedForm):
    """Who heard a story at one stage."""

    people = forms.TypedMultipleChoiceField(
        label="Who heard it",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Somebody you ticked is not on this stage any more."},
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Interviewer],
        heard: Iterable[int],
        is_told: bool = False,
        **kwargs: Any,
    ) -> None:
        """Offer `people`, with the keys `heard` ticked; `is_told` says that this is saved."""
        super().__init__(*args, **kwargs)
        self._people = {person.pk: person for person in people}
        offer(self, "people", [(pk, one.name) for pk, one in self._people.items()])
        self.initial["people"] = heard = sorted(heard)
        if is_told:
            self.guard(lambda: {"people": heard})

    @property
    def has_people(self) -> bool:
        """Whether anybody is named on the stage."""
        return bool(self._people)

    def chosen(self) -> list[Interviewer]:
        """Return who was ticked."""
        return [self._people[pk] for pk in self.cleaned_data["people"]]


class ToldForm(forms.Form):
    """In the debrief: the stories told at the stage."""

    told = forms.TypedMultipleChoiceField(
        label="Stories you told",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "A story you ticked has been deleted since. Check the list."},
    )

    def __init__(self, data: Any, *, stories: Iterable[Story], told: Iterable[int]) -> None:
        """Offer `stories`, with the keys `told` ticked."""
        super().__init__(data, prefix="stories", initial={"told": list(told)})
        offer(self, "told", [(story.pk, story.title) for story in stories])


class AnswersForm(PlainForm):
    """A question that a story answers, in the words of the bank or in new ones."""

    question = forms.CharField(
        label="Another question that it answers",
        max_length=1000,
        widget=forms.TextInput(attrs={"list": "bank", "autocomplete": "off"}),
        error_messages={"required": "Write the question, or choose one from your bank."},
    )


class StorySort(TextChoices):
    """In which order to list stories; the first needs no mention in an address."""

    TITLE = "", "Title"
    CHANGE = "change", "Last change"


class StoryFilter(ListFilter):
    """Which stories to show, and in which order.

    used  the themes that the candidate's stories have
    """

    theme = forms.ChoiceField(required=False)
    sort = forms.ChoiceField(required=False, choices=StorySort.choices)

    def __init__(self, *args: Any, used: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = sorted(((theme, themes.label_of(theme)) for theme in set(used)), key=itemgetter(1))
        offer(self, "theme", self.themes)
