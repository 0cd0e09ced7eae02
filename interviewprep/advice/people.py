"""Who is on the round, whom the candidate has met, who is senior and who decides: worked out here for all
signals."""

import re
from collections.abc import Iterable

from .facts import Earlier, Faces, Level, Person, Relation, StageFacts
from .text import join_names, sentence, shorten, tidy

# The level that a relation implies if the level itself is not known.
LEVEL_BY_RELATION = {
    Relation.RECRUITER: Level.JUNIOR,
    Relation.HR_TERMS: Level.JUNIOR,
    Relation.HIRING_MANAGER: Level.MANAGER,
    Relation.LINE_MANAGER: Level.MANAGER,
    Relation.SENIOR: Level.DIRECTOR,
}
FROM_HR = frozenset({Relation.RECRUITER, Relation.HR_TERMS})
MANAGERS = frozenset({Relation.HIRING_MANAGER, Relation.LINE_MANAGER})
THE_TEAM = frozenset({Relation.COLLEAGUE, Relation.REPORT})


def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# The level that a job title implies if neither level nor relation is known.
_LEVEL_BY_TITLE = (
    (
        Level.EXECUTIVE,
        _word(r"chief|c[etfiomp]o|founder|owner|president|chair\w*|managing director|md|trustee"),
    ),
    (Level.DIRECTOR, _word(r"director|head|vp|svp|vice president|partner|principal|dean")),
    (Level.MANAGER, _word(r"manager|team leader|team lead|supervisor")),
    (Level.JUNIOR, _word(r"junior|trainee|intern|apprentice|assistant|graduate")),
)
_HR_TITLE = _word(
    r"hr|human resources|recruit\w*|talent|people (?:partner|team|operations|advisor)|resourcing"
)
# The public form's "senior" may be anybody at the top, so nothing ranks above it.
LEVEL_BY_EARLIER = {
    Earlier.HR: Level.JUNIOR,
    Earlier.JUNIOR: Level.JUNIOR,
    Earlier.MANAGER: Level.MANAGER,
    Earlier.SENIOR: Level.EXECUTIVE,
}
ONE = {
    Level.MANAGER: "a manager",
    Level.DIRECTOR: "a director",
    Level.EXECUTIVE: "an executive",
}
WOULD_BE = {
    Relation.HIRING_MANAGER: "is the hiring manager",
    Relation.LINE_MANAGER: "would be your manager",
}
SEVERAL = {
    Level.MANAGER: "managers",
    Level.DIRECTOR: "directors",
    Level.EXECUTIVE: "executives",
}


def new_people(facts: StageFacts) -> tuple[Person, ...]:
    """The people of this round whom the candidate has not met."""
    return tuple(person for person in facts.people if not person.met)


def earlier_people(facts: StageFacts) -> tuple[Person, ...]:
    """Everybody known from the earlier rounds, each once."""
    return tuple(dict.fromkeys(person for earlier in facts.earlier_rounds for person in earlier.people))


def named(people: Iterable[Person]) -> tuple[Person, ...]:
    """Those of `people` whose names are known."""
    return tuple(person for person in people if tidy(person.name))


def names_of(people: Iterable[Person]) -> str:
    """The known names, joined with "and"; empty if there is none."""
    return join_names(person.name for person in people)


def somebody_new(facts: StageFacts) -> bool:
    """True if somebody new will be there: judged by names or, without names, by what was said."""
    if facts.people:
        return bool(new_people(facts))
    return facts.new_senior or facts.faces in (Faces.NEW, Faces.MIXED)


def somebody_is_met_again(facts: StageFacts) -> bool:
    """True if it is known that somebody met before is on this round, beside whoever is new."""
    if facts.people:
        return any(person.met for person in facts.people)
    return facts.faces in (Faces.SAME, Faces.MIXED)


def same_again(facts: StageFacts) -> bool:
    """True if it is known that the round is held by people met before, and by nobody else."""
    if somebody_new(facts):
        return False
    return bool(earlier_people(facts)) if facts.people else facts.faces is Faces.SAME


def seniority(person: Person) -> Level | None:
    """Somebody's level, or what their relation implies about it, or None."""
    if person.level is not None:
        return person.level
    if relation_of(person) in FROM_HR:
        return Level.JUNIOR
    by_title = next((level for level, words in _LEVEL_BY_TITLE if words.search(person.job_title)), None)
    return by_title or (LEVEL_BY_RELATION.get(person.relation) if person.relation else None)


def relation_of(person: Person) -> Relation | None:
    """What somebody would be to the candidate, or what their job title implies about it, or None."""
    if person.relation in (None, Relation.OTHER) and _HR_TITLE.search(person.job_title):
        return Relation.RECRUITER
    return person.relation


