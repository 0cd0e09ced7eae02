"""The people in the core's tests, and what a signal says about the facts."""

from interviewprep.advice.facts import EarlierRound, Level, OpenPoint, Person, PointKind, Relation, StageFacts

PRIYA = Person("Priya Shah", Relation.SENIOR, Level.DIRECTOR)
TOM = Person("Tom Okafor", Relation.COLLEAGUE)
DANA = Person("Dana Reed", Relation.RECRUITER, met=True)
MEG = Person("Meg Ash", Relation.HIRING_MANAGER, Level.MANAGER, met=True)
FIRST = "First interview"


def said(signal, **facts):
    """What a signal says, as (reason, weight, sentence), with a minus where it speaks against."""
    return [
        (("-" if one.against else "") + one.reason, one.weight, one.sentence)
        for one in signal(StageFacts(**facts))
    ]


def before(*people, **fields):
    return (EarlierRound(**{"name": FIRST, "people": people, **fields}),)


def point(kind=PointKind.CONCERN, words="Little experience leading people.", **fields):
    return OpenPoint(kind, words, **{"stage": FIRST, **fields})
