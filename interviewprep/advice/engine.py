"""Why the candidate was asked back: facts in, ranked reasons with evidence out, and the rules that apply.

Pure: the same facts give the same answer, always. Round 1 is not "asked back", so it has no reasons.
"""

from dataclasses import dataclass
from typing import NamedTuple

from .facts import StageFacts
from .objectives import named_plainly, sounds_like
from .reasons import OUTCOMES, PHRASES, Likelihood, Reason, rank
from .signals import SIGNALS
from .signals_process import LATER_ROUND, place
from .text import join, quote, sentence, shorten

ASK_FOR_FEEDBACK = "ask-for-feedback"
ASK_FOR_THE_BRIEF = "ask-for-the-brief"
WORK_WITH_YOUR_CONSULTANT = "work-with-your-consultant"
MORE_THAN_TWO_ROUNDS = "more-than-two-rounds"
RIGHT_FOR_YOU = "right-for-you"
NOT_IN_THE_BAG = "not-in-the-bag"

FIRST_TOPICS = ("what-to-wear", "mental-preparation")
NAMED_IN_HEADLINE = 3
OPENINGS = {Likelihood.STATED: "They have told you:", Likelihood.MOST_LIKELY: "Most likely,"}


class RuleHit(NamedTuple):
    """A rule that applies to this stage: the slug of its article, and why it applies in one sentence."""

    slug: str
    sentence: str


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact worth knowing that is missing: `people`, `feedback` or `purpose`, as a question."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """What the objective seems to say without saying it plainly: the candidate confirms or rejects it."""

    slug: str
    words: str

    @property
    def text(self) -> str:
        """The question to the candidate."""
        return f"Sounds like: {PHRASES[self.slug]}. Is that it?"


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the core says about one stage.

    `reasons` holds all five in order, plus the closing round if something supports it, or none on a first
    round; `guide` is the slug of the stage's guide and `topics` the readings shown beside it on a first
    round. `guess` is the question to ask about the objective if its words are not plain.
    """

    first_round: bool
    headline: str
    guide: str
    reasons: tuple[Reason, ...] = ()
    rules: tuple[RuleHit, ...] = ()
    asks: tuple[MissingFact, ...] = ()
    topics: tuple[str, ...] = ()
    guess: Guess | None = None

    @property
    def top(self) -> Reason | None:
        """The first reason, if anything supports it."""
        return self.reasons[0] if self.reasons and self.reasons[0].evidence else None

    @property
    def short_headline(self) -> str:
        """The headline without what is also likely."""
        return self.headline.partition(";")[0]

    def reason(self, slug: str) -> Reason | None:
        """The reason of that slug, or None on a first round."""
        return next((reason for reason in self.reasons if reason.slug == slug), None)

    def has_rule(self, slug: str) -> bool:
        """True if that rule applies."""
        return slug in [rule.slug for rule in self.rules]


def why(facts: StageFacts) -> Answer:
    """The reasons, rules and open questions for a stage. Every fact is optional."""
    if facts.round == 1:
        return Answer(
            first_round=True,
            headline="Your first interview",
            guide="first-interview",
            rules=_rules(facts),
            topics=FIRST_TOPICS,
        )
    stated = facts.purpose if facts.purpose in OUTCOMES else named_plainly(facts.objective)
    reasons = rank((item for signal in SIGNALS for item in signal(facts)), stated=stated)
    return Answer(
        first_round=False,
        headline=_headline(reasons),
        guide="later-rounds" if (place(facts) or 0) >= LATER_ROUND else "second-interview",
        reasons=reasons,
        rules=_rules(facts),
        asks=_asks(facts, reasons),
        guess=None if stated else _guess(facts.objective),
    )


def _guess(objective: str) -> Guess | None:
    slug = sounds_like(objective)
    return Guess(slug, quote(objective)) if slug else None


def _headline(reasons: tuple[Reason, ...]) -> str:
    """Name every reason that the list calls likely or better; where none is, those with some evidence."""
    top = reasons[0]
    likely = _phrases(reasons, Likelihood.LIKELY)
    if top.likelihood in OPENINGS:
        also = f"; also likely {likely}" if likely else ""
        return f"{OPENINGS[top.likelihood]} {top.phrase}{also}"
    if likely:
        return f"Likely {likely}"
    possible = _phrases(reasons, Likelihood.POSSIBLE)
    return f"Possibly {possible}" if possible else "It could be any of five reasons"


def _phrases(reasons: tuple[Reason, ...], level: Likelihood) -> str:
    phrases = [reason.phrase for reason in reasons if reason.likelihood is level and reason.score]
    shown = phrases[:NAMED_IN_HEADLINE]
    return f"{', '.join(shown[:-1])}, or {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _rules(facts: StageFacts) -> tuple[RuleHit, ...]:
    hits = []
    if facts.feedback is not True and facts.round != 1:
        known = "You have had no feedback" if facts.feedback is False else "No feedback is logged"
        hits.append(
            RuleHit(
                ASK_FOR_FEEDBACK, f"{known} on the last round. Ask for it, and for any concern they have."
            )
        )
    if missing := _missing_from_the_brief(facts):
        hits.append(RuleHit(ASK_FOR_THE_BRIEF, f"You do not know yet {missing}. Ask."))
    if facts.consultant or facts.consultant_name:
        who = shorten(facts.consultant_name, 60) or "your consultant"
        text = f"{sentence(who)} can ask the employer what you cannot, and help you to prepare."
        hits.append(RuleHit(WORK_WITH_YOUR_CONSULTANT, text))
    if (place(facts) or 0) >= LATER_ROUND:
        hits.append(RuleHit(MORE_THAN_TWO_ROUNDS, "This is a later round: two are not always enough."))
    elif facts.senior_role:
        text = "For a senior role there may be more rounds to come after this one."
        hits.append(RuleHit(MORE_THAN_TWO_ROUNDS, text))
    hits.append(RuleHit(RIGHT_FOR_YOU, "Use the round to find out whether this role is right for you."))
    hits.append(RuleHit(NOT_IN_THE_BAG, "The invitation is a good sign. It is not an offer yet."))
    return tuple(hits)


def _missing_from_the_brief(facts: StageFacts) -> str:
    missing = []
    if facts.format is None:
        missing.append("how this round is held")
    if not (facts.objective_known or facts.objective or facts.purpose):
        missing.append("what it is for" if missing else "what this round is for")
    return join(missing, "or")


def _asks(facts: StageFacts, reasons: tuple[Reason, ...]) -> tuple[MissingFact, ...]:
    """The missing facts that would help most; none once the purpose has been stated."""
    if reasons[0].likelihood is Likelihood.STATED:
        return ()
    asks = []
    if not facts.people and facts.faces is None:
        asks.append(MissingFact("people", "Who will you meet, and have you met them before?"))
    if facts.feedback is None and not (
        facts.points or facts.concerns or facts.unanswered or facts.weak_answer
    ):
        asks.append(MissingFact("feedback", "What did they say after the last round?"))
    asks.append(MissingFact("purpose", "What do they say this round is for?"))
    return tuple(asks)
