"""Signals that read what the round is said to be: they outweigh all others (see signals.py)."""

from collections.abc import Iterator

from .facts import Format, RoundKind, StageFacts
from .objectives import heard, named_plainly
from .people import same_again
from .reasons import (
    CLOSING,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    PHRASES,
    SECOND_OPINION,
    SHORTLIST,
    Evidence,
    Weight,
)
from .text import join, quote, sentence, shorten

SHOWN_BY_FORMAT = {
    Format.ASSESSMENT_CENTRE: "an assessment centre",
    Format.WRITTEN_TASK: "a written task",
    Format.PRESENTATION: "a presentation by you",
    Format.TRIAL_DAY: "a trial day",
}


def stated_purpose(facts: StageFacts) -> Iterator[Evidence]:
    """Somebody said what the round is for."""
    if facts.purpose not in PHRASES:
        return
    who = shorten(facts.purpose_by, 60)
    told = "You have been told" if not who else f"{sentence(who)} told you"
    if who.lower() == "you":
        told = "You noted"
    text = f"{told} that you are asked back {PHRASES[facts.purpose]}."
    yield Evidence(facts.purpose, "stated-purpose", Weight.STRONG, text)


def words_of_the_objective(facts: StageFacts) -> Iterator[Evidence]:
    """The objective, in the words they used, names one reason or several."""
    found = heard(facts.objective)
    who = shorten(facts.objective_by, 60)
    said = f"{sentence(who)} said" if who and who.lower() != "you" else "You noted"
    text = f"{said} what it is about: {quote(facts.objective)}."
    one = named_plainly(facts.objective)
    for index, item in enumerate(found):
        if item.plainly:
            weight = Weight.DEFINING if item.reason == one else Weight.PLAIN
        else:
            weight = Weight.LITTLE if index else Weight.TELLING
        if item.plainly or not one:
            yield Evidence(item.reason, "words-of-the-objective", weight, text)


def name_of_the_round(facts: StageFacts) -> Iterator[Evidence]:
    """What the candidate calls the stage: its kind, or the name they gave it."""
    plain = {item.reason: item.plainly for item in heard(facts.label)}
    one = named_plainly(facts.label)
    by_kind = {
        RoundKind.MEET_THE_TEAM: (MEET_THE_TEAM, "You logged this round as meeting the team."),
        RoundKind.TASK: (DELVE_DEEPER, "You logged this round as a task or test, which shows how you work."),
    }
    if facts.kind in by_kind:
        reason, text = by_kind[facts.kind]
        yield Evidence(reason, "name-of-the-round", Weight.DEFINING, text)
    for reason, plainly in plain.items():
        if facts.kind in by_kind and by_kind[facts.kind][0] == reason:
            continue
        weight = Weight.DEFINING if reason == one else Weight.TELLING if plainly else Weight.LITTLE
        if reason == SHORTLIST and weight is Weight.LITTLE:
            weight = Weight.STRONG
        text = f"You call this round {quote(facts.label, 60)}."
        yield Evidence(reason, "name-of-the-round", weight, text)
    if facts.kind is RoundKind.FINAL and SHORTLIST not in plain:
        text = "This is the final round, when few are left."
        yield Evidence(SHORTLIST, "name-of-the-round", Weight.STRONG, text)
        if SECOND_OPINION not in plain:
            yield Evidence(SECOND_OPINION, "name-of-the-round", Weight.LITTLE, text)


def remarks(facts: StageFacts) -> Iterator[Evidence]:
    """Something said or noted about this round elsewhere in the log names a reason plainly."""
    named: dict[str, str] = {}
    for words in facts.remarks:
        for item in heard(words):
            if item.plainly:
                named.setdefault(item.reason, words)
    for reason, words in named.items():
        text = f"Your notes say: {quote(words)}."
        yield Evidence(reason, "remarks", Weight.STRONG, text)


def terms(facts: StageFacts) -> Iterator[Evidence]:
    """Pay, a start date, references or an offer came up."""
    if facts.offer:
        yield Evidence(CLOSING, "terms", Weight.DEFINING, "They have made you an offer.")
    elif facts.terms:
        text = "Pay, a start date or references came up."
        yield Evidence(CLOSING, "terms", Weight.PLAIN, text)


def work_to_show(facts: StageFacts) -> Iterator[Evidence]:
    """A task, a case, a presentation, a test, an assessment centre, a trial day: to see how you work."""
    parts = [SHOWN_BY_FORMAT[facts.format]] if facts.format in SHOWN_BY_FORMAT else []
    if facts.take_home:
        parts.append("a task to do at home")
    if facts.presentation and facts.format is not Format.PRESENTATION:
        parts.append("a presentation by you")
    if facts.test:
        parts.append("a test or task")
    if parts:
        what = "is" if facts.format in SHOWN_BY_FORMAT else "includes"
        text = f"The round {what} {join(parts)}: they want to see how you work."
        yield Evidence(DELVE_DEEPER, "work-to-show", Weight.DEFINING, text)


def place_and_table(facts: StageFacts) -> Iterator[Evidence]:
    """A tour, a meal, an informal chat, a site visit: it counts less if all the people are known already."""
    parts = []
    if facts.tour:
        parts.append("you will be shown round or meet people less formally")
    if facts.meal:
        parts.append("a meal is part of the round")
    if facts.format is Format.INFORMAL:
        parts.append("the round is an informal chat")
    if parts:
        weight = Weight.STRONG if same_again(facts) else Weight.TELLING
        yield Evidence(MEET_THE_TEAM, "place-and-table", weight, f"{sentence(join(parts))}.")
