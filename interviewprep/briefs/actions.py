"""What can be done with links and briefs. Nothing reaches the log before the candidate accepts it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

from interviewprep.advice.asklist import AskTopic
from interviewprep.stages.actions.asks import AskEntry, AskList, save_asks
from interviewprep.stages.actions.stages import touch
from interviewprep.stages.models import AskItem, FeedbackNote, Stage
from interviewprep.stages.progress import last_over
from interviewprep.web.secret_links import LinkFullError

from .models import Brief, BriefItem, BriefLink

# So that nobody with a link can fill the database.
MOST_BRIEFS = 10


def make_link(
    *, stage: Stage, made_for: str, shows: dict[str, bool], topics: Iterable[str], until: datetime.datetime
) -> tuple[BriefLink, str]:
    """Return a new link and its token, which is readable only now."""
    link = BriefLink(stage=stage, made_for=made_for, topics=list(topics), expires_at=until, **shows)
    token = link.new_token()
    link.save()
    return link, token


def revoke(*, link: BriefLink, now: datetime.datetime) -> None:
    """End a link at once; answers received through it stay."""
    link.revoke(now)


@transaction.atomic
def give_brief(*, link: BriefLink, given_by: str, answers: list[tuple[str, str]]) -> Brief:
    """Save a brief written through a link. Raises LinkFullError after `MOST_BRIEFS` of them."""
    BriefLink.objects.select_for_update().get(pk=link.pk)
    if link.briefs.count() >= MOST_BRIEFS:
        raise LinkFullError
    brief = Brief.objects.create(link=link, given_by=given_by)
    for topic, words in answers:
        BriefItem.objects.create(brief=brief, topic=topic, words=words)
    Stage.objects.filter(pk=link.stage_id).update(answers_waiting=F("answers_waiting") + len(answers))
    return brief


@transaction.atomic
def accept(*, item: BriefItem, now: datetime.datetime, today: datetime.date) -> bool:
    """Copy one answer into the log, with its author; False if it had been decided: then nothing changes."""
    if not _decide(item, BriefItem.State.ACCEPTED, now):
        return False
    stage, author = item.brief.link.stage, item.brief.given_by
    if item.topic in (BriefItem.CONCERN, AskTopic.FEEDBACK):
        _note(item, stage, author, now, today)
    if item.topic != BriefItem.CONCERN:
        row = AskItem.objects.of(stage.owner_id).filter(stage=stage, topic=item.topic).first()
        asked_on = row.asked_on if row else None
        entry = AskEntry(item.topic, AskItem.State.ANSWERED, asked_on, author, item.shown)
        save_asks(stage=stage, asks=AskList([entry], [], *_fills(item, stage)), now=now)
    touch(stage.application)
    return True


@transaction.atomic
def decline(*, item: BriefItem, now: datetime.datetime) -> bool:
    """Leave one answer out of the log; it stays readable with the brief. False if it had been decided."""
    return _decide(item, BriefItem.State.DECLINED, now)


def reply(*, link: BriefLink, words: str, now: datetime.datetime) -> bool:
    """Save the candidate's words for the link's page; return False if they had answered already."""
    answered = BriefLink.objects.of(link.owner_id).filter(pk=link.pk, replied_at=None)
    return bool(answered.update(reply=words, replied_at=now))


def _decide(item: BriefItem, state: str, now: datetime.datetime) -> bool:
    """Set the state of a new item; False if somebody was faster."""
    new = BriefItem.objects.of(item.owner_id).filter(pk=item.pk, state=BriefItem.State.NEW)
    if not new.update(state=state, decided_at=now):
        return False
    waiting = Stage.objects.of(item.owner_id).filter(pk=item.brief.link.stage_id, answers_waiting__gt=0)
    waiting.update(answers_waiting=F("answers_waiting") - 1)
    item.brief.link.stage.refresh_from_db()
    return True


def _note(item: BriefItem, stage: Stage, author: str, now: datetime.datetime, today: datetime.date) -> None:
    """Save feedback on the round held last; a concern becomes a thread there."""
    kind = FeedbackNote.Kind.CONCERN if item.topic == BriefItem.CONCERN else FeedbackNote.Kind.OTHER
    stages = [one for one in stage.application.stages.all() if not stage.comes_before(one)]
    FeedbackNote.objects.create(
        stage=last_over(stages, now) or stage,
        kind=kind,
        source=FeedbackNote.Source.CONSULTANT,
        said_by=author,
        words=item.words,
        received_on=today,
    )


def _fills(item: BriefItem, stage: Stage) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Fill the stage's fields and people from an answer; the candidate's words are kept as well."""
    if item.topic == AskTopic.FORMAT:
        return {"format": item.words}, []
    if item.topic == AskTopic.LENGTH:
        return {"duration_minutes": int(item.words)}, []
    if item.topic == AskTopic.BRING:
        return {"bring": _added(stage.bring, item.words)}, []
    if item.topic == AskTopic.OBJECTIVE:
        words = _added(stage.objective, item.words)
        return {"objective": words, "purpose_by": Stage.ToldBy.CONSULTANT}, []
    if item.topic == AskTopic.WHO:
        return {}, list(people_in(item.words))
    return {}, []


def _added(before: str, words: str) -> str:
    return f"{before}\n{words}" if before and words not in before else words


def people_in(words: str) -> Iterable[tuple[str, str]]:
    """Return the people named in an answer, one per line: (name, role), the role after a comma or bracket."""
    for line in words.splitlines():
        name, _, role = line.replace("(", ",").replace(")", "").partition(",")
        name = " ".join(name.split()).strip("-• ")
        if name:
            yield name[:150], " ".join(role.split())[:200]
