"""What to do about each open thread: by what it is about, since evidence answers only a doubt about ability.

A doubt about staying needs reasons of the candidate's own, terms need a decision, and fit needs a story of
working with others. Each leads to the article on it.
"""

from typing import NamedTuple

from . import worths
from .doubts import doubt_in
from .facts import Doubt, OpenPoint, PointKind
from .reasons import CLOSING, DELVE_DEEPER, MEET_THE_TEAM
from .text import quote, tidy
from .themes import Theme, themes_of

DOUBTS_ABOUT_STAYING = "doubts-about-staying"
PAY_QUESTIONS = "pay-questions"
TRAVEL_AND_HOURS = "travel-hybrid-and-right-to-work"
DOUBTED = (PointKind.CONCERN, PointKind.EXPLORE)

_ARTICLES = {
    Doubt.ABILITY: DELVE_DEEPER,
    Doubt.STAYING: DOUBTS_ABOUT_STAYING,
    Doubt.TERMS: CLOSING,
    Doubt.FIT: MEET_THE_TEAM,
}
_ARTICLES_ON_TERMS = {
    Theme.PAY: PAY_QUESTIONS,
    Theme.PLACE_AND_HOURS: TRAVEL_AND_HOURS,
    Theme.RIGHT_TO_WORK: TRAVEL_AND_HOURS,
}
_TASKS = {
    Doubt.STAYING: ("Say in two sentences why you would stay, to answer", 20),
    Doubt.TERMS: ("Decide what you can agree to, and how you will say it:", 15),
    Doubt.FIT: ("Choose a story of working well with others, to answer", 20),
}


class ThreadTask(NamedTuple):
    """What to do about a thread, how long it takes, what it is worth, and the slug of the article on it."""

    text: str
    minutes: int
    worth: int
    slug: str = ""


def task_about(point: OpenPoint) -> ThreadTask:
    """What to do about an open point; once an answer is written, it is only to be said aloud."""
    words = quote(point.words, 90)
    slug = article_on(point)
    if tidy(point.answer):
        text = f"Say your answer on {words or 'the open point'} aloud once"
        return ThreadTask(text, 5, worths.ANSWERED_THREAD, slug)
    if point.kind not in DOUBTED:
        text = f"Prepare a full answer to {words or 'the question left open'}"
        return ThreadTask(text, 15, worths.OPEN_THREAD, slug)
    doubt = doubt_in(point.words)
    if doubt in _TASKS:
        start, minutes = _TASKS[doubt]
        return ThreadTask(f"{start} {words}", minutes, worths.OPEN_THREAD, slug)
    if point.kind is PointKind.CONCERN:
        text = f"Prepare evidence for {words or 'their concern'}"
    else:
        text = f"Be ready to go deeper on {words or 'what they want to explore'}"
    return ThreadTask(text, 20, worths.OPEN_THREAD, slug)


def article_on(point: OpenPoint) -> str:
    """The slug of the article on a doubt of theirs; empty for a question or a weak answer."""
    if point.kind not in DOUBTED:
        return ""
    doubt = doubt_in(point.words)
    if doubt is Doubt.TERMS:
        about = (_ARTICLES_ON_TERMS[theme] for theme in themes_of(point.words) if theme in _ARTICLES_ON_TERMS)
        return next(about, CLOSING)
    return _ARTICLES[doubt]
