"""The prep sheet: one page to carry into the building. The same values serve the page and the print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from interviewprep.advice import what_to_bring
from interviewprep.advice.articles import Audience
from interviewprep.advice.library import library
from interviewprep.advice.reasons import Likelihood
from interviewprep.advice.text import shorten
from interviewprep.stages.models import Asked, Closable
from interviewprep.stages.page_parts import Ready
from interviewprep.stages.people import audience
from interviewprep.stages.summary import Meeting, StageSummary
from interviewprep.stages.threads import newest_first

# What somebody can hold in mind; how much of it is printed is said in print_budget.py.
MOST_THREADS = 12
MOST_AGAIN = 5
MOST_QUESTIONS = 12
MOST_OWN_QUESTIONS = 2
MOST_PEOPLE = 12
LONGEST = 220


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Something to say or answer, with the answer and the story ready for it (either may be empty)."""

    words: str
    answer: str
    label: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question to ask, and whom to ask (empty: anybody)."""

    question: str
    whom: str


@dataclass(frozen=True, slots=True)
class PrepSheet:
    """Everything on the prep sheet, in reading order."""

    summary: StageSummary
    where: str
    ask_for: str
    take: str
    wear: str
    purpose: str
    mindset: tuple[str, ...]
    people: tuple[Meeting, ...]
    more_people: int
    threads: tuple[SheetLine, ...]
    more_threads: int
    again: tuple[SheetLine, ...]
    to_ask: tuple[SheetQuestion, ...]


def questions_before(summary: StageSummary) -> set[int]:
    """Return the keys of the questions asked before a summary's stage."""
    return {asked.question_id for stage in summary.earlier for asked in stage.asked.all()}


def sheet(
    summary: StageSummary, ready: Mapping[int, Ready], questions: Sequence[tuple[str, str]] = ()
) -> PrepSheet:
    """Return the prep sheet of a stage.

    ready      what is ready for the questions asked before, by question key
    questions  what the candidate still wants to ask and whom ("" for anybody), the most wanted first
    """
    stage, facts = summary.stage, summary.facts
    open_threads = newest_first(summary.open_threads, summary.stages)
    bring = shorten(", ".join(stage.bring.split("\n")), LONGEST).rstrip(".") if stage.bring else ""
    return PrepSheet(
        summary=summary,
        where=stage.place,
        ask_for=summary.people[0].person.name if summary.people and stage.place else "",
        take=bring or ", ".join(what_to_bring.take(facts.format, presentation=stage.has_presentation)),
        wear=what_to_bring.wear(facts.format, tour=facts.tour),
        purpose=_purpose(summary),
        mindset=_mindset(summary),
        people=summary.people[:MOST_PEOPLE],
        more_people=max(0, len(summary.people) - MOST_PEOPLE),
        threads=tuple(
            SheetLine(
                shorten(one.words, LONGEST),
                shorten(one.answer, LONGEST),
                one.label,
                _ready_for(one.row, ready).story,
            )
            for one in open_threads[:MOST_THREADS]
        ),
        more_threads=max(0, len(open_threads) - MOST_THREADS),
        again=_again(summary, {thread.key for thread in open_threads}, ready),
        to_ask=_to_ask(summary, questions),
    )


def _purpose(summary: StageSummary) -> str:
    said = shorten(summary.stage.objective, LONGEST) if summary.stage.objective else ""
    return f"{summary.answer.headline}. They said: “{said}”" if said else f"{summary.answer.headline}."


def _mindset(summary: StageSummary) -> tuple[str, ...]:
    """The mindset from the guide on a first round, otherwise from the two reasons that matter most."""
    likely = [
        reason.slug
        for reason in summary.answer.reasons
        if reason.evidence and reason.likelihood is not Likelihood.POSSIBLE
    ]
    slugs = likely[:2] or [summary.answer.guide]
    return tuple(library().get(slug).mindset for slug in slugs)


def _again(summary: StageSummary, open_keys: set[str], ready: Mapping[int, Ready]) -> tuple[SheetLine, ...]:
    """Questions of the rounds before that may come again, latest first; open threads stand elsewhere.

    Asked twice, a question has its latest answer, which may be that of the round before.
    """
    lines: dict[str, SheetLine] = {}
    for stage in reversed(summary.earlier):
        for asked in stage.asked.all():
            key = asked.question.text.casefold().strip()
            if f"asked-{asked.pk}" in open_keys:
                continue
            if key not in lines:
                lines[key] = _line(asked, _ready_for(asked, ready))
            elif not lines[key].answer and (answer := asked.next_answer or asked.answer):
                lines[key] = replace(lines[key], answer=shorten(answer, LONGEST))
    return tuple(lines.values())[:MOST_AGAIN]


def _line(asked: Asked, ready: Ready) -> SheetLine:
    answer = ready.answer or asked.next_answer or asked.answer
    words, answer = shorten(asked.question.text, LONGEST), shorten(answer, LONGEST) if answer else ""
    return SheetLine(words, answer, story=ready.story)


def _ready_for(row: Closable, ready: Mapping[int, Ready]) -> Ready:
    return ready.get(row.question_id, Ready()) if isinstance(row, Asked) else Ready()


def _to_ask(summary: StageSummary, own: Sequence[tuple[str, str]]) -> tuple[SheetQuestion, ...]:
    """What the candidate wants to know, then a question for each person from the articles that fit."""
    slugs = [reason.slug for reason in summary.answer.reasons if reason.evidence] or [summary.answer.guide]
    slugs += ["questions-to-ask"]
    chosen = [SheetQuestion(shorten(question, LONGEST), whom) for question, whom in own[:MOST_OWN_QUESTIONS]]
    used = {one.question for one in chosen}
    have_one = {one.whom for one in chosen}
    for meeting in summary.people[:MOST_QUESTIONS]:
        suits = audience(meeting.person)
        if meeting.person.name in have_one or len(chosen) >= MOST_QUESTIONS:
            continue
        if question := _first_unused([*([suits] if suits else [])], slugs, used):
            chosen.append(SheetQuestion(question, meeting.person.name))
    while len(chosen) < 3 and (question := _first_unused([], slugs, used)):
        chosen.append(SheetQuestion(question, ""))
    return tuple(chosen)


def _first_unused(audiences: Iterable[Audience], slugs: list[str], used: set[str]) -> str:
    questions = library().questions_for
    for question in (*questions(*audiences, slugs=slugs), *questions(Audience.HIRING_MANAGER, slugs=slugs)):
        if question.text not in used:
            used.add(question.text)
            return question.text
    return ""
