"""Forms for a question in the bank, for filtering the bank, and for rehearsing."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from interviewprep.practice import bank
from interviewprep.practice.models import Rehearsal, Story
from interviewprep.stages.models import Question
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import LONG_TEXT, GuardedForm, ListFilter, PlainForm, RowForm

SHORT = 1000


def _answer(label: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONG_TEXT, widget=box, help_text=help_text)


class QuestionForm(RowForm):
    """A question with the answer to give and the stories that belong to it."""

    answer = _answer("The answer you want to give", "Notes are enough. You see them when you rehearse.")
    stories = forms.TypedMultipleChoiceField(
        label="Stories that answer it",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "A story you ticked has been deleted since. Check the list."},
    )

    class Meta:
        model = Question
        fields = ["text", "topic"]
        labels = {"text": "Question"}
        help_texts = {"topic": "One or two words, to find it again."}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, stories: Iterable[Story], **kwargs: Any) -> None:
        """Offer `stories`; `initial` has the answer and the keys of the linked ones."""
        super().__init__(*args, **kwargs)
        self._stories = {story.pk: story for story in stories}
        offer(self, "stories", [(pk, one.title) for pk, one in self._stories.items()])

    def saved(self) -> dict[str, Any]:
        """Return what is saved, the answer and its stories included."""
        linked = sorted(self.initial.get("stories", ()))
        return super().saved() | {"answer": self.initial.get("answer", ""), "stories": linked}

    @property
    def has_stories(self) -> bool:
        """Whether there is a story to link."""
        return bool(self._stories)

    def clean_text(self) -> str:
        """Refuse a question already in the bank, which would be rehearsed twice."""
        text: str = self.cleaned_data["text"].strip()
        twins = (
            Question.objects.of(self.instance.owner_id).filter(text__iexact=text).exclude(pk=self.instance.pk)
        )
        if twins.exists():
            raise forms.ValidationError("This question is in your bank already.")
        return text

    def chosen(self) -> list[Story]:
        """Return the stories that were ticked."""
        return [self._stories[pk] for pk in self.cleaned_data["stories"]]


class QuestionFilter(ListFilter):
    """Which questions to show."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    topic = forms.ChoiceField(required=False)
    rating = forms.ChoiceField(label="How it last went", required=False, choices=[("", "Any"), *bank.RATINGS])

    sort = forms.ChoiceField(required=False, choices=bank.QuestionSort.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, topics: Sequence[str], **kwargs: Any) -> None:
        """Offer topics, in order: of more than `bank.MOST_TOPICS` the first, and one that was chosen."""
        super().__init__(*args, **kwargs)
        shown = list(topics[: bank.MOST_TOPICS])
        if len(topics) > bank.MOST_TOPICS:
            self.fields["topic"].help_text = f"The first {bank.MOST_TOPICS}. Search finds the others too."
            chosen = self.data.get("topic", "")
            shown += [chosen] if chosen and chosen not in shown else []
        offer(self, "topic", [("", "All topics"), *((topic, topic) for topic in shown)])

    def wanted(self) -> dict[str, str]:
        """Return what was chosen, with "" for each field in which nothing was."""
        return dict.fromkeys(self.fields, "") | self.chosen()


class StoryChoice(PlainForm):
    """One story, to link to a question or unlink from it."""

    story = forms.TypedChoiceField(coerce=int)
    linked = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])

    def __init__(self, *args: Any, stories: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "story", [(pk, str(pk)) for pk in stories])


class RehearseForm(GuardedForm):
    """One question rehearsed: how it went, and the answer if it was put better."""

    card = forms.CharField(max_length=100, widget=forms.HiddenInput)
    rating = forms.ChoiceField(
        label="How did it go?",
        choices=Rehearsal.Ratings.choices,
        error_messages={"required": "Say how it went: choose one of the four buttons."},
    )
    answer = _answer("The answer you want to give", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if saved := self.initial["answer"]:
            self.guard(lambda: {"answer": saved})
