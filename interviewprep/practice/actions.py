"""Verbs that change more than one row of the practice room."""

import datetime
from collections.abc import Collection, Iterable

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.advice import spaced_repetition
from interviewprep.advice.point_tasks import key_of
from interviewprep.applications.models import Point
from interviewprep.stages.actions.asked import question_of
from interviewprep.stages.models import Asked, Interviewer, PlanMark, Question, Stage
from interviewprep.web.secret_links import LinkFullError

from .bank import by_words, words_key
from .models import Hearing, PartnerLink, PartnerNote, Proof, Rehearsal, Story, StoryLink, Telling

PARTS = ("situation", "task", "action", "result", "learned")
_OPEN_RATINGS = (Asked.Rating.WEAK, Asked.Rating.NOT_ANSWERED)
# So that nobody with a link can fill the database.
MOST_NOTES = 40
# What a partner heard, as the candidates themselves would have rated it.
_CARD_RATINGS: dict[str, str] = {
    PartnerNote.Ratings.WEAK: Rehearsal.Ratings.AGAIN,
    PartnerNote.Ratings.FINE: Rehearsal.Ratings.GOOD,
    PartnerNote.Ratings.STRONG: Rehearsal.Ratings.EASY,
}


@transaction.atomic
def save_story(*, story: Story) -> Story:
    """Save a new or changed story and return it.

    An identical one is not added again: a page submitted twice is saved once.
    """
    if story.pk is None:
        # The same page submitted at the same moment waits here, then finds what this one saved.
        Candidate.objects.select_for_update().get(pk=story.owner_id)
        words = {part: getattr(story, part) for part in PARTS}
        for there in Story.objects.of(story.owner_id).filter(title=story.title, **words):
            if there.themes == story.themes:
                return there
    story.save()
    return story


@transaction.atomic
def write_for_point(*, story: Story, point: Point) -> Story:
    """Save a story that was written to show a point of an advert, link the two, and return the story."""
    saved = save_story(story=story)
    take_proof(point=point, story=saved)
    return saved


@transaction.atomic
def tell(*, story: Story, stage: Stage, people: Iterable[Interviewer]) -> Telling:
    """Note that a story was told at a stage, and that exactly these people heard it there."""
    telling, _ = Telling.objects.get_or_create(owner=story.owner, story=story, stage=stage)
    wanted = {person.pk: person for person in people}
    there = {hearing.interviewer_id: hearing for hearing in telling.hearings.all()}
    for pk in there.keys() - wanted.keys():
        there[pk].delete()
    # In the order given: a set difference would leave the order of the rows to chance.
    for pk, person in wanted.items():
        if pk not in there:
            Hearing.objects.get_or_create(owner=telling.owner, telling=telling, interviewer=person)
    return telling


@transaction.atomic
def tell_one(*, story: Story, stage: Stage, person: Interviewer | None) -> None:
    """Note that a story was told at a stage, and that this person heard it too, if one is named."""
    telling, _ = Telling.objects.get_or_create(owner=story.owner, story=story, stage=stage)
    if person is not None:
        Hearing.objects.get_or_create(owner=telling.owner, telling=telling, interviewer=person)


@transaction.atomic
def take_back_told(*, story: Story, stage: Stage, person: Interviewer | None) -> None:
    """Take back that a person heard a story at a stage; heard by nobody, it was not told there."""
    tellings = Telling.objects.of(story.owner_id).filter(story=story, stage=stage)
    Hearing.objects.of(story.owner_id).filter(telling__in=tellings, interviewer=person).delete()
    tellings.filter(hearings=None).delete()


@transaction.atomic
def tell_all(
    *, stage: Stage, chosen: Collection[int], stories: Iterable[Story], told: Collection[int]
) -> None:
    """Note which stories were told at a stage; everybody there heard them.

    chosen  the keys of the stories that were ticked
    told    the keys of those noted before, whose listeners stay as they are
    """
    people = [attendance.interviewer for attendance in stage.attendances.all()]
    for story in stories:
        if story.pk in chosen and story.pk not in told:
            tell(story=story, stage=stage, people=people)
        elif story.pk in told and story.pk not in chosen:
            Telling.objects.of(stage.owner_id).filter(story=story, stage=stage).delete()


@transaction.atomic
def link_stories(*, question: Question, stories: Iterable[Story]) -> None:
    """Make these the stories that answer a question, and no others."""
    wanted = {story.pk: story for story in stories}
    there = {link.story_id: link for link in question.story_links.all()}
    for pk in there.keys() - wanted.keys():
        there[pk].delete()
    for pk, story in wanted.items():
        if pk not in there:
            StoryLink.objects.get_or_create(owner=story.owner, story=story, question=question)


@transaction.atomic
def link_question(*, story: Story, text: str) -> Question:
    """Link a story with the question of the bank that has these words, or with a new one; return it."""
    # The same form sent at the same moment waits here, and then finds the question that this one made.
    Candidate.objects.select_for_update().get(pk=story.owner_id)
    question = question_of(owner=story.owner_id, text=text)
    StoryLink.objects.get_or_create(owner=story.owner, story=story, question=question)
    return question


@transaction.atomic
def keep_answer(*, question: Question, answer: str) -> None:
    """Save the answer to give from now on, in the bank and in the open threads the question left."""
    card = _card_of(question)
    if card.answer != answer:
        card.answer = answer
        card.save()
    for asked in question.askings.filter(closed_on=None, rating__in=_OPEN_RATINGS).exclude(
        next_answer=answer
    ):
        asked.next_answer = answer
        asked.save(update_fields=["next_answer", "updated_at"])


