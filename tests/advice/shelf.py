"""A small library with every article a plan needs, so that plan tests do not depend on the real words."""

import datetime as dt
import textwrap
from zoneinfo import ZoneInfo

from interviewprep.advice.articles import Article, ArticleKind, Task
from interviewprep.advice.engine import why
from interviewprep.advice.facts import StageFacts
from interviewprep.advice.library import Library, make_library
from interviewprep.advice.plan import plan

# Guides of later rounds have nothing for afterwards, as in the real advice.
BEFORE_ONLY = ("second-interview", "later-rounds")
TASKS = (
    Task("five", "Five days before", 10, 5),
    Task("three", "Three days before", 20, 3),
    Task("one", "The day before", 15, 1),
    Task("after", "Afterwards", 10, None),
)
SLUGS = {
    ArticleKind.REASON: (
        "shortlist",
        "second-opinion",
        "delve-deeper",
        "commitment",
        "meet-the-team",
        "closing",
    ),
    ArticleKind.RULE: (
        "right-for-you",
        "not-in-the-bag",
        "ask-for-feedback",
        "ask-for-the-brief",
        "work-with-your-consultant",
        "more-than-two-rounds",
    ),
    ArticleKind.STAGE: ("first-interview", "second-interview", "later-rounds", "after-a-round"),
    ArticleKind.TOPIC: (
        "what-to-wear",
        "mental-preparation",
        "telling-your-story",
        "questions-to-ask",
        "research",
        "thank-you-and-follow-up",
        "weighing-an-offer",
        "video-and-phone",
        "panels-and-assessment-centres",
        "tasks-and-presentations",
        "recorded-and-scored-interviews",
        "case-and-technical-tests",
        "trial-days",
        "travel-hybrid-and-right-to-work",
        "pay-questions",
        "doubts-about-staying",
        "unlawful-questions",
        "people-you-would-manage",
        "your-managers-manager",
        "which-kind-of-round",
        "internal-candidates",
        "silence-and-moving-dates",
        "references-and-checks",
        "counter-offers",
        "reading-an-advert",
    ),
}
FORMATS = {
    "video-and-phone": ("video", "phone"),
    "recorded-and-scored-interviews": ("recorded-video",),
    "trial-days": ("trial-day",),
    "panels-and-assessment-centres": ("panel", "assessment-centre"),
    "tasks-and-presentations": ("written-task", "presentation"),
}


def article(slug: str, kind: ArticleKind, order: int = 1, **fields: object) -> Article:
    """An article with the minimum it must have."""
    tasks = TASKS[:3] if slug in BEFORE_ONLY else TASKS
    given = {"title": slug, "summary": slug, "body": "", "html": "", "words": 150, "tasks": tasks, **fields}
    return Article(slug=slug, kind=kind, order=order, formats=FORMATS.get(slug, ()), **given)


def small_library() -> Library:
    return make_library(
        article(slug, kind, order) for kind, slugs in SLUGS.items() for order, slug in enumerate(slugs)
    )


def source_text(header: str = "", body: str | None = None) -> str:
    """The file of a valid article of kind rule, with `header` added."""
    return textwrap.dedent(
        """\
        +++
        kind = "rule"
        title = "A rule"
        order = 1
        summary = "One sentence."
        {header}
        [[tasks]]
        key = "do-it"
        text = "Do it."
        minutes = 10
        when = 3
        +++
        {body}
        """
    ).format(header=header, body="word " * 200 if body is None else body)


LONDON = ZoneInfo("Europe/London")
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
LIBRARY = small_library()


def made(facts=None, days=10.0, *, marks=None, own=(), now=MONDAY, zone=LONDON, **more):
    """A plan for a round that many days after Monday morning; None for no date."""
    facts = facts or StageFacts()
    starts_at = None if days is None else MONDAY + dt.timedelta(days=days)
    return plan(facts, why(facts), LIBRARY, marks or {}, own, starts_at, now, zone, **more)


def keys(items):
    return [item.key for item in items]
