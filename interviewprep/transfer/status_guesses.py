"""Guesses what status words mean: whole phrases and negations first, and never guessing an ending."""

import re
from dataclasses import dataclass

from .status_meanings import Meaning
from .status_phrases import PHRASES


def _listed(words: str) -> list[str]:
    return words.split()


_SHORT_FORMS = (
    (r"\b(wo|ca|sha)n['’]?t\b", "not"),
    (r"\b(\w+?)n['’]t\b", r"\1 not"),
    (r"\bi['’]m\b", "i am"),
    (r"\b(did|have|has|had|was|were|is|are|does|do)nt\b", r"\1 not"),
)
_RULES = tuple(
    (meaning, re.compile("|".join(f"\\b(?:{one})\\b" if one[0] != "^" else f"(?:{one})" for one in phrases)))
    for meaning, phrases in PHRASES
)
# The 3 in "Interview 3/12" is not a round.
_DATE = re.compile(r"\b\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b")
# What counts a round is in the meaning; other figures and what stands behind a mark is not.
_ROUND = re.compile(r"\b\d(?:st|nd|rd|th)\b|\b(?:round|interview|stage|r) ?\d\b")
_MORE = re.compile(r"\d|[(:;,→>]|\s[-–—]\s")
_FEW_WORDS = 4
_NO = re.compile(
    r"\b(not|no|never|without|neither|nor|non|keine?|nicht|ohne|pas|sans|jamais|sin|nunca)( \w+){0,2} ?$"
)
_DONE = re.compile(
    r"\b(done|completed?|finished|held|had|attended|passed|cleared|taken|took|over|interviewed|"
    r"screened|sat|aced)\b"
)
_HELD_FIRST = re.compile(
    r"\b(done|completed|finished|held|attended|after|post|following)\b.*\b(await\w*|waiting|hear(ing)?|pending)\b"
    r"|\b(await\w*|waiting|hear(ing)?|pending)\b.*\b(after|post|following|from)\b"
)
_TO_BE = re.compile(r"\b(to be|not|to|will be|needs?|before|being) (done|completed?|finished|held|taken)\b")
_DOUBT = re.compile(
    r"\?|\b(maybe|perhaps|probably|likely|possibl[ey]|potential|might|may|think|assum\w+|presumabl[ey]|guess|"
    r"expect(ed|ing)?|hop(e|ing|ed)|soon|if|unless|unsure|not sure|consider(ing)?|will|would|could|"
    r"about to|to be)\b"
)
# These end something, but without the candidate not even a person could say what, or by whom.
_ASK = re.compile(
    r"^(was |they |got )?(declined|passed|pass|not interested|expired|archived?|cancell?ed|"
    r"skipped|skip|done|"
    r"completed?|finished|over|ended|inactive|dropped|paused|frozen|hiring freeze|discontinued|"
    r"removed|hired elsewhere)( it| on it)?$|"
    r"^(offer (expired|lapsed|cancell?ed)|(interview|invitation|call|meeting) (declined|cancell?ed|"
    r"rejected))$"
)
# Words that may accompany an ending without changing its meaning.
_BESIDE = frozenset(
    _listed(
        """
        a an the by after before at on in of my me their them they with via per and then from for to was
        were is been has have had got get be it i we this application applications applied app cv resume
        role job position post interview interviews interviewing interviewed round rounds stage stages
        phone screen screening technical test task oa assessment onsite final first second third fourth
        1st 2nd 3rd 4th email mail e letter automated auto automatic automatically generic linkedin during
        today yesterday immediately same day days week weeks month months year later quickly politely
        formally sadly unfortunately straight away received sent notice note status hr recruiter manager
        hiring call panel team without any feedback reason due over through reply response again back
        filled closed erhalten bekommen per mail reçu reçue january february march april may june july
        august september october november
        december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
        saturday sunday mon tue wed thu fri sat sun am pm online take home submitted review reviewing s ed
        twice already now since just finally
        """
    )
)


@dataclass(frozen=True, slots=True)
class StatusGuess:
    """What a status most likely means; None if unknown. A possible ending that is unsure must be asked
    about."""

    meaning: Meaning | None
    is_sure: bool = True

    @property
    def must_ask(self) -> bool:
        """Whether it looks like an ending that only the candidate can explain."""
        return not self.is_sure and (self.meaning is None or self.meaning.ending is not None)


def plain(words: str) -> str:
    """Return a status in lower case without punctuation, so that the same words compare equal."""
    return " ".join(re.sub(r"[^\w]|_", " ", words.casefold()).split())


def says_more(words: str) -> bool:
    """Return whether a status says more than a meaning can hold: a date, a reason, a sentence."""
    rest = _ROUND.sub("", words.casefold())
    return bool(_MORE.search(rest)) or len(plain(words).split()) > _FEW_WORDS


def guess(words: str) -> StatusGuess:
    """Return what a status most likely means, and whether that is certain."""
    whole = words.casefold()
    for short, full in _SHORT_FORMS:
        whole = re.sub(short, full, whole)
    text = plain(_DATE.sub(" ", whole))[:200]
    if _ASK.search(text):
        return StatusGuess(None, is_sure=False)
    for meaning, pattern in _RULES:
        for found in pattern.finditer(text):
            if _NO.search(text[: found.start()]):
                continue
            if meaning is Meaning.OPEN and (held := _stage_held(text)):
                return StatusGuess(held)
            return _weighed(meaning, text, found, is_doubted=bool(_DOUBT.search(whole)))
    return StatusGuess(None)


def _stage_held(text: str) -> Meaning | None:
    """The stage that took place before the waiting began: "waiting after 2nd interview"."""
    if _NO.search(text) or not (_HELD_FIRST.search(text)):
        return None
    stages = ((meaning, pattern) for meaning, pattern in _RULES if meaning.stage)
    return next((meaning.held for meaning, pattern in stages if pattern.search(text)), None)


def _weighed(meaning: Meaning, text: str, found: re.Match[str], *, is_doubted: bool) -> StatusGuess:
    if meaning.stage:
        is_held = _DONE.search(text) is not None and not _TO_BE.search(text)
        return StatusGuess(meaning.held if is_held else meaning)
    rest = (text[: found.start()] + " " + text[found.end() :]).split()
    is_whole = all(word in _BESIDE or word[0].isdigit() for word in rest)
    if meaning is Meaning.OFFER and is_doubted:
        return StatusGuess(Meaning.OPEN, is_sure=False)
    return StatusGuess(meaning, is_sure=is_whole and not is_doubted)
