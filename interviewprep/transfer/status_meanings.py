"""What a status in a spreadsheet can mean here: open, a stage to come or held, an offer, or an ending."""

from enum import StrEnum

from interviewprep.applications.models import Application
from interviewprep.stages.models import Stage

_HELD = "-held"


class Meaning(StrEnum):
    """How far an application has got, as far as a spreadsheet can tell."""

    OPEN = "open"
    PHONE_SCREEN = "phone-screen"
    PHONE_SCREEN_HELD = "phone-screen-held"
    TASK = "task"
    TASK_HELD = "task-held"
    FIRST = "first-interview"
    FIRST_HELD = "first-interview-held"
    SECOND = "second-interview"
    SECOND_HELD = "second-interview-held"
    THIRD = "third-interview"
    THIRD_HELD = "third-interview-held"
    PANEL = "panel"
    PANEL_HELD = "panel-held"
    MEET_THE_TEAM = "meet-the-team"
    MEET_THE_TEAM_HELD = "meet-the-team-held"
    FINAL = "final"
    FINAL_HELD = "final-held"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_REPLY = "no_reply"

    @property
    def stage(self) -> Stage.Kind | None:
        """The kind of the stage that is expected or was held."""
        return _STAGES.get(self.value.removesuffix(_HELD))

    @property
    def is_held(self) -> bool:
        """Whether the stage has taken place."""
        return self.value.endswith(_HELD)

    @property
    def held(self) -> "Meaning":
        """The same stage once it has taken place; the meaning itself if it is not a stage."""
        return Meaning(self.value + _HELD) if self.stage and not self.is_held else self

    @property
    def ending(self) -> Application.Ending | None:
        """How the application ended."""
        return _ENDINGS.get(self.value)

    @property
    def reach(self) -> int:
        """How much it settles: an ending most, then an offer, then a stage."""
        return 3 if self.ending else 2 if self is Meaning.OFFER else 1 if self.stage else 0

    @property
    def label(self) -> str:
        """Its effect on an application, for a select."""
        if self.stage:
            return f"Open, {str(self.stage.label).lower()} {'held' if self.is_held else 'expected'}"
        if self.ending:
            return str(self.ending.label)
        return "Open, with an offer" if self is Meaning.OFFER else "Open"


_STAGES = {one.value: one for one in Stage.Kind}
_ENDINGS = {one.value: one for one in Application.Ending}
