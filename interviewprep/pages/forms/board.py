"""Where a card of the board goes."""

from django import forms

from interviewprep.pages.board import MOVES
from interviewprep.web.forms import PlainForm


class BoardMoveForm(PlainForm):
    """The one choice on a card."""

    to = forms.ChoiceField(
        choices=[(move, move) for move in MOVES],
        error_messages={
            "required": "Choose where to move it first.",
            "invalid_choice": "Choose from the list.",
        },
    )
