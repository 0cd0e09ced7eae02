"""One small function per signal: a fact goes in, evidence comes out.

Each takes the facts of a stage and yields at most one `Evidence` per reason, apart from `open_points`, which
grows with every open point. A signal reads the named fact of the log first and the unnamed one of the public
form where there is none, and never counts both. SIGNALS lists them in the order in which their sentences are
shown.
"""

from collections.abc import Callable, Iterable, Iterator

from .facts import Earlier, EarlierRound, Faces, Format, Point, PointKind, Relation, StageFacts
from .people import (
    earlier_people,
    named,
    names_of,
    new_people,
    same_again,
    say_who_decides,
    say_who_is_senior,
)
from .reasons import (
    COMMITMENT,
    DELVE_DEEPER,
    MEET_THE_TEAM,
    PHRASES,
    SECOND_OPINION,
    SHORTLIST,
    Evidence,
    Weight,
)
from .text import join, number, quote, sentence, shorten, tidy, times, your

SHORT_MINUTES = 30
LONG_GAP_DAYS = 21
MANY = 3
LATER_ROUND = 3
POINTS_COUNTED = 6

Signal = Callable[[StageFacts], Iterable[Evidence]]


def place(facts: StageFacts) -> int | None:
    """Which round this is: as told, or counted from the rounds before it, or None."""
    if facts.round is not None:
        return facts.round
    return len(facts.earlier_rounds) + 1 if facts.earlier_rounds else None


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


def new_faces(facts: StageFacts) -> Iterator[Evidence]:
    """Somebody on this round was not met before."""
    new = new_people(facts)
    names = names_of(new)
    if names:
        text = f"You have not met {names}, who {'is' if len(named(new)) == 1 else 'are'} on this round."
    elif new or (facts.faces is Faces.NEW and not facts.people):
        text = "You will meet people you have not met."
    elif facts.faces is Faces.MIXED and not facts.people:
        text = "Some of the people will be new to you."
    else:
        return
    yield Evidence(SECOND_OPINION, "new-faces", Weight.STRONG, text)


def senior_or_deciding(facts: StageFacts) -> Iterator[Evidence]:
    """Somebody new is more senior than everybody met so far, or decides."""
    said = [text for text in (say_who_is_senior(facts), say_who_decides(facts)) if text]
    if said:
        yield Evidence(SECOND_OPINION, "senior-or-deciding", Weight.STRONG, " ".join(said))


def junior_so_far(facts: StageFacts) -> Iterator[Evidence]:
    """The earlier rounds were held by junior staff, HR or a recruiter only."""
    met = earlier_people(facts)
    if any(person.relation or person.level for person in met):
        if not all(person.relation is Relation.RECRUITER or person.junior for person in met):
            return
        names = names_of(met)
        in_hr = all(person.relation is Relation.RECRUITER for person in met)
        role = "from HR or recruitment" if in_hr else "and nobody senior"
        text = f"So far you have met only {names}, {role}." if names else "So far you have met nobody senior."
    elif facts.earlier is Earlier.HR:
        text = "So far only HR or a recruiter has met you."
    elif facts.earlier is Earlier.JUNIOR:
        text = "So far only junior staff have met you."
    else:
        return
    yield Evidence(SECOND_OPINION, "junior-so-far", Weight.NORMAL, text)
    yield Evidence(SHORTLIST, "junior-so-far", Weight.NORMAL, text)


def same_interviewers(facts: StageFacts) -> Iterator[Evidence]:
    """The same people again and nobody new: they want more, and it is nobody's second opinion."""
    if not same_again(facts):
        return
    names = names_of(facts.people)
    text = f"You have met {names} before, and nobody new is on this round." if names else ""
    text = text or "You will meet the same people again."
    yield Evidence(DELVE_DEEPER, "same-interviewers", Weight.NORMAL, text)
    yield Evidence(SECOND_OPINION, "same-interviewers", Weight.NORMAL, text, against=True)


def open_points(facts: StageFacts) -> Iterator[Evidence]:
    """A concern, a point to explore or a question is open: the first weighs most, each further one adds."""
    kinds = {point.kind for point in facts.points}
    said = [_say_point(point) for point in facts.points if point.kind is not PointKind.WEAK]
    if facts.concerns and not kinds & {PointKind.CONCERN, PointKind.EXPLORE}:
        said.append("They had doubts about something in an earlier round.")
    if facts.unanswered and PointKind.UNANSWERED not in kinds:
        said.append("A question was left without a full answer.")
    if len(said) > POINTS_COUNTED:
        rest = len(said) - POINTS_COUNTED + 1
        said[POINTS_COUNTED - 1 :] = [f"{sentence(number(rest))} more points are open."]
    for index, text in enumerate(said):
        yield Evidence(DELVE_DEEPER, "open-points", Weight.LITTLE if index else Weight.STRONG, text)


def _say_point(point: Point) -> str:
    what = {
        PointKind.CONCERN: "A concern",
        PointKind.EXPLORE: "A point to explore",
        PointKind.UNANSWERED: "A question without a full answer",
        PointKind.WEAK: "A weak answer",
    }[point.kind]
    words = quote(point.words)
    by = f" ({shorten(point.said_by, 60)})" if tidy(point.said_by) else ""
    # A question brings its own full stop.
    stop = "" if words.endswith(("?”", "!”")) and not by else "."
    return f"{what} from {your(point.stage)} is still open{': ' if words else ''}{words}{by}{stop}"


