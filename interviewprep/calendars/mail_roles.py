"""What a day or a time in a mail is: the interview, when to arrive, a day to answer by, or an old date."""

import re
from enum import Enum, auto

# This many characters ahead of a moment say what it is.
CONTEXT = 110
SENTENCE_END = re.compile(
    r"[.!?](?=\s+[A-Z\n])|[.!?]\s*\n|\n\s*\n|\n(?=\s*[-•·*]\s)|\n(?=[A-Z][\w ]{0,24}:)|;"
)
# A line ends a sentence without a full stop where the next begins with a capital and it was not just full.
_LINE_END = re.compile(r"\n(?=[^\W\d_a-zß-öø-ÿ])")
_FULL_LINE = 58

# The words are put into small letters first: that is much faster than to look for both kinds.
_FILLER = (
    r"[\s:,]*(?:(?:the|end|of|close|cob|cop|eod|business|play|12|noon|midday|midnight|on|at|latest|am|um"
    r"|den|dem|zum|spätestens|this|le|la|las|el|del|au|il|les|à|alle|"
    r"next|coming|about|around|or|before)\b[\s,:]*){0,6}$"
)
_DEADLINE = re.compile(
    r"(?:\b(?:by|before|until|till|no later than|not later than|prior to|ahead of|bis|spätestens|within|"
    r"nlt|avant|d['’]ici|jusqu['’](?:à|au)|au plus tard|antes|hasta|entro|uiterlijk|vóór|"
    r"deadline(?:[\w\s]{0,40}?\bis|\s+for[\w\s]{0,40})?|due(?: by| date)?|clos(?:es?"
    r"|ing)(?: date)?(?:[\w\s]{0,40}?\b(?:is|was))?|"
    r"expir(?:es?|y)(?: date)?|valid until|(?:reply|respond|rsvp|answer|confirm|book|submit|return)(?: by)?"
    r"|(?:cannot|can not|can['’]t)\s(?:be\s)?(?:re-?schedul|chang|mov|amend)\w+\s(?:after|later than))"
    r"|frist\s?:)" + _FILLER
)
_DEADLINE_BEHIND = re.compile(
    r"\W{0,3}(?:at the latest|latest\b|is the deadline|\(?deadline|au plus tard|a más tardar)"
)
_SOME_BEFORE = re.compile(
    r"\b(?:minutes?|mins?|hours?|hrs?|minuten|minutos|heures?)\s+(?:before|prior to|ahead of|vor|avant|antes)"
    + _FILLER
)
_ARRIVAL = re.compile(
    r"\b(?:arriv\w*|report(?:ing)?|check[ -]?in|log ?(?:in|on)|sign ?in|be (?:here|there)|doors open"
    r"|registration|reception)\b[^.\n\d]{0,40}$"
)
_MOVE = (
    r"(?:mov(?:e|ed|ing)\b|re-?schedul\w+|postpon\w+|chang(?:e|ed|ing)|push(?:ed|ing)|"
    r"br(?:ing|ought)|shift\w*|switch\w*|verschieben|verschoben|verlegen|verlegt|absagen|abgesagt|"
    r"report(?:é|ée|er)\b|décal\w+|déplac\w+|annul\w+|aplaz\w+|reprogram\w+|cancelad[oa]|spostat[oa]|verzet"
    r"|verplaatst)"
)
_OLD = re.compile(
    rf"\b{_MOVE}\b[^.\n]{{0,80}}\b(?:from|du|del|vom)\s+(?:the\s+)?$"
    r"|\b(?:original(?:ly)?|previous(?:ly)?|initial(?:ly|ement)?|formerly|earlier\s(?:arranged|agreed|scheduled|planned)|ursprünglich\w*)\b[^.\n]{0,60}$"
    r"|\b(?:instead of|rather than|in place of|replac(?:es|ing)|statt|anstatt|au lieu|en lugar)\s+"
    r"(?:[\w ]{0,30}?\b(?:on|at|for|am|du|del)\s+)?(?:the\s+)?$"
    r"|\b(?:no longer|cannot|can not|can['’]t(?! wait)|unable to|not able to|won['’]t)\b[^.\n]{0,60}$"
    r"|\b(?:postpon|cancel|absag|annul)\w*\b[^.\n]{0,60}\b(?:planned|scheduled|booked|arranged|due|set|prévue?|geplante?n?"
    r"|prevista?|programada?)\s(?:for\s|on\s|le\s|am\s|para\s|el\s)?(?:the\s)?$"
    r"|\b(?:postpone|cancel)\s(?:the|your|our)\s(?:\w+\s){1,3}(?:on|of|for)\s(?:the\s)?$"
    r"|\b(?:was|were)\s(?:to be\s)?(?:scheduled\s|planned\s|due\s|booked\s)?(?:on|at|for)?\s*(?:the\s)?$"
    r"|\b(?:old|original|previous|former|was)\b[^:\n]{0,20}:\s*$"
)
_OLD_BEHIND = re.compile(
    rf"\W{{0,3}}(?:at\s[\d:.]+\s?(?:[ap]m)?\s)?(?:(?:interview|call|meeting|slot|appointment|chat|session)\s)?"
    rf"(?:has been|is being|is|was|had to be|needs? to(?: be)?|has to(?: be)?"
    rf"|must be|will be|can no longer be|est|a été|doit être|ist|wird|wurde|muss|ha sido|se ha|è stat[oa])\s"
    rf"(?:now\s|leider\s|malheureusement\s)?(?:{_MOVE}|cancell?ed)(?!\w)|\s(?:is|are)\snow\s(?:on|at)\b"
    rf"|,?\s(?:leider\s)?{_MOVE}(?!\w)"
)
# "Auf den 10. verschieben" names the new date ahead of its verb.
_NEW_AHEAD = re.compile(r"\b(?:to|auf|zum|au|al|naar)\s+(?:the|den|dem|le|el|il)?\s*$")
# "Has been postponed until" names the new date; "can be changed until" a last one.
_MOVED_UNTIL = re.compile(
    r"\b(?:moved|rescheduled|re-scheduled|postponed|pushed back|put back|deferred|verschoben)\b[^.\n]{0,40}"
    r"\b(?:until|till|bis)" + _FILLER
)
_MAY = re.compile(r"\b(?:can|may|could|might)\b")


