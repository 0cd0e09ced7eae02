"""German, French and Spanish words for days, put into the English ones that `promised_days` reads.

Only words of time are translated, and adjectives put before their noun: "fin de semaine prochaine" becomes
"end of next week". What is no word of time is left as it stands.
"""

import re

from .foreign_dates import MONTHS, WEEKDAYS

# Weekdays cut short that are no other word.
_CUT_SHORT = {"tuesday": "tue tues", "wednesday": "wed", "thursday": "thu thur thurs", "friday": "fri"}
_WEEK = r"(?:woche|semaine|semana|week)"
_MONTH = r"(?:monats?|mois|mes)"
_DAY_NAMES = "|".join(WEEKDAYS)
_MONTH_NAMES = "|".join(MONTHS)
_NEXT = r"(?:prochaine?|próxim[oa]|proxim[oa]|que viene|que entra|siguiente|suivante?)"
_NEXT_BEFORE = r"(?:nächste[rnms]?|naechste[rnms]?|próxim[oa]|proxim[oa])"
_PARTS = r"(?:early|mid|late|end of)"


def _one_of(names: str) -> str:
    return "|".join(names.split())


# In this order: a phrase before the words it is made of.
_CHANGES: tuple[tuple[str, str], ...] = (
    *((rf"\b(?:{_one_of(names)})s?\b\.?", name) for name, names in WEEKDAYS.items()),
    # Not with an "s": "mais" is no month.
    *((rf"\b(?:{_one_of(names)})\b\.?", name) for name, names in (*_CUT_SHORT.items(), *MONTHS.items())),
    # Short forms that are used in all four.
    (r"\b(?:e\.?o\.?w\.?)(?!\w)", "end of this week"),
    (r"\b(?:e\.?o\.?m\.?)(?!\w)", "end of this month"),
    (r"\b(?:c\.?o\.?b|e\.?o\.?d)\b\.?(?: on| of)?", "by"),
    (r"\b(?:kw|calendar week|kalenderwoche)\s*(?=\d)", "isoweek "),
    (r"\b(?:no antes del?)\b", "not before"),
    (r"\b(?:antes del?)\b(?: día)?(?:\s+(?=\d))?", "before "),
    (r"(?<=\bbefore )(\d{1,2})(?=\s|$)(?!\s+de\b)", r"the \1th"),
    # "The 5th", and "between the 5th and the 8th".
    (r"\b(?:le|el(?: día)?|der|dem|den|zum|am|vom|du|del|au|al)\s+1er\b", "the 1st"),
    (r"\b(?:der|dem|den|zum|am|vom)\s+(\d{1,2})\.(?!\d)", r"the \1th"),
    (rf"\b(\d{{1,2}})\.\s*(?=(?:{_MONTH_NAMES})\b)", r"\1 "),
    (r"\b(?:le|el(?: día)?|du|del|au|al)\s+(\d{1,2})(?![\d./:]|\s*(?:h\b|%|€))", r"the \1th"),
    (r"\b1er\b", "1st"),
    (rf"\b(\d{{1,2}})(?:th)?\s+de\s+(?=(?:{_MONTH_NAMES})\b)", r"\1 "),
    (rf"(?<=\d)th(?=\s+(?:{_MONTH_NAMES})\b)", ""),
    (rf"\bthe\s+(?=\d{{1,2}}\s+(?:{_MONTH_NAMES})\b)", ""),
    (rf"\b({_MONTH_NAMES})\s+del?\s+(?=20\d\d\b)", r"\1 "),
    # What is next, and what is this.
    (r"\bübernächste[rn]?\s+woche\b|\bsemaine d.après la prochaine\b", "week after next"),
    (rf"\b{_WEEK}\s+{_NEXT}\b|\b(?:{_NEXT_BEFORE}|kommende[rn]?|la próxima)\s+{_WEEK}\b", "next week"),
    (rf"\b{_MONTH}\s+{_NEXT}\b|\b(?:{_NEXT_BEFORE}|kommende[rnms]*)\s+{_MONTH}\b", "next month"),
    (rf"\b({_DAY_NAMES})\s+{_NEXT}\b", r"next \1"),
    (rf"\b{_NEXT_BEFORE}\s+({_DAY_NAMES})\b", r"next \1"),
    (rf"\b(?:kommende[rnms]?|diese[rnms]?|ce|este)\s+({_DAY_NAMES})\b", r"this \1"),
    (rf"\b(?:diese[rs]?|laufende[rn]?|cette|esta)\s+{_WEEK}\b|\ben cours de semaine\b", "this week"),
    (rf"\b(?:diese[sm]?|ce|este)\s+{_MONTH}\b", "this month"),
    (r"\b(?:après-demain|apres-demain|übermorgen|pasado mañana)\b", "day after tomorrow"),
    (r"\b(?:morgen|demain|mañana)\b", "tomorrow"),
    (r"\b(?:heute|aujourd.hui|hoy)\b", "today"),
    (rf"\b({_DAY_NAMES}) (?:en huit|after next)\b", r"\1 week"),
    (rf"\b({_DAY_NAMES}) en quinze\b", r"\1 in two weeks"),
    # How long it takes.
    (
        r"\b(?:werktage?n?|arbeitstage?n?|jours ouvr(?:és|ables)|días (?:hábiles|laborables))\b",
        "working days",
    ),
    (r"\b(?:quinze jours|quinzaine de jours|quincena)\b", "two weeks"),
    (r"\bhuit jours\b", "one week"),
    (r"\b(?:tage?n?|jours?|días?|dias?)\b", "days"),
    (r"\b(?:wochen|semaines|semanas)\b", "weeks"),
    (r"\b(?:monaten?|meses)\b", "months"),
    (r"\b(?:innerhalb(?: von)?|binnen|sous|en un plazo de|en menos de|in den nächsten|dans les)\b", "within"),
    (r"(?:\bd.ici)(?=\s+(?:\d|un|deux|trois|quatre|dix|two|one))", "within"),
    (r"\b(?:dentro de|dans|au bout de)\b|\ben\b(?=\s+(?:un|dos|tres|\d))", "in"),
    (r"(?<=\d)\s*(?:bis|à|a)\s*(?=\d)", " to "),
    (
        r"\b(zwei|drei|vier|deux|trois|dos|tres)\s+(?:bis|à|a|oder|ou|o)\s+(?=\w+\s+(?:working |days|weeks))",
        r"\1 to ",
    ),
    # Which part of it, and up to when.
    (r"\b(?:anfangs?|début|debut|principios|comienzos)\b(?:\s+d(?:e la|er|es|el|u|e)\b)?", "early"),
    (r"\b(?:mitte|mi-|milieu|mediados)(?:\s+d(?:e la|er|es|el|u|e)\b)?", "mid "),
    (r"\b(?:ende|fin|final|finales)\b(?:\s+d(?:e la|er|es|el|u|e)\b)?", "end of"),
    (r"\b(?:spätestens|au plus tard|a más tardar)\b", "by"),
    (r"\bd.ici(?:\s+(?:à|au|le|la))?\b|\bjusqu.(?:à|au|en)\b", "by"),
    (r"\b(?:bis(?: zum| zur)?|hasta(?: el)?|para(?: el)?)\b", "by"),
    (r"\b(?:nicht vor|pas avant)\b", "not before"),
    (r"\b(?:vor|avant(?: le| la)?)\b", "before"),
    (r"\b(?:nach|après(?: le| la)?|apres|después del?|a partir del?|ab)\b", "after"),
    (r"\b(?:weihnachten|noël|noel|navidad)\b", "christmas"),
    (r"\b(?:im neuen jahr|début de l.année prochaine|en enero que viene)\b", "in the new year"),
    (rf"\b{_WEEK}\b", "week"),
    (rf"\b{_MONTH}\b", "month"),
    (r"\b(?:jahr(?:es)?|année|annee|año)\b", "year"),
    (r"\b(?:oder|ou|o)\b", "or"),
    (r"\b(?:und|et|y)\b", "and"),
    # English ways to say the same.
    (r"\b(?:the )?(?:beginning|start|early part|first days|first half) of\b|\bearly in\b", "early"),
    (r"\b(?:the )?(?:middle of|mid[- ])", "mid "),
    (r"\b(?:the )?(?:latter part|second half) of\b|\blate in\b|\blater\b", "late"),
    (r"\b(?:the )?(?:end|close) of\b|\bweek'?s end\b", "end of"),
    (rf"\b({_PARTS})\s+(?:the|der|des|la|le|of)\s+(?=\w)", r"\1 "),
    (r"\bfortnight\b", "two weeks"),
    (r"\b(?:a|one|another) two weeks\b", "two weeks"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), to) for pattern, to in _CHANGES)


def in_english(sentence: str) -> str:
    """Return a sentence in lower case with its words of time in English."""
    text = " ".join(sentence.replace("’", "'").lower().split())
    for pattern, to in _COMPILED:
        text = pattern.sub(to, text)
    return " ".join(text.split())