def only_the_team_is_new(facts: StageFacts) -> bool:
    """True if somebody new will be there, and all of them are future colleagues or reports."""
    if facts.people:
        new = new_people(facts)
        return bool(new) and all(_is_of_the_team(person) for person in new)
    told_team = facts.colleagues or facts.would_manage
    above = facts.new_senior or facts.decides or manager_is_new(facts)
    return somebody_new(facts) and told_team and not above


def manager_is_new(facts: StageFacts) -> bool:
    """True if the manager-to-be is on the round and the candidate is not known to have met them."""
    if facts.people:
        return any(person.relation in MANAGERS for person in new_people(facts))
    met = facts.earlier in (Earlier.MANAGER, Earlier.SENIOR)
    return facts.line_manager and not met and not same_again(facts)


def only_hr_after_deciders(facts: StageFacts) -> bool:
    """True if nobody but HR is on this round, and the candidate has already met somebody with a say."""
    if not facts.people or any(relation_of(person) not in FROM_HR for person in facts.people):
        return False
    met = earlier_people(facts)
    with_a_say = any(
        person.decides or _rank(person) >= Level.MANAGER.rank
        for person in met
        if relation_of(person) not in FROM_HR
    )
    return with_a_say or (not met and facts.earlier in (Earlier.MANAGER, Earlier.SENIOR))


def _is_of_the_team(person: Person) -> bool:
    return person.relation in THE_TEAM and not person.decides and _rank(person) < Level.DIRECTOR.rank


def _rank(person: Person) -> int:
    level = seniority(person)
    return -1 if level is None else level.rank


def say_who_is_senior(facts: StageFacts) -> str:
    """The sentence on somebody new who is more senior than everybody met so far; empty if nothing says so."""
    seniors, sure = _seniors(facts)
    names = names_of(seniors)
    if names:
        rest = "nobody you met before was as senior" if sure else "nobody you met is known to be as senior"
        also = " and decides" if _one_decides(facts, seniors) else ""
        return f"{sentence(names)} {_what_they_are(named(seniors))}{also}; {rest}."
    if seniors or (facts.new_senior and somebody_new(facts)):
        return "Somebody there is more senior than everybody you have met."
    return ""


def say_who_decides(facts: StageFacts) -> str:
    """The sentence on somebody new who decides; empty if nothing says so or `say_who_is_senior` already
    has."""
    deciders = tuple(person for person in new_people(facts) if person.decides)
    names = names_of(deciders)
    if names:
        if _one_decides(facts, _seniors(facts)[0]):
            return ""
        verb, have = ("decides", "has") if len(named(deciders)) == 1 else ("decide", "have")
        return f"{sentence(names)} {verb}, and {have} not met you yet."
    # Without names there is no telling whether the candidate has met the decider, unless they said so.
    new = somebody_new(facts) if facts.people else not same_again(facts)
    if deciders or (facts.decides and new):
        return "Somebody who decides will be there."
    return ""


def say_who_would_manage(facts: StageFacts) -> str:
    """The sentence on a manager-to-be not met so far; empty if there is none or another sentence covers
    it."""
    if not manager_is_new(facts) or say_who_is_senior(facts):
        return ""
    manager = next((person for person in new_people(facts) if person.relation in MANAGERS), None)
    if manager is None or not tidy(manager.name):
        return "Your manager-to-be will be there."
    return f"{sentence(shorten(manager.name, 60))} {WOULD_BE[manager.relation or Relation.HIRING_MANAGER]}."


def _seniors(facts: StageFacts) -> tuple[tuple[Person, ...], bool]:
    """The most senior new people if they outrank everybody met, and whether every earlier level is known."""
    ranked = [
        (level.rank, person) for person in new_people(facts) if (level := seniority(person)) is not None
    ]
    top = max((rank for rank, _ in ranked), default=-1)
    if top < Level.MANAGER.rank:
        return (), False
    met = (*earlier_people(facts), *(person for person in facts.people if person.met))
    levels = [seniority(person) for person in met]
    known = [level.rank for level in levels if level is not None]
    if not known and facts.earlier is not None:
        known = [LEVEL_BY_EARLIER[facts.earlier].rank]
    if not known or top <= max(known):
        return (), False
    return tuple(person for rank, person in ranked if rank == top), None not in levels


def _one_decides(facts: StageFacts, seniors: tuple[Person, ...]) -> bool:
    """True if the same new person is the most senior and the only one who decides."""
    deciders = tuple(person for person in new_people(facts) if person.decides)
    return len(seniors) == 1 and seniors == deciders


def _what_they_are(people: tuple[Person, ...]) -> str:
    """`is a director`, `are directors`, `is Head of Sales`, `is the hiring manager`."""
    level = people[0].level
    if len(people) > 1:
        return (
            f"are {SEVERAL[level]}"
            if level and all(one.level for one in people)
            else "are in senior positions"
        )
    if people[0].job_title.strip():
        return f"is {shorten(people[0].job_title, 60)}"
    if level:
        return f"is {ONE[level]}"
    if people[0].relation in MANAGERS:
        return WOULD_BE[people[0].relation]
    return "is in senior management"
