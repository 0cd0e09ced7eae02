"""The page of an advert: its text, and the points found in it to tick, change and add to."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from interviewprep.advice.adverts import LONGEST_ADVERT, AdvertPoint, read_advert
from interviewprep.advice.proof import is_among
from interviewprep.applications.actions import PointWords
from interviewprep.applications.models import LONGEST_POINT, Advert, Application, Point
from interviewprep.web.fields import DayField, WebAddressField
from interviewprep.web.forms import RowForm
from interviewprep.web.formsets import MORE, BlankableForm, FormGroup, GrowingFormSet
from interviewprep.web.requests import number_in

# What the button sends as `more` that reads the advert for points.
READ = "read"
ROWS = "points"
_ROW = re.compile(ROWS + r"-(\d{1,4})-(\w+)$")


def with_plain_breaks(text: str) -> str:
    """Return a text in which a line break is one character, however it was sent."""
    return text.replace("\r\n", "\n")


class WholeText(forms.CharField):
    """A long text, kept word for word; a line break counts as one character, however it is sent."""

    def to_python(self, value: Any) -> str:
        return with_plain_breaks(str(super().to_python(value) or ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave the length to the check: a browser would cut off the end of what is pasted."""
        return {}


class AdvertTextField(WholeText):
    """The text of an advert, within its limit."""

    def __init__(self, *, rows: int, help_text: str) -> None:
        super().__init__(
            label="The advert, word for word",
            required=False,
            max_length=LONGEST_ADVERT,
            widget=forms.Textarea(attrs={"rows": rows}),
            help_text=help_text,
        )

    def run_validators(self, value: Any) -> None:
        """Refuse what is too long with both lengths, so that it is plain how much has to go."""
        if len(value) > LONGEST_ADVERT:
            raise forms.ValidationError(
                f"This has {len(value):,} characters; at most {LONGEST_ADVERT:,} can be kept. Take out some.",
                code="max_length",
            )
        super().run_validators(value)


