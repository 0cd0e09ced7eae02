"""What the words of a line give away: that it asks for something, or is about pay or the employer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.advice.phrases import Found

from .memo import while_read
from .points import AdvertPointKind
from .wording import cue_words, cues_in, is_small, small_words, words_in

MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
CONTACT = re.compile(r"https?://|www\.|(?:\+|\b0)\d[\d /().-]{7,}\d")
MONEY = re.compile(r"[£$€]\s?\d|\d\s?(?:€|k€|£|EUR\b|euros?\b)", re.IGNORECASE)
# "Ring Dave after four", not "Call customers".
CALL = re.compile(
    r"(?:Ring|Call|Phone|Text|E-?mail|Message|Contact|Ask for|Speak to|Talk to|Appelle[rz]?|Llama a|Ruf)"
    r" [A-ZÀ-Ý]"
    r"|[Pp]lease (?:apply|ring|call|send|write|contact|e-?mail|visit|note|get|see|use|complete|submit)\b"
)
YEARS = re.compile(
    r"\d\+?\s*(?:[-–]|to|bis|à|a)?\s*\d*\+?\s*(?:years?|yrs|jahre|ans\b|años|months|monate|mois\b|meses)",
    re.IGNORECASE,
)
# Nobody asks for anything in so long a sentence; and what it costs to judge grows faster than its length.
LONGEST_JUDGED = 800
FIRST_PART = re.compile(r",\s|[.;]\s")
ASIDE_IN_BRACKETS = re.compile(r"\([^()]*\)")
ASIDE = re.compile(r",\s|\s\(|[.;]\s")
# What may stand beside "a plus" without being another thing.
UNSAID = frozenset("c not no but kein keine nicht aber pas mais pero muss must plus big real".split())  # noqa: SIM905
SHORTEST_GERUND = 6
NO_GERUNDS = frozenset("during including willing outstanding working nothing something according".split())  # noqa: SIM905
# "a" is no word to the patterns.
A_PLUS = re.compile(r"\b(?:(?<!['’])(?<!y )an?|une?|ein) (?:\w+ )?(?:plus|bonus|atout)\b", re.IGNORECASE)
# "Cuidarte Norte" is no work.
# "Be patient", not "Be the voice of our customers".
BEING = re.compile(
    r"(?:to )?(?:be (?!(?:the|a|an|our|their|responsible|part|on|in|first|involved)\b)"
    r"|have (?!responsib|overall|a go))",
    re.IGNORECASE,
)
NAME = re.compile(r"\W*[A-ZÀ-Ý]\w+ [A-ZÀ-Ý]")
EXPERIENCE = re.compile(r"exp[eé]rien|erfahrung", re.IGNORECASE)
FUTURE = re.compile(r"\w{2,}r(?:ás|á)\b")
FRENCH_INFINITIVE = re.compile(r"\w{2,}(?:er|ir|ttre|ndre|ivre|oitre|aitre|[^a]ire|faire)$")
FRENCH_NOUNS = frozenset("premier dernier panier metier chantier atelier plaisir loisir avenir reer".split())  # noqa: SIM905
SPANISH_INFINITIVE = re.compile(r"\w{2,}(?:ar|er|ir)(?:se|te|me|nos|los?|las?|les?)?$")
GERMAN_NOUN_OF_WORK = re.compile(r"\w{3,}(?:ung|ungen|tion|ionen)$")
GERMAN_INFINITIVE = re.compile(r"[a-zäöü]\w*(?:en|ern|eln)")
# "du kochst", "kochst du", "Sie kochen", "kochen Sie"; "vous cuisinez", "tu cuisines".
GERMAN_PLURAL = r"\w+(?:en|ern|eln)|sind"
FRENCH_BETWEEN = r"(?:ne |n['’]|y |en |les? |la |leur |l['’])?"
ADDRESSED = {
    "de": re.compile(
        rf"\b[Dd]u (\w+s?t)\b|\b(\w+st) [Dd]u\b|\bSie ({GERMAN_PLURAL})\b|\b({GERMAN_PLURAL}) Sie\b"
    ),
    "fr": re.compile(
        rf"\bvous {FRENCH_BETWEEN}(\w+ez|êtes)\b|\btu {FRENCH_BETWEEN}(\w+[sx])\b", re.IGNORECASE
    ),
}
# Not "the team you join": a clause of its own begins with "you", or with when it is.
READER_DOES = re.compile(
    r"(?:^|[,;:–—(-]\s*|\b(?:and|then|so|week|month|year|mornings?|afternoons?|evenings?|nights?|shifts?|(?:\w+)?days?)\s)"
    r"you\s(?:also |then |usually |often |always |mostly |mainly |regularly |normally )?(\w+)(?!['’])",
    re.IGNORECASE,
)
STEPS = {
    "must": AdvertPointKind.MUST,
    "have": AdvertPointKind.MUST,
    "asks": AdvertPointKind.MUST,
    "task": AdvertPointKind.TASK,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a line or sentence gives away.

    `said` is what it says in so many words, `begun` what its first word suggests. It is `refused` if it asks
    for nothing, `refused_first` if it says so at once, and `never` a point even in a list of points.
    """

    said: AdvertPointKind | None = None
    begun: AdvertPointKind | None = None
    explicit: bool = False
    refused: bool = False
    refused_first: bool = False
    never: bool = False
    offers: bool = False
    about: bool = False

    @property
    def kind(self) -> AdvertPointKind | None:
        """The kind of point that it seems to be, if any."""
        return self.said or self.begun


