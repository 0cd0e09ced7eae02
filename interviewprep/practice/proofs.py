"""What a candidate can show for the points of an advert: what is linked, and what would fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from interviewprep.accounts.models import Candidate
from interviewprep.advice.stories import StoryFacts, suggest
from interviewprep.advice.text import shorten
from interviewprep.advice.themes import Theme
from interviewprep.applications.models import Application, Point
from interviewprep.stages.models import Question
from interviewprep.web.addresses import address
from interviewprep.web.json_rows import JSONRows

from .models import Proof, Rehearsal, Story, Telling
from .story_facts import story_facts

LONGEST = 90


@dataclass(frozen=True, slots=True)
class ShownThing:
    """A story or an answer to show for a point.

    field   how a form names it: story or question
    is_new  whether it is a story that was not told in this process yet
    """

    field: str
    pk: int
    title: str
    url: str
    is_new: bool = False

    @property
    def key(self) -> str:
        """What a form sends for it: "story-7"."""
        return f"{self.field}-{self.pk}"

    @property
    def line(self) -> str:
        """Its title after what it is: "Story: The harbour strike"."""
        return f"Story: {self.title}" if self.field == "story" else f"Answer: “{self.title}”"


def shown_for(application: Application) -> dict[int, tuple[ShownThing, ...]]:
    """Return what can be shown for each point of an application, by the point's key: one query."""
    # The model declares the attribute and its default; the annotation only fills it.
    told = {
        "is_told": Exists(
            Telling.objects.of_outer().filter(story=OuterRef("story"), stage__application=application)
        )
    }
    proofs = Proof.objects.of(application.owner_id).filter(point__application=application)
    found: dict[int, tuple[ShownThing, ...]] = {}
    for proof in proofs.select_related("story", "question").annotate(**told):
        shown = _shown(proof.story, proof.question, is_told=proof.is_told)
        found[proof.point_id] = (*found.get(proof.point_id, ()), shown)
    return found


def with_answers_shown(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Load applications with the answers that are to show their points, for `answers_shown`."""
    proofs = Proof.objects.of_outer().filter(point__application=OuterRef("pk"), question__isnull=False)
    return applications.annotate(answers_to_show=JSONRows(proofs, "point", "question", "question__text"))


def answers_shown(application: Application) -> dict[int, tuple[ShownThing, ...]]:
    """Return the answers to show for each point of an application from `with_answers_shown`, by its key."""
    found: dict[int, tuple[ShownThing, ...]] = {}
    for row in getattr(application, "answers_to_show"):  # noqa: B009 - annotated
        thing = _answer(row["question"], row["question__text"])
        found[row["point"]] = (*found.get(row["point"], ()), thing)
    return found


class Offered:
    """The stories and the prepared answers of a candidate, to choose from: two queries."""

    def __init__(self, candidate: Candidate) -> None:
        answers = Rehearsal.objects.of(candidate).exclude(answer="").select_related("question")
        self._facts: dict[str, tuple[StoryFacts, ShownThing]] = {}
        for story in Story.objects.of(candidate):
            self._add(story_facts(story), _shown(story, None))
        for one in answers.order_by("-pk"):
            thing = _shown(None, one.question)
            # An answer fits a point as a story does: by what it is about, and by its words.
            self._add(StoryFacts(key=thing.key, title=one.question.text, action=one.answer), thing)

    def _add(self, facts: StoryFacts, thing: ShownThing) -> None:
        self._facts[facts.key] = (facts, thing)

    def __iter__(self) -> Iterator[ShownThing]:
        return (thing for _, thing in self._facts.values())

    def best_for(self, text: str) -> ShownThing | None:
        """Return what shares a theme with a point and fits it best; None if nothing does."""
        return next((thing for thing, themes in self._suggested(text) if themes), None)

    def fitting(self, text: str) -> list[ShownThing]:
        """Return all that fits a point by its themes or its words, the better fit first."""
        return [thing for thing, _ in self._suggested(text)]

    def _suggested(self, text: str) -> Iterator[tuple[ShownThing, tuple[Theme, ...]]]:
        facts = [facts for facts, _ in self._facts.values()]
        return ((self._facts[one.story.key][1], one.themes) for one in suggest(text, facts))


def linked_with(point: Point) -> tuple[ShownThing, ...]:
    """Return what is linked with a point: one query."""
    return tuple(_shown(one.story, one.question) for one in point.proofs.select_related("story", "question"))


def to_choose(text: str, linked: Iterable[ShownThing], offered: Offered) -> list[ShownThing]:
    """Return everything that can be linked with a point: what is, then what fits it, then the rest."""
    return list({thing.key: thing for thing in (*linked, *offered.fitting(text), *offered)}.values())


def _shown(story: Story | None, question: Question | None, *, is_told: bool = False) -> ShownThing:
    if story is not None:
        return ShownThing("story", story.pk, story.title, story.get_absolute_url(), not is_told)
    if question is None:
        raise ValueError("A proof has a story or a question.")
    return _answer(question.pk, question.text)


def _answer(pk: int, text: str) -> ShownThing:
    return ShownThing("question", pk, shorten(text, LONGEST), address("practice:show_question", pk))
