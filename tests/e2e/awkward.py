"""The most awkward application: endless words, emoji, forty stages, and something of every kind."""

import datetime

from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.fit.models import Impression
from interviewprep.letters.models import Letter
from interviewprep.practice.models import Hearing, Story, StoryLink, Telling
from interviewprep.stages.models import (
    Asked,
    AskItem,
    Attendance,
    FeedbackNote,
    Interviewer,
    PlanMark,
    Question,
    Stage,
    Statement,
)

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3


def fill_awkwardly(owner: Candidate) -> Stage:
    """Add this application for a candidate, and return the first of its coming stages."""
    application = Application.objects.create(
        owner=owner, company=LONG, role="👩🏽‍🚀 " + LONG, location=LONG, pay=LONG, source=LONG, notes=LONG
    )
    person = Interviewer.objects.create(owner=owner, name=LONG[:150], job_title="🦊" * 40, decides=True)
    start = timezone.now() - datetime.timedelta(days=150)
    for number in range(1, 41):
        stage = Stage.objects.create(
            application=application,
            position=number,
            label=LONG[:110],
            place=LONG,
            starts_at=start + datetime.timedelta(days=4 * number),
            objective=LONG,
            bring=LONG,
        )
        Attendance.objects.create(stage=stage, interviewer=person)
    coming = [stage for stage in application.stages.all() if stage.is_coming(timezone.now())]
    _fill(application.stages.filter(position__lt=coming[0].position).latest("position"), coming[0], person)
    return coming[0]


def _fill(last: Stage, coming: Stage, person: Interviewer) -> None:
    """Write down something of every kind about a past stage and a coming one, with very long words."""
    owner, application = last.owner, last.application
    FeedbackNote.objects.create(stage=last, kind="concern", words=LONG, next_answer=LONG, interviewer=person)
    question = Question.objects.create(owner=owner, text=LONG)
    Asked.objects.create(stage=last, question=question, rating="weak", answer=LONG, interviewer=person)
    for topic in ("feedback", "format", "who"):
        AskItem.objects.create(stage=last, topic=topic, state="asked", whom=LONG[:150], answer=LONG)
        AskItem.objects.create(stage=coming, topic=topic, state="to-ask", whom=LONG[:150])
    for said in (f"£40,000 {LONG}", f"£50,000 {LONG}"):
        Statement.objects.create(application=application, stage=last, topic="pay", said=said, told_to=person)
    Statement.objects.create(application=application, topic="own", label=LONG[:120], said=LONG)
    PlanMark.objects.create(
        stage=coming, key="own.0123456789ab", state="open", at=timezone.now(), text=LONG[:200]
    )
    story = Story.objects.create(
        owner=owner, title=LONG[:150], situation=LONG, result=LONG, themes=[LONG[:60]]
    )
    Hearing.objects.create(telling=Telling.objects.create(story=story, stage=last), interviewer=person)
    StoryLink.objects.create(story=story, question=question)
    Impression.objects.create(stage=last, scores={"work": 3}, green=LONG, red=LONG, verdict="more")
    Letter.objects.create(
        application=application, stage=last, interviewer=person, kind="thank-you", subject=LONG, body=LONG
    )
    Stage.objects.filter(pk=coming.pk).update(since_last=f"{LONG}\n{LONG}")
