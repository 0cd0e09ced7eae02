"""At a glance: beside the camera, a card for each interviewer. Few words, and what to tap as it happens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, zip_longest
from textwrap import wrap
from zlib import crc32

from interviewprep.advice.likely_questions import Expected
from interviewprep.advice.proof import PointState
from interviewprep.advice.statements import Topic
from interviewprep.advice.stories import StoryFacts
from interviewprep.advice.text import few_words, keep_figures_whole, tidy
from interviewprep.applications.models import Point
from interviewprep.stages.models import Asked, Closable, FeedbackNote, Interviewer, Statement
from interviewprep.stages.page_parts import Ready
from interviewprep.stages.points import PointRecord, points_of
from interviewprep.stages.statements import kept
from interviewprep.stages.summary import Meeting, StageSummary
from interviewprep.stages.threads import newest_first

# So many rows fit on one screen of a phone below the words, one less if those are long; the others fold.
SHOWN = 4
# So long is a line of the words, and so many lines leave room for every row.
LINE_CHARACTERS, FEW_LINES = 15, 4
# Of each kind: what somebody can find while they listen.
MOST_OF_A_KIND = 12
# The words beside a tap take two lines, of a phone and of a wide screen.
ROW_CHARACTERS, WIDE_ROW_CHARACTERS, WIDE_ROW_WORDS = 46, 90, 20
_POINT_ORDER = (Point.Kind.MUST, Point.Kind.TASK, Point.Kind.NICE)


class TapKind(StrEnum):
    """What a tap notes: something that was likely or not, told, tested or settled."""

    LIKELY = "likely"
    QUESTION = "question"
    STORY = "story"
    POINT = "point"
    THREAD = "thread"

    @property
    def label(self) -> str:
        """What stands on the button."""
        said = {TapKind.STORY: "told", TapKind.POINT: "tested", TapKind.THREAD: "closed"}
        return said.get(self, "came up")


@dataclass(frozen=True, slots=True)
class GlanceTap:
    """Something to tap. `key` names the row, or is the question itself; `text` is what it says in full.

    is_fixed  more was written down about it since, so that the debrief is where to change it
    """

    kind: TapKind
    key: str
    text: str
    is_on: bool
    is_fixed: bool = False

    @property
    def words(self) -> str:
        """What stands beside it on a phone."""
        return few_words(self.text, limit=ROW_CHARACTERS)

    @property
    def wide_words(self) -> str:
        """What stands there where there is room for more."""
        return few_words(self.text, WIDE_ROW_WORDS, WIDE_ROW_CHARACTERS)

    @property
    def ident(self) -> str:
        """A name for its row that stands in an address: a question is too long for one."""
        key = self.key if self.key.isalnum() else f"{crc32(self.key.encode()):x}"
        return f"{self.kind}-{key}"

    @property
    def said(self) -> str:
        """What is said once it is tapped."""
        return f"{'Taken back' if self.is_on else 'Noted'}: {self.kind.label}, {self.words}"


@dataclass(frozen=True, slots=True)
class GlanceCard:
    """What to remember for one person, or for the round if nobody is named, and what to tap."""

    meeting: Meeting | None
    words: str
    taps: tuple[GlanceTap, ...]

    @property
    def who(self) -> int | None:
        """The key of the person; None if the card is for nobody in particular."""
        return self.meeting.person.pk if self.meeting else None

    @property
    def shown(self) -> int:
        """How many rows stand open."""
        return SHOWN - 1 if len(wrap(self.words, LINE_CHARACTERS)) > FEW_LINES else SHOWN

    @property
    def first(self) -> tuple[GlanceTap, ...]:
        """What stands open."""
        return self.taps[: self.shown]

    @property
    def rest(self) -> tuple[GlanceTap, ...]:
        """What folds."""
        return self.taps[self.shown :]

    @property
    def opens(self) -> bool:
        """Whether something in the fold is noted."""
        return any(tap.is_on for tap in self.rest)


@dataclass(frozen=True, slots=True)
class GlanceLog:
    """What the cards are made of, beside the summary of the stage.

    expected  the likely questions, the likelier first
    stories   every story, with where it was told
    ready     what is ready for the questions asked before, by question key
    """

    expected: Sequence[Expected]
    stories: Sequence[StoryFacts]
    ready: Mapping[int, Ready]


def cards(summary: StageSummary, log: GlanceLog) -> tuple[GlanceCard, ...]:
    """Return a card for each person at a stage who has something on it, or a single one for nobody."""
    made: list[GlanceCard] = []
    for meeting in summary.people or (None,):
        person = meeting.person if meeting else None
        used = {card.words for card in made}
        found = [keep_figures_whole(few_words(words)) for words in _to_remember(summary, log, person)]
        words = next((one for one in found if one not in used), found[0] if found else "")
        card = GlanceCard(meeting, words, tuple(_taps(summary, log, person)))
        if card.words or card.taps:
            made.append(card)
    return tuple(made)


def chosen(made: Sequence[GlanceCard], who: int | None) -> GlanceCard | None:
    """Return the card of a person, or the first; None if there is none."""
    return next((card for card in made if card.who == who), made[0] if made else None)


def begins(summary: StageSummary) -> str:
    """Return when the stage began or begins: "Began 14:00"; empty without a date."""
    when, starts_at = summary.when, summary.stage.starts_at
    if starts_at is None:
        return ""
    verb = "Begins" if summary.now < starts_at else "Began"
    return f"{verb} {when.clock}" if when.relative == "today" else f"{verb} {when.day}, {when.clock}"


def pay_and_notice(rows: Iterable[Statement]) -> tuple[tuple[str, str], ...]:
    """Return what they were told last of pay and of notice, each with its name, as far as it was told."""
    wanted = {Topic.PAY.value: "Pay", Topic.NOTICE.value: "Notice"}
    return tuple(
        (wanted[topic.last.row.topic], few_words(topic.last.said, limit=ROW_CHARACTERS))
        for topic in kept(rows)
        if topic.last.row.topic in wanted
    )


def _to_remember(summary: StageSummary, log: GlanceLog, person: Interviewer | None) -> Iterator[str]:
    """Yield what could stand on a person's card, the most wanted first. Everything comes from the log."""
    others = {one.person.pk for one in summary.people if one.person != person}
    threads = [one for one in newest_first(summary.threads, summary.stages) if _by(one.row) not in others]
    threads.sort(key=lambda one: not _is_by(one.row, person))
    # What was said to a question that went badly is the last thing to say again.
    yield from (thread.row.next_answer for thread in threads if tidy(thread.row.next_answer))
    before = [asked for stage in reversed(summary.earlier) for asked in stage.asked.all()]
    for asked in sorted(before, key=lambda asked: not _is_by(asked, person)):
        ready = log.ready.get(asked.question_id, Ready())
        if tidy(answer := ready.answer or asked.next_answer):
            yield answer
    yield from (f"Tell: {story.title}" for story in _new_to(summary, log.stories, person))
    for stage in reversed(summary.earlier):
        for note in stage.feedback.all():
            if note.kind == FeedbackNote.Kind.STRENGTH and _is_by(note, person):
                yield f"They liked: {note.words}"


