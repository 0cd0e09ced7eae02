"""Which of the speakers is the candidate: by name, by the role that the file gives, or by who answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .asking import asks_without_mark
from .names import CANDIDATE_ROLES, OTHER_ROLES, folded
from .sentences import sentences_of
from .small_talk import is_aside, is_closing
from .turns import Turn, has_punctuation, word_count

# Enough of a talk to see who asks.
_LETTERS = 60_000
_SURE = 0.35


@dataclass(frozen=True, slots=True)
class CandidateGuess:
    """The candidate's name in the transcript, "" if nothing speaks for anybody; `is_sure` if beyond doubt."""

    name: str
    is_sure: bool = False


def candidate_among(turns: Sequence[Turn], hint: str = "") -> CandidateGuess:
    """Return which speaker is the candidate.

    hint  the candidate's name, as far as it is known
    """
    words = Counter[str]()
    for turn in turns:
        words[turn.speaker] += word_count(turn.text)
    names = [name for name in words if name]
    if not names:
        return CandidateGuess("")
    if hint and (named := _named(names, hint)):
        return CandidateGuess(named, is_sure=True)
    if by_role := _by_role(names):
        return CandidateGuess(by_role, is_sure=True)
    return _by_talk(turns, names, words)


def _named(names: Sequence[str], hint: str) -> str:
    wanted = set(folded(hint).replace(",", " ").split())
    exact = [name for name in names if set(folded(name).replace(",", " ").split()) == wanted]
    close = [name for name in names if wanted & set(folded(name).replace(",", " ").split())]
    found = exact or close
    return found[0] if len(found) == 1 else ""


def _by_role(names: Sequence[str]) -> str:
    roles = {name: _role(name) for name in names}
    found = [name for name, role in roles.items() if role in CANDIDATE_ROLES]
    if len(found) == 1:
        return found[0]
    rest = [name for name, role in roles.items() if role not in OTHER_ROLES]
    return rest[0] if len(rest) == 1 and len(names) > 1 else ""


def _role(name: str) -> str:
    """The first word of a name, which may be a role: "Candidate 1"; not "A." of "A. Pemberton"."""
    first, *rest = folded(name).split()
    role = first.strip(".")
    return "" if rest and len(role) == 1 else role


def _by_talk(turns: Sequence[Turn], names: Sequence[str], words: Counter[str]) -> CandidateGuess:
    is_punctuated = has_punctuation([turn.text for turn in turns])
    asked, letters = Counter[str](), 0
    for turn in turns:
        letters += len(turn.text)
        if letters > _LETTERS:
            break
        if turn.speaker:
            asked[turn.speaker] += sum(
                _weight(sentence) for sentence in sentences_of(turn.text[:4000], is_punctuated=is_punctuated)
            )
    every_word, every_question = words.total() or 1, asked.total() or 1
    scores = {name: words[name] / every_word - 1.5 * asked[name] / every_question for name in names}
    order = sorted(names, key=lambda name: scores[name], reverse=True)
    margin = scores[order[0]] - scores[order[1]] if len(order) > 1 else 0.0
    return CandidateGuess(order[0], is_sure=margin > _SURE and asked.total() > 1)


def _weight(sentence: str) -> int:
    """How much a sentence says that whoever says it is not the candidate."""
    plain = folded(sentence)
    if is_closing(plain):
        return 4
    if "?" in sentence:
        return 0 if is_aside(plain) else 2 if "you" in plain or asks_without_mark(plain.rstrip(" ?")) else 1
    return 1 if asks_without_mark(plain) else 0
