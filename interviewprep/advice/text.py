"""Small helpers that turn facts into English: names joined, long words cut, numbers spelled, stages named."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

# Words that can start a stage's name and are not capitalised in the middle of a sentence.
GENERIC = frozenset(
    {"assessment", "call", "case", "chat", "coffee", "earlier", "final", "first", "fourth", "group"}
    | {"in-person", "informal", "initial", "intro", "introductory", "interview", "last", "later", "lunch"}
    | {"meeting", "next", "on-site", "panel", "phone", "presentation", "recorded", "round", "screen"}
    | {"screening", "second", "site", "stage", "take-home", "task", "technical", "telephone", "third"}
    | {"video", "written"}
)
ODD_STAGES = {
    "final": "your final round",
    "meet the team": "your round with the team",
    "panel": "your panel interview",
    "something else": "an earlier round",
}
# More cannot be taken in while somebody is talking.
MOST_WORDS_AT_A_GLANCE = 10
_END_OF_SENTENCE = re.compile(r"(?:[^\W\d]{2}|%)[.!?](?= |$)")
_FIGURE = re.compile(r"\d")
_BEFORE_A_SIGN = re.compile(r"(?<=\d) (?=[%‰€£$])")
# So many words before a figure say of what it is.
_BEFORE_A_FIGURE = 4
_ENDS = ",;:.!?)–"
# Four words or more: "Dr." and "e.g." end no sentence.
_WHOLE_SENTENCES = re.compile(r"(?:\S+ ){3,}\S*[^\W\d]{2,}[.!?](?= )")


def tidy(text: str) -> str:
    """`text` on one line, with single spaces."""
    return " ".join(text.split())


def without_accents(text: str) -> str:
    """`text` in small letters without accents: "José" and "jose" are one. ASCII text keeps its length."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(itertools.filterfalse(unicodedata.combining, plain)).casefold()


def shorten(text: str, limit: int = 120) -> str:
    """`text` on one line, cut at a word boundary with an ellipsis if longer than `limit`."""
    # Long notes are common and only their beginning is shown, so the rest is not worth tidying.
    start = text[: 20 * limit]
    line = tidy(start)
    if len(line) <= limit and len(start) == len(text):
        return line
    cut = line[: limit - 1]
    if len(line) > limit - 1 and line[limit - 1] != " " and cut.rfind(" ") > limit // 2:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:.–-") + "…"


def few_words(text: str, most: int = MOST_WORDS_AT_A_GLANCE, limit: int = 72) -> str:
    """`text` in at most so many words and characters: as many whole sentences as fit, or cut at a word.

    A sentence that is cut before its first figure is cut in the middle instead: the figure is what it proves.
    """
    line = shorten(text, limit)
    words = line.split()
    if len(words) > most:
        line = _cut(words[:most])
    if not line.endswith("…"):
        return line
    if whole := _WHOLE_SENTENCES.match(line):
        return whole[0]
    return line if _FIGURE.search(line) else _to_its_figure(tidy(text[: 20 * limit]), most, limit) or line


def keep_figures_whole(text: str) -> str:
    """`text` with no line break between a figure and its sign."""
    return _BEFORE_A_SIGN.sub("\u00a0", text)


def _to_its_figure(text: str, most: int, limit: int) -> str:
    """The first sentence's beginning and its first figure with the words before it; empty without one."""
    end = _END_OF_SENTENCE.search(text)
    words = text[: end.end() if end else None].split()
    at = next((place for place, word in enumerate(words) if _FIGURE.search(word)), None)
    if at is None:
        return ""
    start = max(0, at - _BEFORE_A_FIGURE)
    # With its sign or noun, unless something ends there.
    last = min(len(words), at + (1 if words[at].endswith(tuple(_ENDS)) else 2))
    tail = words[start:last]
    said = " ".join(tail) if last == len(words) else _cut(tail)
    head = words[: min(start, most - len(tail))]
    # Rather after a clause than within one.
    clause = max((place for place, word in enumerate(head, 1) if word.endswith(tuple(_ENDS))), default=0)
    head = head[: clause or len(head)]
    while head and len(f"{_cut(head)} {said}") > limit:
        head.pop()
    line = f"{_cut(head)} {said}" if head else f"{'…' if start else ''}{said}"
    return line if len(line) <= limit else ""


def _cut(words: Sequence[str]) -> str:
    return " ".join(words).rstrip(" ,;:.–-…") + "…"


def quote(words: str, limit: int = 120) -> str:
    """Somebody's own words in quotation marks, shortened, without the marks or full stop they came with."""
    inner = tidy(words[: 20 * limit]).strip("“”\"' ").rstrip(".").rstrip()
    # Tidied already: what is short enough is not tidied again.
    return f"“{inner if len(inner) <= limit else shorten(inner, limit)}”" if inner else ""


def join(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; `last` is the word before the last part."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def join_names(names: Iterable[str], limit: int = 4) -> str:
    """Names joined with "and", each kept to a sensible length; those beyond `limit` become "and 3 others"."""
    known = [shorten(name, 60) for name in names if tidy(name)]
    if len(known) > limit:
        rest = len(known) - limit + 1
        known = [*known[: limit - 1], f"{number(rest)} others"]
    return join(known)


def number(count: int) -> str:
    """`count` as a word up to twelve, as digits beyond."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def ended(text: str) -> str:
    """`text` with an end to it, for where something is said after it."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def times(count: int) -> str:
    """How often: `once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def sentence(text: str) -> str:
    """`text` with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def your(stage: str) -> str:
    """A stage's name for use inside a sentence: `First interview` gives `your first interview`."""
    name = shorten(stage, 60)
    if not name:
        return "an earlier round"
    lower = name.lower()
    if lower.startswith(("your ", "the ", "an ")):
        return name[0].lower() + name[1:]
    if lower in ODD_STAGES:
        return ODD_STAGES[lower]
    return f"your {name[0].lower() + name[1:] if lower.split()[0] in GENERIC else name}"