def _taps(summary: StageSummary, log: GlanceLog, person: Interviewer | None) -> Iterator[GlanceTap]:
    """Yield what a person may bring up: one of each kind, then the second of each, and so on."""
    kinds = (
        _threads(summary, person),
        _questions(summary, log.expected),
        _stories(summary, log.stories, person),
        _points(summary),
    )
    for row in zip_longest(*(islice(kind, MOST_OF_A_KIND) for kind in kinds)):
        yield from (tap for tap in row if tap is not None)


def _threads(summary: StageSummary, person: Interviewer | None) -> Iterator[GlanceTap]:
    """What this person left open, then what nobody here did. A question left open is tapped as a question."""
    others = {one.person.pk for one in summary.people if one.person != person}
    threads = newest_first(summary.threads, summary.stages)
    notes = [one for one in threads if not isinstance(one.row, Asked)]
    for thread in sorted(notes, key=lambda one: not _is_by(one.row, person)):
        if _by(thread.row) not in others:
            yield GlanceTap(TapKind.THREAD, thread.key, thread.words, not thread.is_open)


def _questions(summary: StageSummary, expected: Sequence[Expected]) -> Iterator[GlanceTap]:
    """The likely questions, between them and before the rest whatever else was tapped as asked."""
    asked = {_plain(one.question.text): one for one in summary.stage.asked.all()}
    likely = {_plain(one.text): one.text for one in expected}
    noted = [one for key, one in asked.items() if key not in likely]
    for text in islice(likely.values(), SHOWN):
        yield _question(TapKind.LIKELY, text, asked.get(_plain(text)))
    yield from (_question(TapKind.QUESTION, one.question.text, one) for one in noted)
    for text in islice(likely.values(), SHOWN, None):
        yield _question(TapKind.LIKELY, text, asked.get(_plain(text)))


def _question(kind: TapKind, text: str, asked: Asked | None) -> GlanceTap:
    is_fixed = bool(asked and (asked.rating or asked.answer or asked.next_answer or asked.closed_on))
    return GlanceTap(kind, text, text, asked is not None, is_fixed)


def _stories(
    summary: StageSummary, stories: Sequence[StoryFacts], person: Interviewer | None
) -> Iterator[GlanceTap]:
    here = str(summary.stage.pk)
    for story in _new_to(summary, stories, person):
        told = [one for one in story.told if one.stage == here]
        is_on = any(person is None or str(person.pk) in one.people for one in told)
        yield GlanceTap(TapKind.STORY, story.key, story.title, is_on)


def _new_to(
    summary: StageSummary, stories: Sequence[StoryFacts], person: Interviewer | None
) -> list[StoryFacts]:
    """The stories that a person has not heard at any other stage."""
    here = str(summary.stage.pk)
    known = {
        story.key: [
            one for one in story.told if one.stage != here and person and str(person.pk) in one.people
        ]
        for story in stories
    }
    return [story for story in stories if not known[story.key]]


def _points(summary: StageSummary) -> Iterator[GlanceTap]:
    """The points of the advert that other rounds have not proved: musts first, then what nobody tested."""
    here = summary.stage.pk
    points = [point for point in points_of(summary.application) if _is_left(point, here)]
    points.sort(key=lambda point: (_POINT_ORDER.index(point.kind), _is_tested_elsewhere(point, here)))
    for point in points:
        test = point.at(here)
        is_fixed = bool(test and test.rating)
        yield GlanceTap(TapKind.POINT, str(point.pk), point.text, test is not None, is_fixed)


def _is_tested_elsewhere(point: PointRecord, here: int) -> bool:
    return any(one.stage != here for one in point.tests)


def _is_left(point: PointRecord, here: int) -> bool:
    return point.at(here) is not None or point.state is not PointState.PROVED


def _by(row: Closable) -> int | None:
    """The key of who asked, or whose note it is."""
    return row.interviewer_id if isinstance(row, (Asked, FeedbackNote)) else None


def _is_by(row: Closable, person: Interviewer | None) -> bool:
    return person is not None and _by(row) == person.pk


def _plain(text: str) -> str:
    return tidy(text).casefold()
