"""Where a story was told and to whom, as shown on pages."""

from dataclasses import dataclass

from interviewprep.advice.text import join_names
from interviewprep.stages.models import Stage

from .models import Story, names_of


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story told at a stage; `to` is empty if nobody is noted."""

    stage: Stage
    to: str


def tellings_of(story: Story) -> tuple[StoryTold, ...]:
    """Return where a story was told, in order; its tellings are loaded."""
    return tuple(
        StoryTold(one.stage, join_names(names_of(one.hearings.all()))) for one in story.tellings.all()
    )
