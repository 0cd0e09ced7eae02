"""In the debrief: one tap for a point of the advert that was tested."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from interviewprep.stages.models import Interviewer, PointTest
from interviewprep.stages.points import PointOutcome, PointRecord
from interviewprep.web.choice_fields import offer
from interviewprep.web.formsets import SharingForm


class PointTestForm(SharingForm):
    """Whether a point was tested at a stage, how it went, and who asked if more than one was there."""

    rating = forms.ChoiceField(
        label="It was tested, and went",
        required=False,
        choices=PointTest.Rating.choices,
        widget=forms.RadioSelect,
    )
    who = forms.TypedChoiceField(label="Who?", required=False, coerce=int, empty_value=None)
    not_tested = forms.BooleanField(label="Not tested after all", required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        point: PointRecord,
        saved: PointOutcome | None,
        people: Sequence[Interviewer],
    ) -> None:
        """Show a point with what is `saved` of it; `people` are those it may have been."""
        initial = {"rating": saved.rating, "who": saved.person} if saved else {}
        super().__init__(data, prefix=f"point-{point.pk}", initial=initial)
        self.point, self.saved = point, saved
        self._people = {person.pk: person.name for person in people}
        if saved and saved.person:
            # Perhaps somebody who is no longer on the stage.
            self._people.setdefault(saved.person, saved.by)
        if len(self._people) > 1:
            self.own("who")
            offer(self, "who", [("", "Who?"), *self._people.items()])
        else:
            del self.fields["who"]
        if saved is None:
            del self.fields["not_tested"]

    @property
    def asks_who(self) -> bool:
        """Whether it may have been more than one person."""
        return "who" in self.fields

    @property
    def is_unrated(self) -> bool:
        """Whether it is noted as tested, with the rating still to choose."""
        return self.saved is not None and not self.saved.rating

    @property
    def is_taken_back(self) -> bool:
        """Whether a valid form says that it was not tested after all."""
        return bool(self.cleaned_data.get("not_tested"))

    def interviewer(self) -> int | None:
        """Return the key of who tested it, once the form is valid: the only one there, or who was chosen."""
        if self.asks_who:
            pk: int | None = self.cleaned_data["who"]
            return pk
        return next(iter(self._people), None)