class AdvertForm(RowForm):
    """The advert word for word, where it stood, and when it was kept."""

    guarded = "The advert"

    text = AdvertTextField(rows=12, help_text="Menus and small print may stay in: you choose what counts.")
    url = WebAddressField(label="Where it stood", required=False, max_length=1000)
    kept_on = DayField(label="Kept on", required=False)

    class Meta:
        model = Advert
        fields = ["text", "url", "kept_on"]

    def __init__(self, *args: Any, points: Iterable[Point], today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today, self._shown, points = today, set[int](), list(points)
        advert = self.instance
        self.guard(
            self.saved if advert.pk else dict,
            version=repr((advert.updated_at, [(point.pk, point.text, point.kind) for point in points])),
            changed_at=max(
                (row.updated_at for row in (advert, *points) if row.updated_at is not None), default=None
            ),
            lines=lambda: [("Point", point.text) for point in points if point.pk not in self._shown],
        )

    def show_rows(self, rows: Iterable["AdvertPointRow"], points: Mapping[int, Point]) -> None:
        """Show what is saved of the points among submitted rows."""
        for row in rows:
            point = points.get(number_in(row["id"].value()) or 0)
            if point is not None:
                self._shown.add(point.pk)
                self.show_beside(row, _initial(point))

    def refuse_length(self, text: str) -> None:
        """Say of a text that is too long what saving it would say, without looking at any other field."""
        try:
            self.fields["text"].clean(text)
        except forms.ValidationError as error:
            self.add_error("text", error)

    def clean_kept_on(self) -> datetime.date:
        """Return the day, today if it was left out; refuse one in the future."""
        day: datetime.date = self.cleaned_data["kept_on"] or self._today
        if day > self._today:
            raise forms.ValidationError("This day is still to come.")
        return day


class AdvertPointRow(BlankableForm):
    """A point: one that was found or saved can be ticked, one of the candidate's own is there if written.

    found  the words of the advert, by which it is known again when the advert is read once more
    doubt  why it was offered unticked
    """

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    found = forms.CharField(required=False, widget=forms.HiddenInput)
    doubt = forms.CharField(required=False, widget=forms.HiddenInput)
    keep = forms.BooleanField(label="Keep this point", required=False)
    text = forms.CharField(
        label="Point",
        required=False,
        max_length=LONGEST_POINT,
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": "In your own words"}),
    )
    kind = forms.ChoiceField(
        label="How much they want it", choices=[(kind.value, kind.value) for kind in Point.Kind]
    )
    words = ("text",)

    @property
    def is_own(self) -> bool:
        """Whether the candidate is adding it."""
        return not (self["id"].value() or self["found"].value())

    @property
    def is_kept(self) -> bool:
        """Whether a submitted and valid row is to be saved."""
        return not self.is_blank() and (self.is_own or bool(self.cleaned_data["keep"]))


class AdvertPointRows(GrowingFormSet):
    form, extra = AdvertPointRow, 0

    @property
    def ticked(self) -> int:
        """How many of the rows are ticked as the page is shown."""
        return sum(
            bool(row["text"].value()) and (row.is_own or bool(row["keep"].value())) for row in self.forms
        )


class AdvertPage(FormGroup):
    """An advert with its points, saved together.

    application  its advert, if it has one, and its points are given: nothing is looked up here
    """

    def __init__(
        self,
        data: QueryDict | None,
        *,
        application: Application,
        advert: Advert | None,
        points: Sequence[Point],
        today: datetime.date,
    ) -> None:
        self._points = {point.pk: point for point in points}
        self.has_been_read = data is not None and data.get(MORE) == READ
        text = with_plain_breaks(data.get("text", "")) if data is not None else ""
        self.is_too_long = self.has_been_read and len(text) > LONGEST_ADVERT
        if data is not None and self.has_been_read and not self.is_too_long:
            data = with_found(data, read_advert(text))
        instance = advert or Advert(application=application, url=application.url, kept_on=today)
        before = [_initial(point) for point in points] if data is None else None
        advert_form = AdvertForm(data, instance=instance, points=points, today=today)
        rows = AdvertPointRows(data, prefix=ROWS, initial=before)
        if data is not None:
            advert_form.show_rows(rows.forms, self._points)
        super().__init__(data, advert=advert_form, points=rows)
        self.instance = instance
        if self.is_too_long:
            # Said before the points are chosen: what is read of it must be all that will be saved.
            advert_form.refuse_length(text)

    @property
    def status(self) -> int:
        """As of any page, and 422 for an advert that is too long to be read."""
        return 422 if self.is_too_long else super().status

    @property
    def is_new(self) -> bool:
        """Whether there is nothing yet: the page only asks for the advert then."""
        is_read = self["advert"].is_bound and not self.is_too_long
        return not (self["points"].forms or is_read or self.instance.pk)

    @property
    def text(self) -> str:
        """The advert as the page shows it: saved, or as it was sent."""
        return with_plain_breaks(self["advert"]["text"].value() or "")

    @property
    def is_empty(self) -> bool:
        """Whether a valid page has nothing to save, and nothing was saved before."""
        return not (self["advert"].cleaned_data["text"] or self.entries() or self.instance.pk or self._points)

    def entries(self) -> list[PointWords]:
        """Return the points to save, once the page is valid."""
        return [
            PointWords(
                self._points.get(row.cleaned_data["id"]), row.cleaned_data["text"], row.cleaned_data["kind"]
            )
            for row in self["points"].forms
            if row.is_kept
        ]

    def removed(self) -> list[Point]:
        """Return the saved points that were unticked or emptied."""
        gone = [number_in(row["id"].value()) for row in self["points"].forms if not row.is_kept]
        return [self._points[pk] for pk in gone if pk in self._points]


def with_found(data: QueryDict, found: Iterable[AdvertPoint]) -> QueryDict:
    """Return a submitted page with the points that were found added to its rows.

    What the candidate saved, changed or wrote stays as it is. A row that was only offered before, and is not
    found any more, goes.
    """
    found = list(found)
    texts = {point.text for point in found}
    rows: defaultdict[int, dict[str, str]] = defaultdict(dict)
    other = data.copy()
    for name in data:
        if match := _ROW.match(name):
            rows[int(match[1])][match[2]] = str(data[name])
            del other[name]
    kept = [row for _, row in sorted(rows.items()) if _stays(row, texts)]
    known = [row.get("text", "") for row in kept] + [row.get("found", "") for row in kept]
    kept += [_offered(point) for point in found if not is_among(point.text, known)]
    for number, row in enumerate(kept):
        for name, value in row.items():
            other[f"{ROWS}-{number}-{name}"] = value
    return other


def _stays(row: dict[str, str], texts: set[str]) -> bool:
    text, found = row.get("text", "").strip(), row.get("found", "")
    return bool(row.get("id") or (text and text != found) or found in texts)


def _offered(point: AdvertPoint) -> dict[str, str]:
    row = {"found": point.text, "doubt": point.doubt, "text": point.text[:LONGEST_POINT]}
    return row | {"kind": point.kind.value} | ({} if point.doubt else {"keep": "on"})


def _initial(point: Point) -> dict[str, Any]:
    return {"id": point.pk, "keep": True, "text": point.text, "kind": point.kind}