@while_read
def judge(text: str, language: str) -> Judgement:
    """What `text`, a line or a sentence of an advert in `language`, gives away."""
    if len(text) > LONGEST_JUDGED:
        return Judgement()
    words = words_in(text)
    found = cues_in(words, language)
    names = {one.name for one in found}
    # "Are you" asks for something only in a question.
    is_question = text.endswith("?")
    steps = [one for one in found if one.name in STEPS and (is_question or one.name != "asks")]
    said = STEPS[min(steps, key=lambda one: one.start).name] if steps else _addressed(text, language)
    begun = _begun(text, words, language)
    if _is_nice(text, found):
        is_must = AdvertPointKind.MUST in (begun, said) and not _is_condition(words, language)
        is_mixed = is_must and _is_mixed(text, words, found)
        said = AdvertPointKind.MUST if is_mixed else AdvertPointKind.NICE
    if _is_welcome_condition(text, words, names, language):
        said = AdvertPointKind.NICE
    refusing = {"refuse"} if said is AdvertPointKind.NICE else {"refuse", "unneeded"}
    # "(we will teach you)" refuses nothing.
    outside = cues_in(words_in(ASIDE_IN_BRACKETS.sub(" ", text)), language) if "(" in text else found
    refusals = [one.start for one in outside if one.name in refusing]
    # "If you like clean kitchens" asks for nothing, unless it goes on with "all the better".
    is_condition = _is_condition(words, language) and said is not AdvertPointKind.NICE
    contact = _has_contact(text) or bool(CALL.match(text))
    return Judgement(
        said=said,
        begun=begun,
        explicit=bool(names & {"must", "task"}) or said is AdvertPointKind.NICE,
        refused=contact or bool(refusals) or is_condition,
        refused_first=contact or is_condition or bool(refusals and min(refusals) <= 1),
        never="never" in names,
        offers="offer" in names or bool(MONEY.search(text)),
        about=any(one.name == "about" and one.start <= 1 for one in found),
    )


def _has_contact(text: str) -> bool:
    # What may stand before the sign is long to try at every letter of a text that has none.
    return ("@" in text and MAIL.search(text) is not None) or CONTACT.search(text) is not None


def names_what_it_asks(text: str, language: str) -> bool:
    """True for "QuickBooks preferred", where a cue stands behind what it is said of."""
    words = words_in(text)
    starts = [one.start for one in cues_in(words, language) if one.name in ("must", "nice")]
    return bool(starts) and min(starts) > 0 and not all(map(is_small, words[: min(starts)]))


def is_mere_cue(text: str, language: str) -> bool:
    """True for words that only say that something would be nice: "no must, though"."""
    words = words_in(text)
    spent = {
        place for one in cues_in(words, language) for place in range(one.start, one.end) if one.name == "nice"
    }
    rest = {word for place, word in enumerate(words) if place not in spent}
    return bool(spent) and all(is_small(word) or word in UNSAID for word in rest)


def _is_condition(words: tuple[str, ...], language: str) -> bool:
    """True for "If you like clean kitchens, ...", not for "If a child is ill, you call its parents"."""
    begins = small_words("if", language).intersection(words[:1])
    if begins and language == "es":
        # "Si no nos conoces": the verb says that it is the reader.
        verb = next((word for word in words[1:] if word not in ("no", "nos", "te", "ya", "aun")), "")
        return verb.endswith("s") and len(verb) > 2
    return bool(begins) and bool(small_words("reader", language).intersection(words[1:3]))


