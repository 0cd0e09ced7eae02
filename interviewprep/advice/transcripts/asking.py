"""How people ask in an interview, in four languages, with a question mark or without.

The patterns stand in `vocabulary/transcript_questions.toml`.
"""

import re

from interviewprep.advice.phrases import read_vocabulary

from .names import folded

VOCABULARY = read_vocabulary("transcript_questions.toml")
_STANDING_FOR = {
    # A few words ahead, none of which asks.
    "LED": r"(?:(?!(?:how|what|why|when|where|which|who|if|wie|was|warum|wann|wo|welche\w?|wer|wenn"
    r"|comment|pourquoi|quand|combien|ou|quel\w*|qui|si|como|cuando|cuanto|donde|cual|quien)\b)\w+,? ){0,3}",
    "WH": "(?:what|how|why|when|where|which|who|whom|whose)",
    "AUX": "(?:do|does|did|would|could|can|will|are|were|is|was|have|has|had|should|might|'d|'ve|'re)",
}


def alternatives(*tables: str) -> str:
    """Return the patterns of the vocabulary's tables as one."""
    patterns = [one for name in tables for language in VOCABULARY[name].values() for one in language]
    return re.sub("WH|AUX|LED", lambda match: _STANDING_FOR[match[0]], f"(?:{'|'.join(patterns)})")


OPENINGS = f"(?!{alternatives('time_asked')}){alternatives('opening', 'needed', 'unclear')}"
# Words before a question, such as "so" and "okay".
LEADS = frozenset(VOCABULARY["lead"]["words"])
_LEAD = "|".join(VOCABULARY["lead"]["words"])
# At the beginning of a sentence or of a part of it.
_ASKS = re.compile(rf"(?:^|[,;:–—-]\s|\.\.\.\s|…\s)(?:¿\s?)?(?:(?:{_LEAD}),?\s){{0,4}}{OPENINGS}")
_BEGINS, _ENDS = (f"(?:{'|'.join(VOCABULARY['wish'][name])})" for name in ("begins", "ends"))
_WISHES = re.compile(rf"\b{_BEGINS} ?{_ENDS}")
# "And your notice period", "what about your languages".
_BARE = re.compile(
    r"(?:(?:and|so|okay|then|und|et|y|ok),? )?(?:what about |how about |and )?"
    r"(?:your|ihre?|deine?|votre|vos|tu|su)(?: [\w'-]+){1,4}\s?[.…]?$"
)
_MERE_WISH = re.compile(
    r"(?:(?:so|and|okay|ok|well|now|und|et|y),? )*(?:i'd|we'd|i would|we would)"
    r" (?:also |just |really )?(?:like|love) to (?:know|hear|understand|learn|talk|find out)"
    r" (?:a (?:bit|little) |some )?(?:more |something )?about\b"
    r"|mich (?:wurde|interessiert|interessieren)(?: \w+){0,3} (?:noch|auch|etwas)\b"
    r"|(?:j'aimerais|on aimerait|je voudrais) (?:parler|en savoir plus|revenir)\b"
    r"|me (?:gustaria|interesa) (?:hablar|saber (?:mas|algo mas)) (?:de|sobre)\b"
)
YOU = re.compile(
    r"\b(?:you|your|yours|yourself|you're|you've|you'd|sie|ihr|ihre[mnrs]?|ihnen|du|dich|dir"
    r"|dein(?:e[mnrs]?)?|euch|eure?"
    r"|vous|votre|vos|tu|toi|ton|ta|te|ti|tus|usted|ustedes|(?<!')t'(?=[a-z]))\b"
)
# Verbs that by themselves say "you" in Spanish, as far as they occur in interviews.
YOU_IN_VERB = re.compile(r"\b\w+(?:as|es|aste|iste|rias|abas|ias)\b")
ASKING_WORD = re.compile(
    r"\b(?:what|how|why|when|where|which|who|whom|whose|was|wie|warum|wann|welche[rsnm]?|wo|wer"
    r"|wieso|weshalb|quoi|comment|pourquoi|quand|combien|ou|quel(?:le)?s?|qui"
    r"|que|como|por que|cuando|cuanto|cuanta|cual(?:es)?|donde|quien|example|instance|beispiel"
    r"|exemple|ejemplo)\b"
)
# The practical matters that are asked for at the end.
TERMS = re.compile(rf"\b{alternatives('terms')}\b")
_LONGEST_BARE = 60
# A sentence whose order of words asks, behind "so" and "okay".
_TURNED = re.compile(rf"(?:(?:{_LEAD}),?\s){{0,4}}{alternatives('turned')}")
# In Spanish an accent tells what asks from what joins; "Qué bien" asks nothing.
_ACCENTED = re.compile(
    r"(?:[\w ]{0,20}, |(?:y|pues|bueno|vale|bien|entonces|ahora),? )?"
    r"(?:(?:a|en|de|con|por|desde|para|hasta) )?(?:qué|cómo|cuándo|cuánt[oa]s?|dónde|quién|cuál(?:es)?)\b"
    r"(?! (?:bien|bueno|buen[oa]?|interesante|suerte|pena|maravilla|risa|curioso|bonito|gracia|va|no)\b)"
)
_TELLING = re.compile(
    r"\b(?:let me tell you|tell you|told you|tells me|told me|i'll (?:walk|talk|take)|i can tell)\b"
)
# "We know, of course, who you are."
_KNOWN = re.compile(
    r"\b(?:(?:wir|ich) (?:wissen|weiss|sehen)|(?:we|i) (?:know|see)|sabemos|vemos"
    r"|(?:nous|on|je) (?:savons|sait|sais|voyons))"
    r"\b[\w ]*,?\s?$"
)
_LONGEST = 1200


def is_mere_wish(plain: str) -> bool:
    """Return whether a folded sentence only says that one would like to hear more of something."""
    return bool(_MERE_WISH.match(plain))


def asks_by_order(sentence: str) -> bool:
    """Return whether the order of its words makes a sentence a question, whatever mark a machine set."""
    if sentence.endswith("!"):
        return False
    return bool(_TURNED.match(folded(sentence)[:_LONGEST]) or _ACCENTED.match(sentence[:_LONGEST].lower()))


def asks_without_mark(plain: str) -> bool:
    """Return whether a folded sentence without a question mark asks something of the listener."""
    plain = plain[:_LONGEST]
    if len(plain) < _LONGEST_BARE and _BARE.match(plain):
        return True
    asks = _ASKS.search(plain)
    if asks and _KNOWN.search(plain[: asks.start() + 1]):
        return False
    return bool(asks or (_WISHES.search(plain) and not _TELLING.search(plain)))