def weak_answers(facts: StageFacts) -> Iterator[Evidence]:
    """The candidate rated an answer weak."""
    weak = [point for point in facts.points if point.kind is PointKind.WEAK]
    words = next((quote(point.words) for point in weak if quote(point.words)), "")
    if len(weak) > 1:
        text = f"You rated {number(len(weak))} answers weak{', one of them to ' if words else ''}{words}."
    elif weak:
        text = f"You rated your answer{' to ' if words else ''}{words} weak."
    elif facts.weak_answer:
        text = "You gave an answer that you thought weak."
    else:
        return
    yield Evidence(DELVE_DEEPER, "weak-answers", Weight.NORMAL, text)


def short_before(facts: StageFacts) -> Iterator[Evidence]:
    """The round before was short, by phone, or a video recorded alone."""
    last = facts.earlier_rounds[-1] if facts.earlier_rounds else None
    text = _say_short(last) if last else ""
    if not text and facts.earlier_short and (last is None or last.minutes is None):
        text = "The round before was short, or by phone."
    if text:
        yield Evidence(SHORTLIST, "short-before", Weight.NORMAL, text)
        yield Evidence(DELVE_DEEPER, "short-before", Weight.LITTLE, text)


def _say_short(last: EarlierRound) -> str:
    parts = []
    if last.format is Format.PHONE:
        parts.append("was by phone")
    if last.format is Format.RECORDED_VIDEO:
        parts.append("was a video you recorded alone")
    if last.minutes is not None and 0 < last.minutes <= SHORT_MINUTES:
        parts.append(f"took {last.minutes} minute{'s' * (last.minutes != 1)}")
    return f"{sentence(your(last.name))} {join(parts)}." if parts else ""


def many_applicants(facts: StageFacts) -> Iterator[Evidence]:
    """Many applied, or the employer screens in volume."""
    if facts.many_applicants:
        text = "Many people applied, and early rounds are there to thin them out."
        yield Evidence(SHORTLIST, "many-applicants", Weight.NORMAL, text)


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
    yield Evidence(MEET_THE_TEAM, "future-colleagues", Weight.STRONG, text)


def place_and_table(facts: StageFacts) -> Iterator[Evidence]:
    """A tour, a meal, an informal chat, a visit to the site."""
    parts = []
    if facts.tour:
        parts.append("you will be shown round or meet people less formally")
    if facts.meal:
        parts.append("a meal is part of the round")
    if facts.format is Format.INFORMAL:
        parts.append("the round is an informal chat")
    if parts:
        yield Evidence(MEET_THE_TEAM, "place-and-table", Weight.STRONG, f"{sentence(join(parts))}.")


def many_people(facts: StageFacts) -> Iterator[Evidence]:
    """Three or more interviewers or sessions."""
    parts = []
    if len(facts.people) >= MANY:
        parts.append(f"you will meet {number(len(facts.people))} people")
    if facts.sessions is not None and facts.sessions >= MANY:
        parts.append(f"the round has {number(facts.sessions)} sessions")
    if parts:
        text = f"{sentence(join(parts))}."
        yield Evidence(MEET_THE_TEAM, "many-people", Weight.LITTLE, text)
        yield Evidence(SECOND_OPINION, "many-people", Weight.LITTLE, text)


def hard_to_arrange(facts: StageFacts) -> Iterator[Evidence]:
    """It takes effort to be there: moved, short notice, far away, a whole day, a task at home."""
    parts = []
    if facts.hard_to_arrange:
        parts.append("it is hard to make the time for this round")
    if facts.moved_by_them > 0:
        again = f" {times(facts.moved_by_them)}" if facts.moved_by_them > 1 else ""
        parts.append(f"they have moved this round{again}")
    if facts.whole_day:
        parts.append("it takes a whole day")
    if facts.take_home_task:
        parts.append("it comes with a task to do at home")
    if parts:
        yield Evidence(COMMITMENT, "hard-to-arrange", Weight.STRONG, f"{sentence(join(parts))}.")


def long_wait(facts: StageFacts) -> Iterator[Evidence]:
    """A long gap since the last round, or the candidate asked to move it."""
    parts = []
    if facts.gap_days is not None and facts.gap_days >= LONG_GAP_DAYS:
        parts.append(f"{facts.gap_days} days lie between the last round and this one")
    elif facts.long_gap:
        parts.append("a long time has passed since the last round")
    if facts.moved_by_candidate > 0:
        parts.append("you asked to move this round")
    if parts:
        yield Evidence(COMMITMENT, "long-wait", Weight.NORMAL, f"{sentence(join(parts))}.")


def later_round(facts: StageFacts) -> Iterator[Evidence]:
    """Round 3 or later leans to more opinions and to the team."""
    if (place(facts) or 0) >= LATER_ROUND:
        text = "This is a later round, when more people are asked what they think of you."
        yield Evidence(SECOND_OPINION, "later-round", Weight.LITTLE, text)
        yield Evidence(MEET_THE_TEAM, "later-round", Weight.LITTLE, text)


SIGNALS: tuple[Signal, ...] = (
    stated_purpose,
    new_faces,
    senior_or_deciding,
    junior_so_far,
    same_interviewers,
    open_points,
    weak_answers,
    short_before,
    many_applicants,
    future_colleagues,
    place_and_table,
    many_people,
    hard_to_arrange,
    long_wait,
    later_round,
)
