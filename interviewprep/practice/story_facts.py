"""The bridge from the rows of this room to the pure rules of `advice.stories`."""

from collections.abc import Iterable
from typing import Any

from interviewprep.advice.stories import StoryFacts, StoryTelling

from .models import Story


def story_facts(story: Story, *, tellings: bool = False) -> StoryFacts:
    """Return a story as the core knows it; with `tellings`, including those, which must be loaded.

    Stages and people are identified by key, so that two people with the same name stay separate.
    """
    told = story.tellings.all() if tellings else ()
    return StoryFacts(
        key=str(story.pk),
        title=story.title,
        situation=story.situation,
        task=story.task,
        action=story.action,
        result=story.result,
        learned=story.learned,
        themes=tuple(story.themes),
        told=tuple(
            StoryTelling(str(one.stage_id), tuple(str(who.interviewer_id) for who in one.hearings.all()))
            for one in told
        ),
    )


def told_stories(candidate: Any) -> tuple[StoryFacts, ...]:
    """Return the title, the themes and the tellings of every story of a candidate, in a single query."""
    rows = (
        Story.objects.of(candidate)
        .order_by("title", "pk")
        .values_list(
            "pk", "title", "themes", "tellings", "tellings__stage", "tellings__hearings__interviewer"
        )
    )
    return tuple(_grouped(rows))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Iterable[StoryFacts]:
    stories: dict[int, tuple[str, tuple[str, ...]]] = {}
    tellings: dict[int, dict[int, tuple[int, list[str]]]] = {}
    for pk, title, themes, telling, stage, person in rows:
        stories[pk] = (title, tuple(themes))
        told = tellings.setdefault(pk, {})
        if telling is not None:
            heard = told.setdefault(telling, (stage, []))[1]
            if person is not None:
                heard.append(str(person))
    for pk, (title, themes) in stories.items():
        yield StoryFacts(
            key=str(pk),
            title=title,
            themes=themes,
            told=tuple(StoryTelling(str(stage), tuple(people)) for stage, people in tellings[pk].values()),
        )
