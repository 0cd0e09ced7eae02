"""Drafts of the letters around an interview, filled from the record: short, warm, and whole without any fact.

A draft never leaves a blank to fill in: where a fact is missing, the sentence does without it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .mailto import Letter, mailto
from .text import GENERIC, join, quote, shorten, tidy

__all__ = ["Letter", "LetterFacts", "LetterKind", "draft", "mailto"]

LONGEST_SUBJECT = 120
# Words that carry no capital in the middle of a sentence.
SMALL = GENERIC | {"a", "an", "the", "my", "our", "we", "there", "it", "because", "another", "this", "meet"}
# Names of stages that do not read well after "the".
ODD_STAGES = {"meet the team": "meeting with the team", "something else": ""}


class LetterKind(StrEnum):
    """What a letter is for."""

    ASK_FOR_FEEDBACK = "ask-for-feedback"
    ASK_FOR_THE_BRIEF = "ask-for-the-brief"
    THANK_YOU = "thank-you"
    CONFIRM = "confirm"
    MOVE = "move"
    FOLLOW_UP = "follow-up"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    DECLINE = "decline"

    @property
    def label(self) -> str:
        """Its name on a button."""
        return LABELS[self]


LABELS = {
    LetterKind.ASK_FOR_FEEDBACK: "Ask for feedback",
    LetterKind.ASK_FOR_THE_BRIEF: "Ask for the brief",
    LetterKind.THANK_YOU: "Thank an interviewer",
    LetterKind.CONFIRM: "Confirm the date",
    LetterKind.MOVE: "Ask for another date",
    LetterKind.FOLLOW_UP: "Ask for news",
    LetterKind.WITHDRAW: "Withdraw",
    LetterKind.ACCEPT: "Accept the offer",
    LetterKind.DECLINE: "Decline the offer",
}


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter can name; all of it optional, all of it plain text.

    stage         a stage's name, such as "second interview"; `when` its day and time in words ("Tuesday 1
                  December at 10:00"), `format` how it is held, inside a sentence ("by video", "in person")
    talked_about  a topic of that talk in a few words; `asked` a question that this person asked
    asks          what to ask, as parts of a sentence (asklist.question_list)
    promised      when they meant to decide or write, in words ("Friday 4 December")
    alternatives  other times that the candidate can keep, in words
    reason        half a sentence to say why, in the candidate's words ("my son has an operation that day")
    start         when the candidate would start
    ended         the application has ended: nothing more is hoped for from it
    """

    candidate: str = ""
    recipient: str = ""
    company: str = ""
    role: str = ""
    stage: str = ""
    when: str = ""
    format: str = ""
    talked_about: str = ""
    asked: str = ""
    asks: tuple[str, ...] = ()
    promised: str = ""
    alternatives: tuple[str, ...] = ()
    reason: str = ""
    start: str = ""
    ended: bool = False


def draft(kind: LetterKind, facts: LetterFacts) -> Letter:
    """The draft of a letter: at most 150 words, in British English, with what is known and no blanks."""
    known = _cut(facts)
    subject, paragraphs = WRITERS[kind](known)
    greeting = f"Dear {known.recipient}," if known.recipient else "Hello,"
    closing = f"Kind regards,\n{known.candidate}" if known.candidate else "Kind regards"
    body = "\n\n".join([greeting, *(text for text in paragraphs if text), closing])
    return Letter(shorten(subject, LONGEST_SUBJECT), body)


def _cut(facts: LetterFacts) -> LetterFacts:
    """The facts on one line each, cut to what fits into a short letter."""
    return LetterFacts(
        candidate=shorten(facts.candidate, 60),
        recipient=shorten(facts.recipient, 60),
        company=shorten(facts.company, 60),
        role=shorten(facts.role, 60),
        stage=_stage(facts.stage),
        when=shorten(facts.when, 60),
        format=shorten(facts.format, 30),
        talked_about=shorten(facts.talked_about, 100),
        asked=shorten(facts.asked, 100),
        asks=tuple(shorten(ask, 60) for ask in facts.asks if tidy(ask))[:6],
        promised=shorten(facts.promised, 40),
        alternatives=tuple(shorten(time, 50) for time in facts.alternatives if tidy(time))[:3],
        reason=_lower(shorten(facts.reason, 100)).rstrip("."),
        start=shorten(facts.start, 40),
        ended=facts.ended,
    )


