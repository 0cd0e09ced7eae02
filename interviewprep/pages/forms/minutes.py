"""How many minutes the candidate has, and for which stage."""

from django import forms

from interviewprep.web.forms import PlainForm

USUAL = (5, 20, 60)


class MinutesForm(PlainForm):
    """The page's query: minutes, optionally one stage, and the candidate's place in a running order."""

    n = forms.IntegerField(
        label="Minutes",
        min_value=1,
        max_value=480,
        required=False,
        error_messages={
            "invalid": "Enter the minutes as a number.",
            "max_value": "Eight hours is the longest.",
            "min_value": "Enter one minute or more.",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    stage = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    run = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    at = forms.IntegerField(required=False, min_value=1, max_value=200, widget=forms.HiddenInput)
