"""What they are likely to ask at a stage and, afterwards, which of those questions came up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .adverts import AdvertPointKind
from .articles import ArticleKind, Audience, LikelyQuestion
from .doubts import doubt_of
from .engine import Answer
from .facts import Doubt, Format, PointKind, Relation, StageFacts
from .library import Library
from .matching import plain
from .people import somebody_new
from .proof import PointState
from .question_matching import is_repeat, likeness
from .reasons import SECOND_OPINION, Likelihood
from .text import join_names, quote, shorten, tidy, your
from .themes import themes_of

# This many questions are enough from a reason that is only possible, or from the general advice.
A_FEW = 2
PANEL_FROM = 3
PANELS = (Format.PANEL, Format.ASSESSMENT_CENTRE)
TELLING_YOUR_STORY = "telling-your-story"

ASKED_OF_A_POINT = "Where have you done this before:"
# What they may ask if a doubt names no theme.
ASKED_OF_DOUBTS = {
    Doubt.ABILITY: "What have you done that comes closest to this job?",
    Doubt.STAYING: "Why would you stay with us?",
    Doubt.TERMS: "What would you need from us on pay, hours and notice?",
    Doubt.FIT: "How would you fit in with the people here?",
}

AUDIENCE_BY_RELATION = {
    Relation.RECRUITER: Audience.RECRUITER,
    Relation.HR_TERMS: Audience.RECRUITER,
    Relation.HIRING_MANAGER: Audience.HIRING_MANAGER,
    Relation.LINE_MANAGER: Audience.HIRING_MANAGER,
    Relation.COLLEAGUE: Audience.COLLEAGUE,
    Relation.REPORT: Audience.COLLEAGUE,
    Relation.SPECIALIST: Audience.COLLEAGUE,
    Relation.SENIOR: Audience.SENIOR,
}
WHO = {
    Audience.ANY: "",
    Audience.RECRUITER: "a recruiter",
    Audience.HIRING_MANAGER: "the hiring manager",
    Audience.COLLEAGUE: "a future colleague",
    Audience.SENIOR: "senior management",
    Audience.PANEL: "the panel",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """A question to expect: why (`asked back to delve deeper`), and from whom (empty: from anybody)."""

    text: str
    why: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An expected question and the question actually asked; `asked` is empty if it did not come up."""

    expected: str
    asked: str = ""

    @property
    def did_come(self) -> bool:
        """True if it was asked."""
        return bool(self.asked)


