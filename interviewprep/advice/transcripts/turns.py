"""From captions to turns: repeated words dropped, and split sentences joined, also across a "mm-hm"."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.advice.phrases import read_vocabulary

from .captions import Caption
from .names import folded

_WORD = re.compile(r"[^\W_](?:[\w'’\-]*\w)?")
_MARKS_ALONE = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")
_ENDS = re.compile(r"[.?!…][\"'”’»)\]]*\s*$")
_NODS = frozenset(read_vocabulary("transcript_words.toml")["listening"]["words"].split())
# Rolling captions show the end of the last line again; fewer words than this can be chance.
_LEAST_AGAIN = 3
_MOST_AGAIN = 40
# Somebody who says more than this between two halves of a sentence has taken the floor.
_ASIDE = 6
# Unless the sentence was plainly not over and goes on.
_ASIDE_IN_SENTENCE, _OPEN = 14, (",", "–", "—", "-", "…", "...")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says at a stretch. `speaker` is "" where the file does not say who speaks."""

    speaker: str
    text: str


@dataclass(slots=True)
class _Open:
    speaker: str
    parts: list[str]

    @property
    def is_cut_short(self) -> bool:
        return not _ENDS.search(self.parts[-1][-8:])


def word_count(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split()) - len(_MARKS_ALONE.findall(text))


def is_nod(text: str) -> bool:
    """Return whether a text is nothing but "mm-hm", "right, thank you" and the like."""
    words = _WORD.findall(folded(text[:80]))
    return len(text) < 60 and 0 < len(words) <= 5 and all(word in _NODS for word in words)


def turns_of(captions: Iterable[Caption], most_words: int) -> list[Turn]:
    """Return the turns of a talk, in order, up to a number of words."""
    fresh = _without_repeats(captions, most_words)
    is_punctuated = has_punctuation([caption.text for caption in fresh])
    found: list[_Open] = []
    for caption in fresh:
        goes_on = found[-1:] and found[-1].speaker == caption.speaker and not caption.is_change
        if goes_on:
            found[-1].parts.append(caption.text)
        elif is_punctuated and (one := _interrupted(found, caption)):
            if is_nod(" ".join(found[-1].parts)):
                found.pop()
            one.parts.append(caption.text)
        else:
            found.append(_Open(caption.speaker, [caption.text]))
    return [Turn(one.speaker, " ".join(one.parts)) for one in found]


def _interrupted(found: Sequence[_Open], caption: Caption) -> _Open | None:
    """The turn before the last, if its sentence was cut by an aside and this caption carries on with it."""
    if len(found) < 2 or not caption.speaker or found[-2].speaker != caption.speaker:
        return None
    aside = found[-1].parts
    goes_on = caption.text[:1].islower() and found[-2].parts[-1].rstrip().endswith(_OPEN)
    is_aside = len(aside) < 3 and word_count(" ".join(aside)) <= (_ASIDE_IN_SENTENCE if goes_on else _ASIDE)
    return found[-2] if is_aside and found[-2].is_cut_short else None


def has_punctuation(texts: Sequence[str]) -> bool:
    """Return whether sentences have ends, which captions of a machine may lack."""
    words = sum(len(text) for text in texts) / 6
    marks = sum(text.count(mark) for text in texts for mark in ".?!")
    return marks > words / 60


def _without_repeats(captions: Iterable[Caption], most_words: int) -> list[Caption]:
    """The captions without the words that one shortly before, of the same speaker, already showed."""
    found: list[Caption] = []
    shown: dict[str, tuple[int, list[str]]] = {}
    for place, caption in enumerate(captions):
        words = caption.text.split(maxsplit=most_words)[:most_words]
        if not words:
            continue
        said = [word.strip(".,?!;:…").lower() for word in words]
        before, last = shown.get(caption.speaker, (-9, []))
        again = _said_again(last, said) if place - before <= 3 else 0
        shown[caption.speaker] = (place, [*last[-_MOST_AGAIN:], *said[again:]] if again else said)
        if again < len(words):
            text = " ".join(words[again:])
            found.append(Caption(caption.speaker, text, caption.is_change and not again))
            if (most_words := most_words - len(words)) <= 0:
                break
    return found


def _said_again(last: Sequence[str], words: Sequence[str]) -> int:
    """How many of the first words repeat the last ones."""
    if len(words) > 1 and last == words:
        return len(words)
    longest = min(len(last), len(words), _MOST_AGAIN)
    # Two words are enough if they are all that was said before.
    for size in range(longest, max(1, min(_LEAST_AGAIN, len(last)) - 1), -1):
        if last[-size] == words[0] and last[len(last) - size :] == words[:size]:
            return size
    return 0


def as_captions(turns: Iterable[Turn]) -> str:
    """Return a talk as a file of captions, from which the same turns are read again."""
    return "WEBVTT\n\n" + "\n\n".join(
        f"00:00.000 --> 00:00.000\n{_voice(turn)}{html.escape(turn.text, quote=False)}" for turn in turns
    )


def _voice(turn: Turn) -> str:
    return f"<v {turn.speaker}>" if turn.speaker else ">> "