def _lower(text: str) -> str:
    """`text` with a small first letter if its first word is known to carry no capital of its own."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].lower() in SMALL else text


def _stage(name: str) -> str:
    text = shorten(name, 50).removeprefix("The ").removeprefix("the ")
    return ODD_STAGES.get(text.lower(), _lower(text))


def _role(facts: LetterFacts) -> str:
    """` for the role of Analyst at Acme`, as far as it is known."""
    role = f" for the role of {facts.role}" if facts.role else ""
    at = f" at {facts.company}" if facts.company else ""
    return role + at if role else at


def _the_role(facts: LetterFacts) -> str:
    """`the role of Analyst at Acme`, or `the role`."""
    return "the role" + (f" of {facts.role}" if facts.role else "") + _at(facts)


def _at(facts: LetterFacts) -> str:
    return f" at {facts.company}" if facts.company else ""


def _the_stage(facts: LetterFacts) -> str:
    return f"the {facts.stage}" if facts.stage else "the interview"


def _about(start: str, facts: LetterFacts) -> str:
    """A subject: `start`, and the role or the company."""
    what = facts.role or facts.company
    return f"{start}: {what}" if what else start


def _feedback(facts: LetterFacts) -> tuple[str, list[str]]:
    if facts.ended:
        return _about("A short question after the interview", facts), [
            f"Thank you for {_the_stage(facts)}{_role(facts)}. I enjoyed it.",
            "I would like to learn from it. Could you tell me how it came across: what went well, and what I "
            "could do better another time?",
            "A line or two would help me a great deal.",
        ]
    return _about("A short question after the interview", facts), [
        f"Thank you for {_the_stage(facts)}{_role(facts)}. I enjoyed it and remain very interested.",
        "So that I can prepare well for what comes next, could you tell me how it came across? I would be "
        "glad to know what went well, whether anything gave you cause for concern, and what you would like "
        "to hear more about.",
        "A line or two would help me a great deal.",
    ]


def _brief(facts: LetterFacts) -> tuple[str, list[str]]:
    asks = facts.asks or (
        "whom I will meet and what they do",
        "how it will be held and how long I should allow",
        "what you would like to find out",
        "whether I should bring or prepare anything",
    )
    on = f" on {facts.when}" if facts.when else ""
    return _about("Preparing for the interview", facts), [
        f"Thank you for inviting me to {_the_stage(facts)}{_role(facts)}{on}. I look forward to it.",
        f"So that I can prepare properly, could you tell me {join(asks)}?",
        "Thank you for your help.",
    ]


def _thanks(facts: LetterFacts) -> tuple[str, list[str]]:
    if facts.talked_about:
        talk = f"What we said about {facts.talked_about} has stayed with me."
    elif facts.asked:
        talk = f"Your question {quote(facts.asked, 100)} has stayed with me."
    else:
        talk = "I enjoyed our conversation, and it gave me a much better picture of the work."
    if facts.stage:
        thanks = f"Thank you for your time at {_the_stage(facts)}{_role(facts)}."
    else:
        thanks = f"Thank you for your time, and for telling me more about {_the_role(facts)}."
    return _about("Thank you", facts), [
        thanks,
        talk,
        "I wish you and your team every success, and hope that we may meet again."
        if facts.ended
        else "I am still very interested, and glad to send anything more that would help.",
    ]


def _confirm(facts: LetterFacts) -> tuple[str, list[str]]:
    what = f"{_the_stage(facts)}{_role(facts)}"
    details = (f" on {facts.when}" if facts.when else "") + (f", {facts.format}" if facts.format else "")
    asks = f"So that I can prepare well, could you also tell me {join(facts.asks)}?" if facts.asks else ""
    return _about("Confirming the interview", facts), [
        f"Thank you for the invitation. I am pleased to confirm {what}{details}.",
        asks,
        "I look forward to meeting you.",
    ]


def _move(facts: LetterFacts) -> tuple[str, list[str]]:
    on = f" on {facts.when}" if facts.when else ""
    cannot = f"I cannot make the time you offered{on}"
    cannot += f": {facts.reason}." if facts.reason else ", and I am sorry for the trouble this causes."
    if facts.alternatives:
        times = (
            f"I could come {join(facts.alternatives, last='or')}, and will fit in with another time if I can."
        )
    else:
        times = "I will gladly fit in with another time, early or late in the day if that helps, or by video."
    return _about("The time of the interview", facts), [
        f"Thank you for inviting me to {_the_stage(facts)}{_role(facts)}. I very much want to come.",
        f"{cannot} {times}",
        "Thank you for your patience. I look forward to meeting you.",
    ]


def _follow_up(facts: LetterFacts) -> tuple[str, list[str]]:
    on = f" on {facts.when}" if facts.when else ""
    hoped = f"You had hoped to have news by {facts.promised}. " if facts.promised else ""
    return _about("News of my application", facts), [
        f"Thank you again for {_the_stage(facts)}{_role(facts)}{on}. I am still very interested.",
        f"{hoped}Could you tell me how things stand, and when I might expect to hear?",
        "If anything more from me would help, I am glad to send it.",
    ]


def _withdraw(facts: LetterFacts) -> tuple[str, list[str]]:
    why = f"The reason is simple: {facts.reason}." if facts.reason else ""
    return _about("My application", facts), [
        f"Thank you for considering me{_role(facts)}, and for your time and that of your colleagues.",
        f"After careful thought I have decided to withdraw my application. {why}".strip(),
        "I wanted to tell you at once, so that you can plan. I wish you well in finding the right person, "
        "and hope that we may meet again.",
    ]


def _accept(facts: LetterFacts) -> tuple[str, list[str]]:
    start = f"I can start on {facts.start}." if facts.start else ""
    return _about("Accepting your offer", facts), [
        f"Thank you for your offer. I am very pleased to accept {_the_role(facts)}.",
        start,
        "Please let me know what you need from me, and what happens next. I look forward to working with "
        "you all.",
    ]


def _decline(facts: LetterFacts) -> tuple[str, list[str]]:
    why = f"The reason is simple: {facts.reason}." if facts.reason else ""
    return _about("Your offer", facts), [
        f"Thank you very much for offering me {_the_role(facts)}, and for your time and that of your "
        "colleagues.",
        f"After careful thought I have decided not to accept it. {why}".strip(),
        "It was not an easy choice. I enjoyed meeting you, and I wish you and the team every success.",
    ]


WRITERS: Mapping[LetterKind, Callable[[LetterFacts], tuple[str, list[str]]]] = {
    LetterKind.ASK_FOR_FEEDBACK: _feedback,
    LetterKind.ASK_FOR_THE_BRIEF: _brief,
    LetterKind.THANK_YOU: _thanks,
    LetterKind.CONFIRM: _confirm,
    LetterKind.MOVE: _move,
    LetterKind.FOLLOW_UP: _follow_up,
    LetterKind.WITHDRAW: _withdraw,
    LetterKind.ACCEPT: _accept,
    LetterKind.DECLINE: _decline,
}
