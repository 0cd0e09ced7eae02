"""What this room adds to other pages: the stage, the sheet, the debrief and Today."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.advice.likely_questions import Expected
from interviewprep.advice.stories import StoryFacts, heard, themes_without_story
from interviewprep.advice.text import join_names
from interviewprep.stages.models import Asked, Question, Stage
from interviewprep.stages.page_parts import Part, Ready
from interviewprep.stages.summary import StageSummary
from interviewprep.web.addresses import address
from interviewprep.web.compiled import CompiledQuery

from .actions import mark_expected, tell_all
from .expected import expected_at, offers
from .forms.expected import CameForm
from .forms.stories import ToldForm
from .likely import came_of
from .models import Story, Telling
from .partners_waiting import PartnerWaiting, waiting_on
from .story_facts import told_stories

# As much as a card beside the stage can hold without pushing everything else away.
MOST = 6


def on_stage(candidate: Candidate, summary: StageSummary) -> Part | None:
    """Return which stories are new to the people at a coming stage, or were told at a past one: one query."""
    if summary.stage.status == Stage.Status.CANCELLED:
        return None
    stories = told_stories(candidate)
    if summary.stage.is_over(summary.now):
        return Part("practice/_stage_over.html", _over(summary, stories))
    return Part("practice/_stage_coming.html", _coming(summary, stories))


def _coming(summary: StageSummary, stories: tuple[StoryFacts, ...]) -> dict[str, Any]:
    names = {str(meeting.person.pk): meeting.person.name for meeting in summary.people}
    known = heard(stories, names)
    fresh = [one.story for one in known if one.fresh]
    return {
        "stage": summary.stage,
        "likely": expected_at(summary.stage, summary.stages, summary.now),
        "fresh": fresh[:MOST],
        "more_fresh": max(0, len(fresh) - MOST),
        "heard": [(one.story, join_names(names[key] for key in one.by)) for one in known if not one.fresh],
        "missing": themes_without_story(summary.facts.points, stories),
        "has_stories": bool(stories),
        "has_people": bool(names),
    }


def _over(summary: StageSummary, stories: tuple[StoryFacts, ...]) -> dict[str, Any]:
    likely = came_of(summary, {})
    here = str(summary.stage.pk)
    return {
        "stage": summary.stage,
        "told": [story for story in stories if any(one.stage == here for one in story.told)],
        "has_stories": bool(stories),
        "was_asked": bool(summary.stage.asked.all()),
        "came": likely.came,
        "of": len(likely.lines),
        "form": CameForm(None, offers=likely.offers),
    }


def partners_on_stage(summary: StageSummary) -> Part | None:
    """Say which practice partners' notes wait; the stage is loaded with them."""
    waiting = waiting_on(summary.stage)
    return Part("practice/_partners_waiting.html", {"partners": waiting}) if waiting else None


def stage_action(summary: StageSummary) -> Part:
    """Offer to practise with somebody, and to see who listened."""
    is_over = summary.stage.is_over(summary.now)
    url = address("practice:list_partner_links", summary.stage.pk)
    return Part("practice/_partner_action.html", {"url": url, "is_over": is_over})


def on_today(due: int | str, partners: Sequence[PartnerWaiting], coming: StageSummary | None) -> Part | None:
    """Return how many questions are due, the next stage, if there is one, and who listened: no query.

    due, partners  from `due_said` and `who_waits`
    """
    if not due and coming is None and not partners:
        return None
    return Part("practice/_today.html", {"due": due, "summary": coming, "partners": partners})


class StoriesTold:
    """In the debrief: tick the stories told at the stage; everybody there heard them. One query."""

    template: str = "practice/_debrief.html"
    forms: Mapping[str, Any]

    def __init__(self, candidate: Candidate, data: QueryDict | None, stage: Stage) -> None:
        self._stories = _STORIES.rows([candidate.pk], [stage.pk], timezone.now())
        self._told = [story.pk for story in self._stories if getattr(story, "was_told")]  # noqa: B009
        self.forms = {"stories": ToldForm(data, stories=self._stories, told=self._told)}

    def save(self, *, stage: Stage, now: datetime.datetime) -> None:
        """Note who heard which story."""
        chosen = self.forms["stories"].cleaned_data["told"]
        tell_all(stage=stage, chosen=chosen, stories=self._stories, told=self._told)


# All of an owner; the keys say at which stage they may have been told.
_STORIES = CompiledQuery[Story](
    lambda owners, keys, now: Story.objects.filter(owner__in=owners).annotate(
        was_told=Exists(Telling.objects.of_outer().filter(story=OuterRef("pk"), stage__in=keys))
    )
)


class ExpectedCame:
    """In the debrief: confirm which of the questions asked had been expected. No query."""

    template: str = "practice/_came.html"
    forms: Mapping[str, Any]

    def __init__(self, data: QueryDict | None, stage: Stage, expected: Sequence[Expected]) -> None:
        found = offers(expected, list(stage.asked.all()))
        self._offered = {one.asked.pk: one.asked.question.text for one in found}
        self.forms = {"expected": CameForm(data, offers=found)}

    def save(self, *, stage: Stage, now: datetime.datetime) -> None:
        """Save what was confirmed; a question reworded since has to be confirmed afresh."""
        if not self._offered:
            return
        ticked = self.forms["expected"].cleaned_data["came"]
        asked = list(
            Asked.objects.of(stage.owner_id)
            .filter(stage=stage, pk__in=list(self._offered))
            .select_related("question")
        )
        same = {one.pk for one in asked if one.question.text == self._offered[one.pk]}
        mark_expected(asked=asked, came=same.intersection(ticked))


def ready_for(candidate: Candidate, questions: Collection[int]) -> Mapping[int, Ready]:
    """Return the answer and the story that the candidate has ready for these questions: one query."""
    if not questions:
        return {}
    rows = Question.objects.of(candidate).filter(pk__in=questions)
    found: dict[int, Ready] = {}
    for pk, answer, story in rows.order_by("story_links").values_list(
        "pk", "rehearsal__answer", "story_links__story__title"
    ):
        # If there are several stories, the one linked first.
        found.setdefault(pk, Ready(answer or "", story or ""))
    return found
