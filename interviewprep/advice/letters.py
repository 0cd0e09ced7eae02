"""Drafts of the letters around an interview, from the log: short, warm, and complete without any facts.

A draft never leaves a blank to fill in: where a fact is missing, the sentence does without it. Nothing is
truncated: names are kept whole, however long, and other words too long for a short letter are left out.
"""

from .letter_kinds import LetterFacts, LetterKind
from .letter_texts import WRITERS
from .mailto import LetterText, mailto
from .text import GENERIC, tidy

__all__ = ["LetterFacts", "LetterKind", "LetterText", "draft", "mailto"]

# The longest quotation that fits into a short letter.
LONGEST_WORDS = 120
MOST_ASKS = 6
MOST_TIMES = 3
# Words that are not capitalised in the middle of a sentence.
SMALL = GENERIC | {"a", "an", "the", "my", "our", "we", "there", "it", "because", "another", "this", "meet"}
# Names of stages that do not read well after "the".
ODD_STAGES = {"meet the team": "meeting with the team", "something else": ""}


def draft(kind: LetterKind, facts: LetterFacts) -> LetterText:
    """The draft of a letter: about 150 words of British English, using what is known and leaving no
    blanks."""
    known = _fitting(facts)
    subject, paragraphs = WRITERS[kind](known)
    greeting = f"Dear {known.recipient}," if known.recipient else "Hello,"
    closing = f"Kind regards,\n{known.candidate}" if known.candidate else "Kind regards"
    body = "\n\n".join([greeting, *(text for text in paragraphs if text), closing])
    return LetterText(subject, body)


def _fitting(facts: LetterFacts) -> LetterFacts:
    """Each fact on one line: names in full, other words only if they fit into a short letter."""
    return LetterFacts(
        candidate=tidy(facts.candidate),
        recipient=tidy(facts.recipient),
        company=tidy(facts.company),
        role=tidy(facts.role),
        stage=_stage(facts.stage),
        when=_words(facts.when),
        format=_words(facts.format),
        talked_about=_words(facts.talked_about),
        asked=_words(facts.asked),
        strength=_words(facts.strength),
        asks=tuple(filter(None, map(_words, facts.asks)))[:MOST_ASKS],
        promised=_words(facts.promised),
        alternatives=tuple(filter(None, map(_words, facts.alternatives)))[:MOST_TIMES],
        reason=_lower(_words(facts.reason)).rstrip("."),
        terms=tuple(tidy(term) for term in facts.terms if tidy(term)),
        answer_by=_words(facts.answer_by),
        wish=_lower(tidy(facts.wish)).rstrip("."),
        ended=facts.ended,
    )


def _words(text: str) -> str:
    """`text` on one line; empty if it is too long to quote in full."""
    line = tidy(text)
    return line if len(line) <= LONGEST_WORDS else ""


def _lower(text: str) -> str:
    """`text` with a lower-case first letter if its first word is known not to need a capital."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].lower() in SMALL else text


def _stage(name: str) -> str:
    text = tidy(name).removeprefix("The ").removeprefix("the ")
    return ODD_STAGES.get(text.lower(), _lower(text))
