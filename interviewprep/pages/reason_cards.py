"""The reasons of an answer, ready for a page: words, evidence and where to read on."""

from dataclasses import dataclass

from django.urls import reverse

from interviewprep.advice.engine import Answer
from interviewprep.advice.reasons import Likelihood
from interviewprep.advice.text import sentence
from interviewprep.guide.page_values import Ranked, ranked
from interviewprep.web.chips import Chip


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason as a page shows it."""

    slug: str
    likelihood: str
    label: str
    chip: Chip
    heading: str
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    next_step: str
    url: str


def lines(answer: Answer) -> tuple[ReasonLine, ...]:
    """Return every reason of an answer, in order; none on a first round."""
    return tuple(_line(one) for one in ranked(answer))


def _line(one: Ranked) -> ReasonLine:
    reason = one.reason
    return ReasonLine(
        slug=reason.slug,
        likelihood=reason.likelihood.value,
        label=one.likelihood,
        chip=one.chip,
        heading=sentence(reason.phrase),
        evidence=tuple(item.sentence for item in reason.evidence),
        against=tuple(item.sentence for item in reason.against),
        next_step=one.article.next_step,
        url=reverse("guide:show_article", args=[reason.slug]),
    )


def split(reasons: tuple[ReasonLine, ...]) -> tuple[tuple[ReasonLine, ...], tuple[ReasonLine, ...]]:
    """Return the reasons to show at once and those to fold away.

    Likely reasons are shown first or, if there are none, those with some evidence.
    """
    with_evidence = tuple(one for one in reasons if one.evidence)
    likely = tuple(one for one in with_evidence if one.likelihood != Likelihood.POSSIBLE.value)
    shown = likely or with_evidence
    return shown, tuple(one for one in reasons if one not in shown)
