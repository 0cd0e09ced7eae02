"""Who is on the round, who was met before, who is senior and who decides: read here for all signals."""

from collections.abc import Iterable

from .facts import Earlier, Faces, Level, Person, Relation, StageFacts
from .text import join_names, sentence, shorten, tidy

# What a relation says about somebody's level where the level itself is not known.
LEVEL_BY_RELATION = {
    Relation.RECRUITER: Level.JUNIOR,
    Relation.HIRING_MANAGER: Level.MANAGER,
    Relation.SENIOR: Level.DIRECTOR,
}
# The public form's "senior" may be anybody at the top, so nothing stands above it.
LEVEL_BY_EARLIER = {
    Earlier.HR: Level.JUNIOR,
    Earlier.JUNIOR: Level.JUNIOR,
    Earlier.MANAGER: Level.MANAGER,
    Earlier.SENIOR: Level.EXECUTIVE,
}
ONE = {
    Level.PROFESSIONAL: "an experienced professional",
    Level.MANAGER: "a manager",
    Level.DIRECTOR: "a director",
    Level.EXECUTIVE: "an executive",
}
SEVERAL = {
    Level.PROFESSIONAL: "experienced professionals",
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
    """True if a new face will be there: by the names, or by what was told where there are no names."""
    if facts.people:
        return bool(new_people(facts))
    return facts.new_senior or facts.faces in (Faces.NEW, Faces.MIXED)


def same_again(facts: StageFacts) -> bool:
    """True if it is known that the round is held by people met before, and by nobody else."""
    if somebody_new(facts):
        return False
    return bool(earlier_people(facts)) if facts.people else facts.faces is Faces.SAME


def seniority(person: Person) -> Level | None:
    """Somebody's level, or what their relation says about it, or None."""
    if person.level is not None:
        return person.level
    return LEVEL_BY_RELATION.get(person.relation) if person.relation else None


def say_who_is_senior(facts: StageFacts) -> str:
    """The sentence on somebody new who is more senior than everybody met so far; empty if nothing says so."""
    seniors, sure = _seniors(facts)
    names = names_of(seniors)
    if names:
        rest = "nobody you met before was as senior" if sure else "nobody you met is known to be as senior"
        also = " and decides" if _one_decides(facts, seniors) else ""
        return f"{sentence(names)} {_what_they_are(named(seniors))}{also}; {rest}."
    if seniors or (facts.new_senior and somebody_new(facts)):
        return "One of them is more senior than everybody you have met."
    return ""


def say_who_decides(facts: StageFacts) -> str:
    """The sentence on somebody new who decides; empty if nothing says so, or `say_who_is_senior` has."""
    deciders = tuple(person for person in new_people(facts) if person.decides)
    names = names_of(deciders)
    if names:
        if _one_decides(facts, _seniors(facts)[0]):
            return ""
        verb, have = ("decides", "has") if len(named(deciders)) == 1 else ("decide", "have")
        return f"{sentence(names)} {verb}, and {have} not met you yet."
    # Without names nobody knows whether the one who decides was met before, unless it was told.
    new = somebody_new(facts) if facts.people else not same_again(facts)
    if deciders or (facts.decides and new):
        return "Somebody who decides will be there."
    return ""


def _seniors(facts: StageFacts) -> tuple[tuple[Person, ...], bool]:
    """The most senior new people if they outrank everybody met, and whether every earlier level is known."""
    met = (*earlier_people(facts), *(person for person in facts.people if person.met))
    levels = [seniority(person) for person in met]
    known = [level.rank for level in levels if level is not None]
    if not known and facts.earlier is not None:
        known = [LEVEL_BY_EARLIER[facts.earlier].rank]
    ranked = [
        (level.rank, person) for person in new_people(facts) if (level := seniority(person)) is not None
    ]
    top = max((rank for rank, _ in ranked), default=-1)
    if not known or top <= max(known):
        return (), False
    return tuple(person for rank, person in ranked if rank == top), None not in levels


def _one_decides(facts: StageFacts, seniors: tuple[Person, ...]) -> bool:
    """True if one and the same new person is the most senior and the only one who decides."""
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
    return (
        "is the hiring manager"
        if people[0].relation is Relation.HIRING_MANAGER
        else "is in senior management"
    )
