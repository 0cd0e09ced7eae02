"""Whether a mail calls off or moves an interview, in which words, and where they are."""

import re
from dataclasses import dataclass

# "am 3. Dezember" does not end there.
_DAY_POINT = r"(?<=\d)\.(?=\s?(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)|\d)"
_LETTER = rf"(?:[^.!?\n;]|{_DAY_POINT})"
_SENTENCE = re.compile(rf"{_LETTER}{{4,400}}(?:\n(?-i:(?=[a-zà-ÿ])){_LETTER}{{0,300}})?", re.IGNORECASE)
# Where no word begins, nothing else is tried: that makes the search several times as fast.
_WORD_BEGINS = r"(?=\b|n['’]t)"
_CANCEL = re.compile(
    _WORD_BEGINS + r"(?:"
    r"\bcancell?ed\b|\bcancellation of\b|\bcalled off\b|\b(?:call|calling)\s(?:\w+\s){0,4}off\b"
    r"|\babgesagt\b|\babsagen\b|\bentfällt\b|\b(?:findet|finden)\s(?:[\w.]+\s){0,6}nicht\s(?:mehr\s)?statt\b"
    r"|\bannul(?:er|ée?s?|ons|é|ler|ata|ato|leren)\b|\bn['’]aura pas lieu\b|\bne pourra pas avoir lieu\b"
    r"|\bcancelad[oa]s?\b|\bcancelar\b|\banulad[oa]\b|\bgeannuleerd\b|\bodwoł\w+\b"
    r"|\b(?:have|has|had|need|needs|going|forced|decided|obliged|want|wish|like)\sto\scancel\b|\b(?:am"
    r"|are|is)\scancel?ling\b"
    r"|\b(?:must|will|shall)\scancel\b|\bcancels\b|\bwithdraw(?:ing|n)?\s(?:our|the|your"
    r"|this)\s(?:\w+\s)?invitation\b|\bmuss(?:en)?\b[^.]{0,60}\babsagen\b"
    r"|(?:\b(?:not|no longer)|n['’]t)\s(?:be\s|now\s)?(?:go(?:ing)?\sahead|tak(?:e|ing)\splace"
    r"|proceed(?:ing)?"
    r"|happen(?:ing)?)\b"
    r"|(?:\bnot|n['’]t|\bunable|\bno longer)\s(?:be\s)?(?:able\s)?(?:in a position\s)?to\s(?:go ahead"
    r"|proceed|hold|offer)\b"
    r"|\b(?:position|role|vacancy|post|job)\s(?:has|is|was|have)\s(?:now\s|since\s|already\s|been\s){0,2}"
    r"(?:filled|withdrawn|closed|on hold|put on hold|frozen)\b"
    r"|\b(?:interview|call|meeting|event|appointment)\b[^.]{0,30}\b(?:is|has been"
    r"|was)\s(?:now\s)?(?:withdrawn|off)\b(?!\s(?:to|site)))"
)
_WHAT = r"(?:interview|call|meeting|slot|appointment|session|conversation|chat|time|date|it|this|that|start)"
_LATER = r"(?:the\s)?(?:following|next|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b"
_MOVE = re.compile(
    _WORD_BEGINS + r"(?:"
    rf"\bmov(?:e|ed|ing)\s(?:your|the|this|our|that)?\s?(?:\w+\s){{0,3}}?{_WHAT}\b"
    rf"|\b{_WHAT}\b[^.]{{0,50}}\b(?:has|have|been|is|was|be)\s(?:now\s|been\s)?"
    rf"(?:moved|changed|brought forward"
    rf"|pushed back|put back)\b"
    r"|\bresched?ul(?:ed|ing)\b|\b(?:to|must|will|shall|we|i)\sresched?ule\b|\bpostpon(?:ed|ing|e)\b|\bpush(?:ed|ing)?\s(?:[\w'’]+\s){0,4}back\b"
    r"|\bbr(?:ing|ought)\s(?:\w+\s){0,4}forward\b|\bverschoben\b|\bverschieben\b|\bverlegt\b"
    rf"|\bchang(?:e|ed|ing)\s(?:the\s|your\s|our\s)?(?:\w+\s){{0,2}}?(?:time|date|slot)\b"
    rf"|\bchange\sof\s(?:time|date)\b"
    rf"|\b(?:push|mov|shift|bump)(?:e|ed|ing)?\s(?:[\w'’]+\s){{1,5}}(?:to|until|till)\s{_LATER}"
    r"|\b(?:new|updated|revised|amended)\s(?:interview\s)?(?:time|date|invitation|slot)\b"
    r"|\b(?:is|are)\snow\s(?:on|taking place|scheduled|at\s\d{1,2}(?:[:.]\d\d|\s?[ap]m))"
    r"|\bverlegen\b|\b(?:neuer|anderer)\stermin\b|\breport(?:é|ée|er|ons)\b|\bdécal(?:er|é|ée|ons)\b"
    r"|\bdéplac(?:er|é|ée|ons)\b|\baplaza\w+\b|\bposponer\b|\breprograma\w+\b|\bcambi(?:o"
    r"|ar) de (?:fecha|hora)\b"
    r"|\bspostat[oa]\b|\bspostare\b|\brinviat[oa]\b|\bverzet\b|\bverplaatst\b|\bverplaatsen\b"
    r"|\b(?:can|could)\swe\sdo\b[^.]{0,60}\binstead\b)"
)
# What you may do, and what happens if you do, is not news.
_ONLY_IF = re.compile(
    r"^\s*(?:need|want|wish|have)\sto\b|\bcancell?ed\s(?:interviews|appointments|bookings|slots|sessions)\b"
    r"|(?:\bnot|\bnever|n['’]t)\s(?:been\s|be\s|yet\s)*(?:cancell?ed|postponed|moved|called off)\b"
    r"|\bfail(?:ure|ing)?\b|\bautomatically\b|\blate(?:comers| arrivals?)\b"
    r"|\bif\b|\b(?:can|may|could|might)\s(?:only\s|still\s)?be\b|\bcan only\b|\bshould you\b|\bunless\b"
    r"|\bin case\b|\byou (?:can|may|might|need|wish|want|would|must)\b"
    r"|\bpolicy\b|\bfees?\b|"
    r"\bneed to (?:cancel|reschedule|change) or\b|\bor (?:cancel|reschedule|change)\b|\b(?:cancel"
    r"|reschedule|change) or\b|"
    r"\bplease (?:let us know|contact|call|use|click)\b|https?://|\bsubscription\b"
    r"|\bwould you like to\b|\bto (?:cancel|reschedule)[,:]|"
    r"\bhow to (?:cancel|reschedule)\b|\b(?:cancel|reschedule)\s*:|(?:not|n['’]t)\s+be\s+(?:cancell?ed"
    r"|re-?scheduled|changed|moved)\b|\b(?:falls|sollten sie|wenn sie|si vous|en cas de|si necesita"
    r"|si no puede)\b"
    r"|\bmove (?:you|forward)\b"
)
_PROPOSES = re.compile(
    r"\b(?:instead|new (?:date|time|slot)|alternative|(?:would|could|can) (?:you|we)|are you (?:free"
    r"|available)|suits?|"
    r"stattdessen|neuer termin|nouvelle date|plutôt|nueva fecha|en su lugar)\b"
)
# What an address says is no sentence of the mail.
_LINK = re.compile(r"https?://\S{2,}")


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
    text = _LINK.sub(lambda match: "https://".ljust(len(match[0])), text)
    for match in _SENTENCE.finditer(text):
        # In small letters, because to look for both kinds takes much longer.
        said = match[0].lower()
        is_off = _CANCEL.search(said) is not None
        if not (is_off or _MOVE.search(said)) or _ONLY_IF.search(said):
            continue
        words = " ".join(match[0].split())[:160]
        if is_off:
            called_off = called_off or words
            places.append(match.span())
        else:
            moved = moved or words
    return News(called_off, moved, tuple(places), bool(moved) or _PROPOSES.search(text.lower()) is not None)
