"""Whether a mail calls off or moves an interview, in which words, and where they are."""

import re
from dataclasses import dataclass

# "am 3. Dezember" does not end there.
_DAY_POINT = r"(?<=\d)\.(?=\s?(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez))"
_SENTENCE = re.compile(
    rf"(?:[^.!?\n;]|{_DAY_POINT}){{4,400}}(?:\n(?-i:(?=[a-z]))[^.!?\n;]{{0,300}})?", re.IGNORECASE
)
_CANCEL = re.compile(
    r"\bcancell?ed\b|\bcancellation of\b|\bcalled off\b|\b(?:call|calling)\s(?:\w+\s){0,4}off\b"
    r"|\babgesagt\b|\babsagen\b"
    r"|\b(?:have|has|had|need|needs|going|forced|decided|obliged|want|wish|like)\sto\scancel\b|\b(?:am"
    r"|are|is)\scancel?ling\b"
    r"|\b(?:must|will|shall)\scancel\b|\bcancels\b|\bwithdraw(?:ing|n)?\s(?:our|the|your"
    r"|this)\s(?:\w+\s)?invitation\b|\bmuss(?:en)?\b[^.]{0,60}\babsagen\b"
    r"|\b(?:not|no longer)\s(?:be\s|now\s)?(?:go(?:ing)?\sahead|tak(?:e|ing)\splace|proceed(?:ing)?"
    r"|happen(?:ing)?)\b"
    r"|\b(?:interview|call|meeting|event|appointment)\b[^.]{0,30}\b(?:is|has been"
    r"|was)\s(?:now\s)?(?:withdrawn|off)\b(?!\s(?:to|site))",
    re.IGNORECASE,
)
_WHAT = r"(?:interview|call|meeting|slot|appointment|session|conversation|chat|time|date|it|this|that|start)"
_MOVE = re.compile(
    rf"\bmov(?:e|ed|ing)\s(?:your|the|this|our|that)?\s?(?:\w+\s){{0,3}}?{_WHAT}\b"
    rf"|\b{_WHAT}\b[^.]{{0,50}}\b(?:has|have|been|is|was|be)\s(?:now\s|been\s)?"
    rf"(?:moved|changed|brought forward"
    rf"|pushed back|put back)\b"
    r"|\bresched?ul(?:ed|ing|e)\b|\bpostpon(?:ed|ing|e)\b|\bpush(?:ed|ing)?\s(?:[\w'’]+\s){0,4}back\b"
    r"|\bbr(?:ing|ought)\s(?:\w+\s){0,4}forward\b|\bverschoben\b|\bverschieben\b|\bverlegt\b"
    rf"|\bchang(?:e|ed|ing)\s(?:the\s|your\s|our\s)?(?:\w+\s){{0,2}}?(?:time|date|slot)\b"
    rf"|\bchange\sof\s(?:time|date)\b"
    r"|\b(?:new|updated|revised|amended)\s(?:interview\s)?(?:time|date|invitation|slot)\b"
    r"|\b(?:is|are)\snow\s(?:on|taking place|scheduled|at\s\d{1,2}(?:[:.]\d\d|\s?[ap]m))"
    r"|\b(?:can|could)\swe\sdo\b[^.]{0,60}\binstead\b",
    re.IGNORECASE,
)
# What you may do, and what happens if you do, is not news.
_ONLY_IF = re.compile(
    r"\bif\b|\b(?:can|may|could|might)\s(?:only\s|still\s)?be\b|\bcan only\b|\bshould you\b|\bunless\b"
    r"|\bin case\b|\byou (?:can|may|might|need|wish|want|would|must)\b"
    r"|\bpolicy\b|\bfees?\b|"
    r"\bneed to (?:cancel|reschedule|change) or\b|\bor (?:cancel|reschedule|change)\b|\b(?:cancel"
    r"|reschedule|change) or\b|"
    r"\bplease (?:let us know|contact|call|use|click)\b|https?://|\bsubscription\b"
    r"|\bwould you like to\b|\bto (?:cancel|reschedule)[,:]|"
    r"\bhow to (?:cancel|reschedule)\b|\b(?:cancel|reschedule)\s*:|\bnot\s+be\s+(?:cancell?ed"
    r"|rescheduled)\b|\bmove (?:you|forward)\b",
    re.IGNORECASE,
)


_PROPOSES = re.compile(
    r"\b(?:instead|new (?:date|time|slot)|alternative|(?:would|could|can) (?:you|we)|are you (?:free"
    r"|available)|suits?|"
    r"stattdessen|neuer termin)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class News:
    """The words in which a mail calls off or moves an interview, and the positions of the former.

    proposes  whether another date is offered or asked for instead
    """

    called_off: str = ""
    moved: str = ""
    places: tuple[tuple[int, int], ...] = ()
    proposes: bool = False

    def is_called_off(self, start: int) -> bool:
        """Return whether the sentence at a position in the text calls it off."""
        return any(first <= start < last for first, last in self.places)


def news_in(text: str) -> News:
    """Return what a mail says about an interview that was arranged before."""
    called_off, moved, places = "", "", []
    for match in _SENTENCE.finditer(text):
        said = match[0]
        is_off = _CANCEL.search(said) is not None
        if not (is_off or _MOVE.search(said)) or _ONLY_IF.search(said):
            continue
        words = " ".join(said.split())[:160]
        if is_off:
            called_off = called_off or words
            places.append(match.span())
        else:
            moved = moved or words
    return News(called_off, moved, tuple(places), bool(moved) or _PROPOSES.search(text) is not None)