def _is_welcome_condition(text: str, words: tuple[str, ...], names: set[str], language: str) -> bool:
    """True for "If you speak Polish, we will hug you": what one can do, and nothing of applying."""
    if names & {"refuse", "offer", "never"} or not _is_condition(words, language) or _has_contact(text):
        return False
    first = words_in(FIRST_PART.split(text, maxsplit=1)[0])
    if small_words("anybody", language).intersection(first):
        return False
    return len(first) < len(words) and not small_words("able", language).isdisjoint(first)


def _is_nice(text: str, found: Sequence[Found]) -> bool:
    # "A degree, ideally in law" is no less of a must.
    ideally = [one.start for one in found if one.name == "ideally"]
    begins_ideally = bool(ideally) and min(ideally) < len(words_in(ASIDE.split(text, maxsplit=1)[0]))
    return begins_ideally or bool(A_PLUS.search(text)) or any(one.name == "nice" for one in found)


def _is_mixed(text: str, words: tuple[str, ...], found: Sequence[Found]) -> bool:
    """True if only the rest of `text` would be nice: "Good French, some German would be a plus"."""
    first = len(words_in(FIRST_PART.split(text, maxsplit=1)[0]))
    cues = [one for one in found if one.name == "nice"]
    if any(one.start < first for one in cues) or first == len(words):
        return False
    spent = {place for one in cues for place in range(one.start, one.end)}
    rest = {word for place, word in enumerate(words) if place >= first and place not in spent}
    return any(not is_small(word) and word not in UNSAID for word in rest)


def _addressed(text: str, language: str) -> AdvertPointKind | None:
    """The kind that a sentence to the reader is by its verb: what they have or are, or what they will do."""
    if language == "es":
        return AdvertPointKind.TASK if FUTURE.search(text) else None
    if language == "en":
        return AdvertPointKind.TASK if _is_told_what_they_do(text) else None
    match = ADDRESSED[language].search(text) if language in ADDRESSED else None
    if match is None:
        return None
    verb = words_in(next(group for group in match.groups() if group))
    has = cue_words("must_verbs", language).intersection(verb)
    return AdvertPointKind.MUST if has else AdvertPointKind.TASK


def _is_told_what_they_do(text: str) -> bool:
    """True for "On Mondays you open the shop", not for "the team you join" or "whether you drive"."""
    if "you" not in text.casefold():
        return False
    no_work = cue_words("no_work", "en")
    return any(match.group(1).lower() not in no_work for match in READER_DOES.finditer(text))


def _begun(text: str, words: tuple[str, ...], language: str) -> AdvertPointKind | None:
    if not words or words[0] in small_words("heading_owners", language):
        # "Our service" is none of the tasks.
        return None
    if language == "en" and words[0] == "to" and not BEING.match(text):
        # "To hold a caseload"
        return AdvertPointKind.TASK
    first = next((word for word in words if not is_small(word)), words[0])
    is_being = language == "en" and BEING.match(text) is not None
    # "savez lire un plan", "hast Geduld": a list that goes on from "you".
    has = next((word for word in words if word not in UNSAID and word != "n"), first)
    # "und sind für die Einkäufe da" goes on with what is done.
    is_had = has in cue_words("must_verbs", language) and has not in ("sind", "bist")
    if first in cue_words("must_starts", language) or YEARS.match(text) or is_being or is_had:
        return AdvertPointKind.MUST
    if first in cue_words("task_starts", language) or _is_work(first, text, language):
        return AdvertPointKind.TASK
    return AdvertPointKind.MUST if YEARS.search(text) and EXPERIENCE.search(text) else None


def _is_gerund(word: str) -> bool:
    return word.endswith("ing") and len(word) >= SHORTEST_GERUND and word not in NO_GERUNDS


def _is_work(first: str, text: str, language: str) -> bool:
    """True if a line begins, or in German ends, as the tasks of an advert in this language do."""
    if language == "en":
        # "Managing stock", or "Manages stock" of the one who will.
        return _is_gerund(first) or (first[-1:] == "s" and first[:-1] in cue_words("task_starts", "en"))
    if language == "fr":
        return bool(FRENCH_INFINITIVE.match(first)) and first not in FRENCH_NOUNS
    if language == "es":
        return bool(SPANISH_INFINITIVE.match(first)) and not NAME.match(text)
    if language == "de":
        return bool(
            GERMAN_NOUN_OF_WORK.match(first)
            or GERMAN_INFINITIVE.fullmatch(text.rstrip(" .;,").split(" ")[-1])
        )
    return False
