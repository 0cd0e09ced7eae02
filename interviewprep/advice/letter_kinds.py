"""What a letter can be for, and what it can name."""

from dataclasses import dataclass
from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is for."""

    ASK_FOR_FEEDBACK = "ask-for-feedback"
    ASK_FOR_THE_BRIEF = "ask-for-the-brief"
    THANK_YOU = "thank-you"
    CONFIRM = "confirm"
    MOVE = "move"
    FOLLOW_UP = "follow-up"
    WITHDRAW = "withdraw"
    ASK_FOR_ADJUSTMENTS = "ask-for-adjustments"
    ASK_FOR_TIME = "ask-for-time"
    NEGOTIATE = "negotiate"
    COUNTER_OFFER = "counter-offer"
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
    LetterKind.ASK_FOR_ADJUSTMENTS: "Ask for adjustments",
    LetterKind.ASK_FOR_TIME: "Ask for time to decide",
    LetterKind.NEGOTIATE: "Ask for better terms",
    LetterKind.COUNTER_OFFER: "Answer a counter-offer",
    LetterKind.ACCEPT: "Accept the offer",
    LetterKind.DECLINE: "Decline the offer",
}


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter can name; all of it optional, all of it plain text.

    stage         a stage's name, such as "second interview"; `when` its day and time in words ("Tuesday 1
                  December at 10:00"), `format` how it is held, inside a sentence ("by video", "in person")
    talked_about  a topic of that conversation in a few words; `asked` a question that this person asked
    strength      what this person said they liked, in their words
    asks          what to ask, as parts of a sentence (asklist.question_list)
    promised      when they meant to decide or write, in words ("Friday 4 December")
    alternatives  other times the candidate could do, in words
    reason        half a sentence saying why, in the candidate's words ("my son has an operation that day")
    terms         the terms of the offer as the candidate has them, a line each ("Pay: £42,000")
    answer_by     when the offer has to be answered, in words
    wish          what the candidate asks for, as the rest of a sentence: an adjustment, a term, another day
    ended         the application has ended, so nothing more is expected of it
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
    strength: str = ""
    asks: tuple[str, ...] = ()
    promised: str = ""
    alternatives: tuple[str, ...] = ()
    reason: str = ""
    terms: tuple[str, ...] = ()
    answer_by: str = ""
    wish: str = ""
    ended: bool = False