@transaction.atomic
def rate(*, question: Question, rating: str, now: datetime.datetime) -> Rehearsal:
    """Note how a rehearsal of a question went; its card says when to rehearse it again."""
    card = _card_of(question)
    card.card = spaced_repetition.review(
        card.card if spaced_repetition.is_card(card.card) else None, rating, now
    )
    card.due = spaced_repetition.next_due(card.card)
    card.rehearsed_at = now
    card.last_rating = rating
    card.save()
    return card


def _card_of(question: Question) -> Rehearsal:
    """Return the rehearsal of a question, creating it if necessary; locked until the transaction ends."""
    owner = {"owner_id": question.owner_id}
    return Rehearsal.objects.select_for_update().get_or_create(question=question, defaults=owner)[0]


@transaction.atomic
def mark_expected(*, asked: Iterable[Asked], came: Collection[int]) -> None:
    """Note which of these questions the candidate says they had expected; `came` are their keys."""
    for one in asked:
        expected = one.pk in came
        if one.expected != expected:
            one.expected = expected
            one.save(update_fields=["expected", "updated_at"])


@transaction.atomic
def take_proof(*, point: Point, story: Story | None = None, question: Question | None = None) -> None:
    """Note that a story, or the answer to a question, shows a point; once noted, nothing changes.

    The task to have one ready is done with it, at every stage of the application, even one added later.
    """
    _, is_new = Proof.objects.get_or_create(
        owner_id=point.owner_id, point=point, story=story, question=question
    )
    if is_new:
        _forget_ticks(point)


@transaction.atomic
def choose_proofs(*, point: Point, stories: Iterable[Story], questions: Iterable[Question]) -> None:
    """Make these what is shown for a point, and nothing else.

    With nothing left to show, the task to have a story ready comes back.
    """
    stories, questions = list(stories), list(questions)
    others = point.proofs.exclude(story__in=stories).exclude(question__in=questions)
    others.delete()
    for story in stories:
        take_proof(point=point, story=story)
    for question in questions:
        take_proof(point=point, question=question)
    bring_back_tasks(points=[point])


@transaction.atomic
def bring_back_tasks(*, points: Iterable[Point]) -> None:
    """Let the task to have a story ready come back for those of a candidate's points that nothing shows."""
    for point in points:
        if not point.proofs.exists():
            _forget_ticks(point)


def _forget_ticks(point: Point) -> None:
    """Let what is linked with a point say alone whether there is a story for it, where that is wanted."""
    marks = PlanMark.objects.of(point.owner_id).filter(stage__application=point.application_id)
    marks.filter(key=key_of(str(point.pk))).exclude(state=PlanMark.State.DISMISSED).delete()


def make_partner_link(
    *,
    stage: Stage,
    made_for: str,
    interviewer: Interviewer | None,
    questions: list[str],
    shows: dict[str, bool],
    until: datetime.datetime,
) -> tuple[PartnerLink, str]:
    """Return a new link for a practice partner and its token, which is readable only now."""
    link = PartnerLink(
        stage=stage,
        made_for=made_for,
        interviewer=interviewer,
        questions=questions,
        expires_at=until,
        **shows,
    )
    token = link.new_token()
    link.save()
    return link, token


@transaction.atomic
def listen(*, link: PartnerLink, place: int, given_by: str, rating: str, words: str) -> PartnerNote:
    """Save what a partner says of the question at a place; said again before it is decided on, it is changed.

    Raises LinkFullError after `MOST_NOTES` of them.
    """
    PartnerLink.objects.select_for_update().get(pk=link.pk)
    # A decision made meanwhile must not be taken back by what is saved here.
    new = link.notes.select_for_update().filter(place=place, state=PartnerNote.State.NEW)
    note = new.last()
    if note is None:
        if link.notes.count() >= MOST_NOTES:
            raise LinkFullError
        note = PartnerNote(link=link, place=place, asked=link.questions[place - 1], given_by=given_by)
    note.rating, note.words = rating, words
    note.save()
    return note


@transaction.atomic
def accept_notes(*, notes: Iterable[PartnerNote], now: datetime.datetime) -> int:
    """Keep what a candidate's partner said with its questions, adding those that are not in the bank yet.

    Their cards are rescheduled. Return how many notes were new.
    """
    kept = [note for note in notes if _decide(note, PartnerNote.State.ACCEPTED, now)]
    if not kept:
        return 0
    owner = kept[0].owner_id
    bank = by_words(Question.objects.of(owner).order_by("pk"))
    for note in kept:
        key = words_key(note.asked)
        note.question = bank[key] = bank.get(key) or Question.objects.create(owner_id=owner, text=note.asked)
        note.save(update_fields=["question", "updated_at"])
        rate(question=note.question, rating=_CARD_RATINGS[note.rating], now=now)
    return len(kept)


def decline_note(*, note: PartnerNote, now: datetime.datetime) -> bool:
    """Leave out what a partner said of one question, where it stays readable with the link; False if it had
    been decided."""
    return _decide(note, PartnerNote.State.DECLINED, now)


def _decide(note: PartnerNote, state: str, now: datetime.datetime) -> bool:
    """Set the state of a new note; False if somebody was faster."""
    new = PartnerNote.objects.of(note.owner_id).filter(pk=note.pk, state=PartnerNote.State.NEW)
    return bool(new.update(state=state, decided_at=now, updated_at=now))
