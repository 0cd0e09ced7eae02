"""Timed captions: the cues of `.vtt` and `.srt` files, and who speaks in each."""

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .names import LABELLED, is_heading, looks_like_name, tidy_name

_CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}")
# What stands before a timing: a number, or a name of the caption such as Teams gives it.
_CUE_ID = re.compile(r"\s*(?:\d+|[0-9a-f]{8}-[0-9a-f-]{20,}\S*)\s*")
_NOT_A_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION|Kind:|Language:)(?:\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.,][^<>]{0,100}>")
# "dev's iPad: ..." stands before what somebody says if it does so again and again.
SMALL_LABEL = re.compile(r"(?P<name>[a-zà-ÿ][\w'’.-]*(?: [\w'’.-]+){0,2}):\s")
FEWEST_SMALL = 3
_FEW = 30
# What so many of the cues or lines do is the custom of a file.
_MOSTLY = 0.6
# Three hours at three captions a second.
MOST_CAPTIONS = 30_000


@dataclass(frozen=True, slots=True)
class Caption:
    """A piece of speech. `speaker` is "" where the file does not say who speaks.

    is_change  whether the file marks that somebody else begins to speak, without saying who
    """

    speaker: str
    text: str
    is_change: bool = False


def is_timed(text: str) -> bool:
    """Return whether a text is made of captions with times."""
    return text.count("-->") > 1 and any(_TIMING.match(line) for line in text[:20_000].splitlines())


def captions_of(text: str) -> list[Caption]:
    """Return the captions of a `.vtt` or `.srt` file, in order."""
    cues = list(itertools.islice(_cues(text), MOST_CAPTIONS))
    names = _names_on_first_lines(cues)
    labels = _labels(cues)
    captions = [caption for lines in cues for caption in _read(lines, names, labels)]
    return _carried_on(captions) if len(labels) > 1 else captions


def _carried_on(captions: list[Caption]) -> list[Caption]:
    """The captions of a file that names who speaks only where somebody begins, each with its speaker."""
    found: list[Caption] = []
    for caption in captions:
        goes_on = not caption.speaker and not caption.is_change and found
        found.append(replace(caption, speaker=found[-1].speaker) if goes_on else caption)
    return found


def _cues(text: str) -> Iterator[list[str]]:
    """Yield the lines of each cue."""
    lines: list[str] | None = None
    may_be_id = False
    for line in text.splitlines():
        if "-->" in line and _TIMING.match(line):
            if lines is not None:
                if lines and may_be_id and _CUE_ID.fullmatch(lines[-1]):
                    lines.pop()
                yield lines
            lines = []
        elif not line.strip():
            may_be_id = True
            continue
        elif _NOT_A_CUE.match(line) and (lines is None or may_be_id):
            continue
        elif lines is not None:
            lines.append(line.strip())
        may_be_id = bool(_CUE_ID.fullmatch(line))
    if lines:
        yield lines


def _names_on_first_lines(cues: list[list[str]]) -> frozenset[str]:
    """The names of a file that has the speaker on a line above the words; none in any other."""
    tall = [lines[0] for lines in cues if len(lines) > 1]
    found = Counter(line.rstrip(":") for line in tall if looks_like_name(line.rstrip(":")))
    is_custom = len(found) < _FEW and found.total() > 0.7 * len(cues) and found.total() > len(found)
    return frozenset(found) if is_custom else frozenset()


def _labels(cues: list[list[str]]) -> frozenset[str]:
    """The names that stand before a colon at the beginning of cues."""
    found = Counter(match["name"].strip() for lines in cues if lines and (match := LABELLED.match(lines[0])))
    is_custom = found.total() > _MOSTLY * len(cues)
    small = Counter(match["name"] for lines in cues if lines and (match := SMALL_LABEL.match(lines[0])))
    return frozenset(
        name
        for name, count in found.items()
        if count > 1 or " " in name or (is_custom and not is_heading(name))
    ) | {name for name, count in small.items() if count >= FEWEST_SMALL and not is_heading(name)}


def _read(lines: list[str], names: frozenset[str], labels: frozenset[str]) -> Iterator[Caption]:
    if lines and lines[0].rstrip(":") in names:
        yield Caption(tidy_name(lines[0].rstrip(":")), _words(" ".join(lines[1:])))
        return
    joined = " ".join(lines)
    if "<v" in joined:
        parts = _VOICE.split(joined)
        for name, said in zip(parts[1::2], parts[2::2], strict=True):
            yield Caption(tidy_name(name), _words(said))
        return
    for line in _by_speaker(lines):
        words = _words(line)
        match = LABELLED.match(words) or SMALL_LABEL.match(words)
        if match and match["name"].strip() in labels:
            yield Caption(tidy_name(match["name"]), words[match.end() :].strip())
        elif changed := CHANGE.match(words):
            yield Caption("", words[changed.end() :].strip(), is_change=True)
        elif words:
            yield Caption("", words)


# Where two speak in one cue, each line begins with a dash; elsewhere ">>" says that somebody else begins.
CHANGE = re.compile(r"\s*(?:[-–—]\s?|>>+\s?)(?=\S)")


def _by_speaker(lines: list[str]) -> list[str]:
    """The lines of a cue, joined where one runs on into the next."""
    found: list[str] = []
    for line in lines:
        if found and not CHANGE.match(line) and not LABELLED.match(line):
            found[-1] += " " + line
        else:
            found.append(line)
    return found


def _words(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