class Role(Enum):
    """What a moment in a mail is."""

    INTERVIEW = auto()
    ARRIVAL = auto()
    DEADLINE = auto()
    OLD = auto()


def role_of(head: str, tail: str) -> Role:
    """Return what a moment is by the words of its sentence before it, and by what follows."""
    head, tail = head.lower(), tail.lower()
    is_last = is_deadline(head, tail[:24])
    if not is_last and (_OLD.search(head) or (_OLD_BEHIND.match(tail) and not _NEW_AHEAD.search(head))):
        return Role.OLD
    if is_arrival(head):
        return Role.ARRIVAL
    return Role.DEADLINE if is_last else Role.INTERVIEW


def is_arrival(head: str) -> bool:
    """Return whether these words announce a time to be there, which may be before the beginning."""
    return _ARRIVAL.search(head.lower()) is not None


def is_deadline(head: str, tail: str) -> bool:
    """Return whether a moment is a day to answer by, by the words before it and behind it."""
    head = head.lower()
    if _SOME_BEFORE.search(head) or (_MOVED_UNTIL.search(head) and not _MAY.search(head)):
        return False
    return _DEADLINE.search(head) is not None or _DEADLINE_BEHIND.match(tail.lower()) is not None


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the words round a place in a text, from the sentence before it ends to its own end."""
    first = max(0, start - CONTEXT)
    head = text[first:start]
    begin = max((match.end() for match in SENTENCE_END.finditer(head)), default=0)
    for match in _LINE_END.finditer(head, begin):
        if match.start() - (head.rfind("\n", 0, match.start()) + 1) < _FULL_LINE:
            begin = match.end()
    # The full stop behind a month may stand for its being shortened, and is part of the date then.
    stop = SENTENCE_END.search(text, max(0, end - 1), end + 60) or _LINE_END.search(text, end, end + 60)
    said = head[begin:] + text[start : max(end, stop.start()) if stop else end + 60]
    return " ".join(said.split())[:160].rstrip(".,;")