def likely_questions(
    answer: Answer,
    facts: StageFacts,
    library: Library,
    asked_before: Sequence[str] = (),
    limit: int = 12,
) -> tuple[Expected, ...]:
    """At most `limit` questions, the likelier first, without repeats; the same input gives the same list.

    First what was left open, what they doubt and what nobody has tested, then by reason with the likelier
    first (for a second opinion also what was asked before, since somebody new may ask again), then by format,
    then what is usual at this kind of stage.
    """
    audiences = audiences_of(facts)
    names = _names(facts)
    found: list[Expected] = []
    for one in (
        *_left_open(facts),
        *_doubted(facts),
        *_untested(facts),
        *_by_reason(answer, library, audiences, names, list(asked_before)[: max(A_FEW, limit // 2)]),
        *_by_format(facts, library, audiences, names),
        *_in_general(answer, library, audiences, names),
        *(_again(asked_before, "asked at an earlier round") if somebody_new(facts) else ()),
    ):
        if len(found) >= limit:
            break
        if plain(one.text) and not any(is_repeat(one.text, earlier.text) for earlier in found):
            found.append(one)
    return tuple(found)


def audiences_of(facts: StageFacts) -> tuple[Audience, ...]:
    """Who will ask, as far as it is known; if nothing is known, everybody who might."""
    known = [
        AUDIENCE_BY_RELATION[one.relation] for one in facts.people if one.relation in AUDIENCE_BY_RELATION
    ]
    known += [Audience.COLLEAGUE] if facts.colleagues else []
    known += [Audience.SENIOR] if facts.new_senior else []
    if facts.format in PANELS or len(facts.people) >= PANEL_FROM:
        known.append(Audience.PANEL)
    return tuple(dict.fromkeys(known)) or tuple(one for one in Audience if one is not Audience.ANY)


def _names(facts: StageFacts) -> dict[Audience, str]:
    """Who will ask, in words: the names of those on the round, or their roles."""
    found = dict(WHO)
    for relation, audience in AUDIENCE_BY_RELATION.items():
        named = [one.name for one in facts.people if one.relation is relation and tidy(one.name)]
        if named:
            found[audience] = join_names(named)
    return found


def _left_open(facts: StageFacts) -> Iterator[Expected]:
    for point in facts.points:
        if point.kind in (PointKind.UNANSWERED, PointKind.WEAK) and tidy(point.words):
            yield Expected(shorten(point.words, 300), f"left open at {your(point.stage)}")


def _doubted(facts: StageFacts) -> Iterator[Expected]:
    """What they may ask about a concern or a point to explore, rarely in the words of the note."""
    for point in facts.points:
        if point.kind in (PointKind.CONCERN, PointKind.EXPLORE) and tidy(point.words):
            why = "a concern" if point.kind is PointKind.CONCERN else "a point to explore"
            yield Expected(_question_about(point.words), f"{why} from {your(point.stage)}")
    for doubt in facts.doubts:
        yield Expected(ASKED_OF_DOUBTS[doubt], "something they doubt")


def _untested(facts: StageFacts) -> Iterator[Expected]:
    """What they may ask about the first points of the advert that nobody has tested, the musts first."""
    points = [point for point in facts.asked_for if point.state is PointState.UNTESTED and tidy(point.text)]
    for kind in (AdvertPointKind.MUST, AdvertPointKind.TASK):
        for point in [point for point in points if point.kind is kind][:A_FEW]:
            theme = next((theme for theme in themes_of(point.text) if theme.is_for_stories), None)
            asked = theme.ask if theme else f"{ASKED_OF_A_POINT} {quote(point.text, 90)}?"
            yield Expected(asked, f"nobody has tested {quote(point.text, 60)}")


def _question_about(words: str) -> str:
    themes = themes_of(words)
    if themes:
        return themes[0].ask
    doubt = doubt_of(words)
    return ASKED_OF_DOUBTS[doubt] if doubt else f"What would you say to this: {quote(words)}?"


def _by_reason(
    answer: Answer,
    library: Library,
    audiences: Sequence[Audience],
    names: dict[Audience, str],
    asked_before: Sequence[str],
) -> Iterator[Expected]:
    for reason in answer.reasons:
        possible = reason.likelihood is Likelihood.POSSIBLE
        if possible and not reason.score:
            continue
        likely = library.likely_from(*audiences, slugs=[reason.slug])
        why = f"{'perhaps ' if possible else ''}asked back {reason.phrase}"
        yield from _expected(likely[: A_FEW if possible else None], why, names)
        if reason.slug == SECOND_OPINION and not possible:
            yield from _again(asked_before, "asked before, and somebody new may ask again")


def _again(texts: Iterable[str], why: str) -> Iterator[Expected]:
    for text in texts:
        yield Expected(shorten(text, 300), why)


def _by_format(
    facts: StageFacts, library: Library, audiences: Sequence[Audience], names: dict[Audience, str]
) -> Iterator[Expected]:
    formats = {facts.format} | ({Format.WRITTEN_TASK} if facts.take_home else set())
    for topic in library.of_kind(ArticleKind.TOPIC):
        if formats & set(topic.formats):
            likely = library.likely_from(*audiences, slugs=[topic.slug])
            yield from _expected(likely, "usual for how this round is held", names)


def _in_general(
    answer: Answer, library: Library, audiences: Sequence[Audience], names: dict[Audience, str]
) -> Iterator[Expected]:
    """Questions from the stage's guide, a few that stories answer, and a few for reasons nobody has
    stated."""
    why = "usual at a first interview" if answer.first_round else "usual at this stage"
    guide = library.likely_from(*audiences, slugs=[answer.guide])
    yield from _expected(guide, why, names)
    stories = library.likely_from(*audiences, slugs=[TELLING_YOUR_STORY])
    yield from _expected(stories, "asks for a story", names)
    for reason in answer.reasons:
        if reason.likelihood is Likelihood.POSSIBLE and not reason.score:
            likely = library.likely_from(*audiences, slugs=[reason.slug])
            yield from _expected(likely[:A_FEW], "worth being ready for", names)


def _expected(likely: Iterable[LikelyQuestion], why: str, names: dict[Audience, str]) -> Iterator[Expected]:
    for one in likely:
        yield Expected(one.text, why, names[one.by])


def came(expected: Sequence[str], asked: Sequence[str]) -> tuple[Match, ...]:
    """For each expected question, in order, the question asked that probably matches it, if any.

    Identical words match first, then the same question in other words; each asked question matches one
    expected question at most. It is a guess: only the candidate knows.
    """
    pairs = []
    for i, one in enumerate(expected):
        for j, other in enumerate(asked):
            score = likeness(one, other)
            if score:
                pairs.append((-score, i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in found and j not in found.values():
            found[i] = j
    return tuple(Match(text, asked[found[i]] if i in found else "") for i, text in enumerate(expected))


def unexpected(expected: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """The questions asked that were not expected, in order: something to learn from for the next round."""
    left = [match.asked for match in came(expected, asked) if match.did_come]
    found = []
    for text in asked:
        if text in left:
            left.remove(text)
        else:
            found.append(text)
    return tuple(found)
