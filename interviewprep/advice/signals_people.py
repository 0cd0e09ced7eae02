"""Signals that read who will be there: the strongest after what the candidate was told (see signals.py)."""

from collections.abc import Iterator

from .facts import Earlier, Faces, Format, Relation, StageFacts
from .people import (
    FROM_HR,
    earlier_people,
    named,
    names_of,
    new_people,
    only_hr_after_deciders,
    only_the_team_is_new,
    relation_of,
    same_again,
    say_who_decides,
    say_who_is_senior,
    say_who_would_manage,
    somebody_is_met_again,
)
from .reasons import CLOSING, DELVE_DEEPER, MEET_THE_TEAM, SECOND_OPINION, SHORTLIST, Evidence, Weight
from .screening import is_another_call
from .text import join, number, sentence

MANY = 3


def new_faces(facts: StageFacts) -> Iterator[Evidence]:
    """The candidate has not met somebody on this round. If all are from the team, it is the team's round.

    It says less if somebody they have met is there too, or if it is one short call after another: those are
    shared out among whoever does the screening.
    """
    text = _say_who_is_new(facts)
    if not text:
        return
    if only_the_team_is_new(facts):
        yield Evidence(SECOND_OPINION, "new-faces", Weight.NORMAL, text)
        yield Evidence(MEET_THE_TEAM, "new-faces", Weight.NORMAL, text)
    elif only_hr_after_deciders(facts):
        yield Evidence(SECOND_OPINION, "new-faces", Weight.LITTLE, text)
    elif is_another_call(facts):
        yield Evidence(SECOND_OPINION, "new-faces", Weight.NORMAL, text)
    elif somebody_is_met_again(facts):
        yield Evidence(SECOND_OPINION, "new-faces", Weight.STRONG, text)
    else:
        yield Evidence(SECOND_OPINION, "new-faces", Weight.VERY_STRONG, text)


def _say_who_is_new(facts: StageFacts) -> str:
    new = new_people(facts)
    names = names_of(new)
    if names:
        return f"You have not met {names}, who {'is' if len(named(new)) == 1 else 'are'} on this round."
    if new or (facts.faces is Faces.NEW and not facts.people):
        return "You will meet people you have not met."
    if facts.faces is Faces.MIXED and not facts.people:
        return "Some of the people will be new to you."
    if facts.new_senior and not facts.people:
        return "Somebody will be there whom you have not met."
    return ""


def senior_or_deciding(facts: StageFacts) -> Iterator[Evidence]:
    """Somebody new is more senior than everybody met so far, decides, or would be the candidate's manager."""
    said = [say_who_is_senior(facts), say_who_decides(facts), say_who_would_manage(facts)]
    if any(said):
        text = " ".join(text for text in said if text)
        yield Evidence(SECOND_OPINION, "senior-or-deciding", Weight.STRONG, text)


def junior_so_far(facts: StageFacts) -> Iterator[Evidence]:
    """The earlier rounds were held by junior staff, HR or a recruiter only."""
    met = earlier_people(facts)
    if any(relation_of(person) or person.level for person in met):
        if not all(relation_of(person) in FROM_HR or person.junior for person in met):
            return
        names = names_of(met)
        in_hr = all(relation_of(person) in FROM_HR for person in met)
        role = "from HR or recruitment" if in_hr else "and nobody senior"
        text = f"So far you have met only {names}, {role}." if names else "So far you have met nobody senior."
    elif facts.earlier is Earlier.HR:
        text = "So far only HR or a recruiter has met you."
    elif facts.earlier is Earlier.JUNIOR:
        text = "So far only junior staff have met you."
    else:
        return
    yield Evidence(SECOND_OPINION, "junior-so-far", Weight.NORMAL, text)
    yield Evidence(SHORTLIST, "junior-so-far", Weight.LITTLE, text)


def same_interviewers(facts: StageFacts) -> Iterator[Evidence]:
    """The same people again and nobody new: they want to know more, and it is no second opinion."""
    if not same_again(facts):
        return
    names = names_of(facts.people)
    text = f"You have met {names} before, and nobody new is on this round." if names else ""
    text = text or "You will meet the same people again."
    yield Evidence(DELVE_DEEPER, "same-interviewers", Weight.NORMAL, text)
    yield Evidence(SECOND_OPINION, "same-interviewers", Weight.NORMAL, text, against=True)


def future_colleagues(facts: StageFacts) -> Iterator[Evidence]:
    """Future colleagues are on this round."""
    colleagues = [person for person in facts.people if person.relation is Relation.COLLEAGUE]
    names = names_of(colleagues)
    if names:
        what = "a colleague" if len(named(colleagues)) == 1 else "your colleagues"
        text = f"{sentence(names)} would be {what}."
    elif colleagues or facts.colleagues:
        text = "You will meet people you would work with."
    else:
        return
    yield Evidence(MEET_THE_TEAM, "future-colleagues", Weight.TELLING, text)


def future_reports(facts: StageFacts) -> Iterator[Evidence]:
    """Somebody whom the candidate would manage is on this round."""
    reports = [person for person in facts.people if person.relation is Relation.REPORT]
    names = names_of(reports)
    if names:
        text = f"You would manage {names}."
    elif reports or facts.would_manage:
        text = "You will meet people you would manage."
    else:
        return
    yield Evidence(MEET_THE_TEAM, "future-reports", Weight.TELLING, text)


def specialists(facts: StageFacts) -> Iterator[Evidence]:
    """A specialist in the field, not met before, is there to see how deep the knowledge goes."""
    new = [person for person in new_people(facts) if person.relation is Relation.SPECIALIST]
    if new:
        names = names_of(new)
        what = "is a specialist" if len(new) == 1 else "are specialists"
        text = f"{sentence(names)} {what} in the field." if names else "A specialist in the field is there."
        yield Evidence(DELVE_DEEPER, "specialists", Weight.TELLING, text)


def people_for_the_terms(facts: StageFacts) -> Iterator[Evidence]:
    """HR comes for the terms, or comes alone once those who decide have been met."""
    for_terms = [person for person in facts.people if person.relation is Relation.HR_TERMS]
    names = names_of(for_terms)
    if for_terms:
        text = f"{sentence(names) if names else 'Somebody from HR'} is there to talk about terms."
    elif only_hr_after_deciders(facts):
        text = "You have met those who decide, and now HR alone wants to see you."
    else:
        return
    yield Evidence(CLOSING, "people-for-the-terms", Weight.PLAIN, text)


def many_people(facts: StageFacts) -> Iterator[Evidence]:
    """A panel, or three or more interviewers or sessions."""
    parts = []
    if len(facts.people) >= MANY:
        parts.append(f"you will meet {number(len(facts.people))} people")
    elif facts.format is Format.PANEL:
        parts.append("a panel will see you")
    if facts.sessions is not None and facts.sessions >= MANY:
        parts.append(f"the round has {number(facts.sessions)} sessions")
    if parts:
        text = f"{sentence(join(parts))}."
        yield Evidence(MEET_THE_TEAM, "many-people", Weight.LITTLE, text)
        yield Evidence(SECOND_OPINION, "many-people", Weight.LITTLE, text)
