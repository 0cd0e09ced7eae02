"""Sample data: three stories, who has heard them, what they answer, questions rehearsed, and a partner."""

import datetime
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Point
from interviewprep.stages.actions.asked import question_of
from interviewprep.stages.application_log import logged
from interviewprep.stages.models import Question, Stage

from .actions import (
    accept_notes,
    keep_answer,
    link_stories,
    listen,
    make_partner_link,
    mark_expected,
    rate,
    tell,
)
from .expected import expected_at, offers
from .models import Proof, Story
from .partner_page import questions_for

_LISTENING = datetime.timedelta(days=7)
_WORDS = Path(__file__).with_name("demo.toml")


@transaction.atomic
def fill(candidate: Candidate, now: datetime.datetime) -> None:
    """Fill the practice room of the sample candidate, whose log must exist; do nothing if there is a
    story."""
    if Story.objects.of(candidate).exists():
        return
    data = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    for fields in data["stories"]:
        _keep_story(candidate, fields)
    for fields in data["questions"]:
        _keep_question(candidate, fields, now)
    for application in logged().of(candidate).with_record(now, plan=False):
        stages = list(application.stages.all())
        for stage in stages:
            asked = list(stage.asked.all())
            offered = offers(expected_at(stage, stages, now), asked)
            mark_expected(asked=asked, came={one.asked.pk for one in offered})
            for fields in data["partners"]:
                if (application.company, stage.kind) == (fields["company"], fields["kind"]):
                    _let_listen(stage, stages, fields, now)


def _let_listen(
    stage: Stage, stages: Sequence[Stage], fields: dict[str, Any], now: datetime.datetime
) -> None:
    """Make a partner's link, with what they said: one line is kept, the rest waits for a decision."""
    people = [one.interviewer for one in stage.attendances.all()]
    plays = next((person for person in people if person.name == fields["plays"]), None)
    link, _ = make_partner_link(
        stage=stage,
        made_for=fields["name"],
        interviewer=plays,
        questions=questions_for(stage, stages, now, plays),
        shows={"shows_name": True, "shows_company": False},
        until=now + _LISTENING,
    )
    for asked, rating, words in fields["heard"]:
        if asked in link.questions:
            place = link.questions.index(asked) + 1
            note = listen(link=link, place=place, given_by=fields["name"], rating=rating, words=words)
            if asked in fields["kept"]:
                accept_notes(notes=[note], now=now)


def _keep_story(candidate: Candidate, fields: dict[str, Any]) -> None:
    told, answers, proves = (fields.pop(name, []) for name in ("told", "answers", "proves"))
    story = Story.objects.create(owner=candidate, **fields)
    for one in told:
        # If somebody has changed the sample since, the story may have been told nowhere.
        stages = Stage.objects.of(candidate).filter(application__company=one["company"], kind=one["kind"])
        for stage in stages.prefetch_related("attendances__interviewer"):
            tell(story=story, stage=stage, people=[here.interviewer for here in stage.attendances.all()])
    for question in Question.objects.of(candidate).filter(text__in=answers):
        link_stories(question=question, stories=[story])
    for point in Point.objects.of(candidate).filter(text__in=proves):
        Proof.objects.create(point=point, story=story)


def _keep_question(candidate: Candidate, fields: dict[str, Any], now: datetime.datetime) -> None:
    question = question_of(owner=candidate.pk, text=fields["text"])
    if topic := fields.get("topic"):
        question.topic = topic
        question.save()
    if answer := fields.get("answer"):
        keep_answer(question=question, answer=answer)
    for point in Point.objects.of(candidate).filter(text__in=fields.get("proves", [])):
        Proof.objects.create(point=point, question=question)
    for days, rating in fields.get("rehearsed", []):
        rate(question=question, rating=rating, now=now - datetime.timedelta(days=days))
