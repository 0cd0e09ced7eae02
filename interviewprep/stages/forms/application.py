"""Which application a new stage belongs to: one of the open ones, or a new one named on the spot."""

from typing import Any

from django import forms
from django.db.models import Value

from interviewprep.accounts.models import Candidate
from interviewprep.applications.forms import applied_before
from interviewprep.applications.models import Application
from interviewprep.web.choice_fields import offer
from interviewprep.web.forms import PlainForm
from interviewprep.web.version_guard import send_back

# As many as somebody looks through in a list.
MOST_OFFERED = 200
# In digits.
_LONGEST_KEY = 18
_LATEST = f"Your {MOST_OFFERED} latest are here. Add a stage to an older one on its own page."


def offered_applications(candidate: Candidate, chosen: str = "") -> list[Application]:
    """Return the open applications to choose from, the most recently active first.

    chosen  the key of one that is to be among them
    """
    found = Application.objects.of(candidate).open().naming_roles().by_activity()
    offered = list(found[:MOST_OFFERED])
    if len(offered) == MOST_OFFERED and chosen.isdecimal() and len(chosen) < _LONGEST_KEY:
        offered += found.filter(pk=chosen).exclude(pk__in=[one.pk for one in offered])
    return offered


class ApplicationChoice(PlainForm):
    """One of the candidate's open applications, or the company and role of a new one.

    A typed company wins over the list: anyone who types one means it. The only open application is
    chosen from the start; of several none is, for a guess would be saved by whoever did not look.
    """

    application = forms.TypedChoiceField(
        label="Application", required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": "This application is not open any more. Choose another."},
    )  # fmt: skip
    company = forms.CharField(label="Company", required=False, max_length=200)
    role = forms.CharField(label="Role", required=False, max_length=200)
    # The company for which it was said that an application there is open already.
    again = forms.CharField(required=False, widget=forms.HiddenInput)

    use_required_attribute = False

    def __init__(self, *args: Any, applications: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._applications = {one.pk: one for one in applications}
        choices = [(one.pk, str(one)) for one in applications]
        none = ("", "Choose one, or name a new one below" if len(choices) > 1 else "A new application")
        offer(self, "application", [none, *choices] if len(choices) > 1 else [*choices, none])
        if len(choices) >= MOST_OFFERED:
            self.fields["application"].help_text = _LATEST
        if len(choices) == 1:
            self.initial["application"] = applications[0].pk
        if not choices:
            self.fields["application"].widget = forms.HiddenInput()

    @property
    def has_applications(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self._applications)

    @property
    def opens_new(self) -> bool:
        """Whether the fields for a new application start open."""
        names = ("company", "role")
        return not self._applications or any(self.errors.get(name) or self[name].value() for name in names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = cleaned.get("company") or cleaned.get("role")
        if len(self._applications) > 1 and not named and not cleaned.get("application"):
            if "application" not in self.errors:
                self.add_error("application", "Choose the application it belongs to, or name a new one.")
        elif named or not cleaned.get("application"):
            if not cleaned.get("company") and "company" not in self.errors:
                self.add_error("company", "Name the company, or choose one of your applications.")
            if not cleaned.get("role") and "role" not in self.errors:
                self.add_error("role", "Name the role; a few words are enough.")
        self._notice_another(cleaned)
        return cleaned

    def _notice_another(self, cleaned: dict[str, Any]) -> None:
        """Say once that an application at the typed company is open already."""
        company = cleaned.get("company") or ""
        if not company or cleaned.get("again") == company:
            return
        if said := applied_before(self._at(company)):
            self.add_error("company", said)
            send_back(self, "again", company)

    def _at(self, company: str) -> list[Application]:
        """Return the open applications at a company; only of more than are offered does it take a query."""
        offered = list(self._applications.values())
        if len(offered) >= MOST_OFFERED:
            return list(Application.objects.beside(offered[0].owner_id, Value(company), 0))
        return [one for one in offered if one.company.casefold() == company.casefold()]

    def chosen(self) -> Application:
        """Return the chosen application, or a new, unsaved one."""
        cleaned = self.cleaned_data
        if cleaned["company"]:
            return Application(company=cleaned["company"], role=cleaned["role"])
        return self._applications[cleaned["application"]]
