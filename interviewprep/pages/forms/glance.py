"""A tap at a glance: what it notes, about whom, and whether it notes or takes back."""

from django import forms

from interviewprep.pages.glance import TapKind
from interviewprep.web.forms import LONG_TEXT


class TapForm(forms.Form):
    """A tap says what is to be so afterwards, so that sending it twice changes nothing."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in TapKind])
    key = forms.CharField(max_length=LONG_TEXT)
    who = forms.IntegerField(required=False)
    on = forms.TypedChoiceField(choices=[("1", "noted"), ("0", "taken back")], coerce=lambda on: on == "1")
