"""A stage, or a whole application, as Markdown to paste elsewhere: what is logged, and nothing else."""

import datetime
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from interviewprep.advice.markdown import MarkdownPage
from interviewprep.applications.models import Application
from interviewprep.stages.models import AskItem, Stage, Statement
from interviewprep.stages.points import points_of
from interviewprep.stages.said import asked_line, note_line
from interviewprep.stages.summary import StageSummary
from interviewprep.stages.threads import of_stage
from interviewprep.web.times import day, length

from .reason_cards import lines, split

Say = Callable[[str], str]


def copy_of_stage(summary: StageSummary, statements: Iterable[Statement], say: Say) -> str:
    """Return one stage as Markdown: what it is, why it is held, and what the rounds before it left.

    say  replaces names, or leaves a text as it is
    """
    page, stage = MarkdownPage(say), summary.stage
    page.heading(f"{stage.name}: {summary.application.job}")
    _facts(page, stage, summary.when.full)
    _people(page, stage)
    shown, _ = split(lines(summary.answer))
    if shown:
        page.section("Why I have most likely been asked back")
        for reason in shown:
            page.heading(f"{reason.heading} ({reason.label.lower()})", 3)
            page.items([*reason.evidence, *(f"Against it: {one}" for one in reason.against)])
    held = [one for one in summary.stages if one.is_over(summary.now)]
    for one in held:
        if one == stage or one.comes_before(stage):
            _said(page, one)
    _still_open(page, held)
    _of_application(page, summary.application, statements)
    _own_words(page, stage)
    return str(page)


def copy_of_application(
    application: Application,
    statements: Iterable[Statement],
    now: datetime.datetime,
    zone: ZoneInfo,
    say: Say,
) -> str:
    """Return an application with all of its stages as Markdown."""
    page, today = MarkdownPage(say), now.astimezone(zone).date()
    page.heading(application.job)
    page.fact("Level", str(application.get_seniority_display()))
    page.fact("Applied on", _day(application.applied_on, today))
    page.fact("Through", application.consultant.name if application.consultant else "")
    page.fact("Pay named", application.pay)
    page.fact("Offer received on", _day(application.offered_on, today))
    page.fact("Pay in the offer", application.offer_pay)
    page.fact("Answer the offer by", _day(application.offer_deadline, today))
    page.fact("How it ended", str(application.get_ending_display()) if application.ending else "")
    page.quote(application.offer_notes, "About the offer")
    page.quote(application.notes, "My notes")
    stages = list(application.stages.all())
    for stage in stages:
        on = f", {_day(stage.starts_at.astimezone(zone).date(), today)}" if stage.starts_at else ""
        page.heading(f"{stage.name}{on}", 2)
        _facts(page, stage, "")
        _people(page, stage, level=3)
        _said(page, stage, level=3)
        _own_words(page, stage)
    _still_open(page, stages)
    _of_application(page, application, statements)
    page.quote(application.lessons, "What I take from it")
    return str(page)


def _facts(page: MarkdownPage, stage: Stage, when: str) -> None:
    page.fact("When", when)
    page.fact("How", str(stage.get_format_display()).lower())
    page.fact("Length", length(stage.duration_minutes))
    page.fact("State", str(stage.get_status_display()).lower())
    is_known = stage.debriefed_at or stage.outcome != Stage.Outcome.PENDING
    page.fact("Their answer", str(stage.get_outcome_display()) if is_known else "")
    page.quote(stage.objective, "What they said it is about")


def _people(page: MarkdownPage, stage: Stage, level: int = 2) -> None:
    people = [one.interviewer for one in stage.attendances.all()]
    if not people:
        return
    page.section("Who is there", level)
    for person in people:
        label = str(person.get_relation_display())
        relation = f" ({label[0].lower()}{label[1:]})" if label else ""
        title = f": {person.job_title}" if person.job_title else ""
        page.item(f"{person.name}{relation}{title}{', has a say in the decision' if person.decides else ''}")
        page.quote(person.notes, "My notes on them", indent="  ")


def _said(page: MarkdownPage, stage: Stage, level: int = 2) -> None:
    asked = [asked_line(one) for one in stage.asked.all()]
    notes = [note_line(one) for one in stage.feedback.all()]
    if not (asked or notes):
        return
    page.heading(f"What was said at the stage “{stage.name}”", level)
    for one in asked:
        page.item(f"Asked{f' by {one.by}' if one.by else ''}: {one.question}")
        page.quote(one.answer, f"My answer{f', {one.rating.lower()}' if one.rating else ''}", indent="  ")
    for note in notes:
        page.item(f"{note.kind}{f', from {note.by}' if note.by else ', my own impression'}:")
        page.quote(note.words, indent="  ")
        page.quote(note.reading, "How I read it", indent="  ")


def _still_open(page: MarkdownPage, stages: Iterable[Stage]) -> None:
    threads = [thread for stage in stages for thread in of_stage(stage) if thread.is_open]
    if threads:
        page.section("Still open")
        page.items(f"{one.label}: {one.words}" for one in threads)


def _of_application(page: MarkdownPage, application: Application, statements: Iterable[Statement]) -> None:
    if points := points_of(application):
        page.section("What the advert asks for")
        page.items(f"{point.text} ({point.kind}, {point.state.label.lower()})" for point in points)
    if told := list(statements):
        page.section("What I told them")
        page.items(f"{one.label or one.get_topic_display()}: {one.said}" for one in told)


def _own_words(page: MarkdownPage, stage: Stage) -> None:
    page.quote(stage.bring, "What to bring")
    page.quote(stage.learned, "What comes next, as far as I know")
    page.quote(stage.since_last, "What I have learned and done since the last round")
    page.quote(stage.notes, "My notes")
    answered = [ask for ask in stage.asks.all() if ask.answer.strip()]
    for ask in answered:
        page.quote(ask.answer, f"They said: {AskItem.Topic(ask.topic).label.lower()}")


def _day(date: datetime.date | None, today: datetime.date) -> str:
    return day(date, today) if date else ""
