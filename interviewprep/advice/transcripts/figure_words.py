"""The words around figures: what a question or an answer is about, and money, time and order."""

import re
from enum import StrEnum

from interviewprep.advice.foreign_dates import MONTHS
from interviewprep.advice.phrases import read_vocabulary


class Subject(StrEnum):
    """What a figure is about."""

    PAY = "pay"
    NOTICE = "notice"
    START = "start"


_TOPICS = read_vocabulary("transcript_topics.toml")


def _any_of(table: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_TOPICS[table]['words'])})\b")


# These and the next two are for small letters without accents.
TOPICS = {subject: _any_of(subject) for subject in Subject}
OF_THE_OFFER = _any_of("of_the_offer")
ELSEWHERE = _any_of("elsewhere")
OWN_PAY = _any_of("own_pay")
# Amounts in such a sentence are not somebody's pay.
NO_PAY = re.compile(
    r"\b(?:budgets?|revenue|turnover|saved?|savings?|costs?|deals?|contracts?|invoic\w+|million\w*"
    r"|portfolio|spend\w*|fund\w*|customers?|stock|orders?|sales of|worth of|debts?"
    r"|umsatz\w*|kosten\w*|eingespart|auftrag\w*|rechnung\w*|chiffre d'affaires|economis\w+"
    r"|factur\w+|ventas|presupuesto\w*|ahorr\w+|pedidos?)\b"
)
# Before a day, that it is not the first.
NO_START = re.compile(
    r"\b(?:until|till|through to|bis(?: zum)?|jusqu'au|jusqu'a|jusqu'en|hasta(?: el)?|away"
    r"|holidays?|ends?(?: on)?|ending|finish\w*|last day|letzter?|endet|dernier|termine|ultimo"
    r"|termina|urlaub|vacances|vacaciones|acaba|wedding|exam|course"
    r"|since|seit|depuis|last \w+)\b[^.;,]{0,18}$"
)
# What the other side offers, quoted by the candidate who then says something else.
QUOTED = re.compile(
    r"\b(?:advert\w*|listing|job ad|posting|ausschreibung|anzeige|annonce|anuncio|oferta|you"
    r" (?:said|mentioned)|sie sagten)\b"
)
SAYS_START = re.compile(
    r"\b(?:start|begin|join|available|could|can|from|free|with you|ready|anfangen|beginnen|starten|loslegen"
    r"|ab|verfugbar|konnte|kann|(?<!bis )zum|commencer|demarrer|pourrais|peux|disponible|partir|libre"
    r"|empezar|incorporarme|podria|puedo|estaria|desde)\b"
)
OWN_WISH = re.compile(r"\b(?:i'd|i would|i want|i'm looking|i am|i need|ich|je|j'\w+|me gustaria|mi|yo)\b")
STILL_START = re.compile(
    r"\b(?:not (?:until|till|before)|nicht vor|erst|pas avant|no (?:antes|hasta)|start|begin"
    r"|anfangen|beginnen|commencer|empezar)\b[^.;]{0,18}$"
)
# Between several days, the one that is meant.
SO_FROM = re.compile(
    r"\b(?:so|from|start|begin|available|could|then|ab|zum|dann|also|donc|partir|desde|entonces"
    r"|asi que)\b[^.;]{0,30}$"
)
PAST = re.compile(
    r"\b(?:started|joined|began|moved|left|finished|was|were|used to|ago|seit|begann|angefangen"
    r"|begonnen|war|depuis|j'ai commence|ai commence|etais|etait|empece|estuve|comence|entre|desde"
    r" hace)\b"
)
_MONTHS = (
    r"(?:jan|feb|f[ée]v|m[aä]r|apr|avr|abr|ma[iy]|ju[nil]|aug|ao[uû]|ago|sep|o[ck]t|nov|de[czk]"
    r"|d[ée]c|di[ck]|ene)"
)
_ORDINALS = {
    # "twenty[ -]first" is one pattern.
    number: words.replace("[ -]", "\x00").split()
    for number, words in read_vocabulary("transcript_words.toml")["ordinals"].items()
}
_NAMED = "|".join(
    f"(?P<n{number}>{'|'.join(words)})".replace("\x00", "[ -]")
    # "twenty-first" before "first".
    for number, words in sorted(_ORDINALS.items(), key=lambda pair: -int(pair[0]))
)
ORDINAL = re.compile(rf"\b(?:the )?(?:{_NAMED})(?=\s(?:of\s|de\s|d')?{_MONTHS})")
# "February the second".
DAY_BEHIND = re.compile(
    rf"\b(?P<month>{'|'.join(month for month in MONTHS)}) the (?:{_NAMED}|(?P<day>[0-3]?\d)(?:st|nd|rd|th))\b"
)
# "Monday the fourth", "el ocho", "am achtzehnten": the day alone.
DAY_ALONE = re.compile(
    rf"(?:(?<=\bthe )|(?<=\bdem )|(?<=\bden )|(?<=\bam )|(?<=\bzum ))(?:{_NAMED})"
    r"(?=\s*(?:$|[.,;!?)–—-]|or |if |would |at |wenn|oder|wäre))"
)
POINTED = re.compile(
    r"\b(?:zum|am|ab|ab dem|den|vom)\s(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.(?!\d\d:)(?P<year>20\d\d)?"
)
# Months that stand without a day: "ab Februar", "début mars".
MONTH_NAMES = {name: month for month, names in MONTHS.items() for name in names.split() if len(name) > 3}
# What each becomes in English is the name of its group; the numbers are in figures already.
ENGLISH_OF = re.compile(
    # "19 euros 40"
    r"(?P<with_cents>(?<![\d.,])(?P<whole_coins>\d{1,3})\s(?:euros?|pounds?|quid)\s(?P<cents>\d{2})\b)"
    r"|(?P<decimal>(?<![\d.,])\d{1,3},\d{2}(?=\s?(?:€|euros?|(?:die|pro|in der) stunde|de l'heure|la hora)))"
    r"|(?P<percent>(?<=\d)\s(?:pour (?:cent|100)|prozent|por ciento|per cent)\b)"
    r"|(?P<grouped>(?<![\d.,])\d{1,3}(?:[.'’\s\u202f]\d{3})+(?![\d]))"
    r"|(?P<and_a_half>\b(?P<whole>\d{1,3}) and a half (?:thousand|grand|k)\b"
    r"|\b(?P<bare_whole>\d{2}) and a half(?=\s*(?:$|[.,;!?]|full|basic|base|plus|now|at the|for|if)))"
    r"|(?P<nothing>\s?\b(?:about|around|roughly|approximately|approx\.?|circa|ca\.|etwa|ungefähr"
    r"|rund|environ|autour de|aux alentours de|alrededor de|unos|unas|say|gross|brutto|bruts?"
    r"|brutos?|nets?|netto|netos?|somewhere|like|i'd say)\b)"
    r"|(?P<a_year>(?:\b(?:im|pro|per|par|al|por)\s(?:jahr|an|année|año|annum)\b|\bjährlich\b"
    r"|\bannuels?\b|\banuales\b|\bannually\b|\byearly\b|\bl'année\b))"
    r"|(?P<a_month>\b(?:im|pro|par|al|por)\s(?:monat|mois|mes)\b|\bmonatlich\b|\bmensuels?\b"
    r"|\bmensuales\b|\bmonthly\b)"
    r"|(?P<an_hour>\b(?:die|pro|in der|je) stunde\b|\b(?:de|par|a) (?:l'|la )?(?:heure|hora)\b"
    r"|\b(?:por |a )?(?:la )?hora\b|\bde l'heure\b)"
    r"|(?P<a_day>\b(?:pro|am|par|al|por)\s(?:tag|jour|día)\b)"
    r"|(?P<one>\b(?:ein(?:en|e|em|er)?|une?|una)(?=\s(?:voll\w+\s|ganz\w+\s)?(?:woche|monat"
    r"|semaine|mois|semana|mes|tag|jour|día)\b))"
    r"|(?P<six_months>\b(?:ein(?:em)? halbe[sn] jahr|half a year|six mois|medio año)\b)"
    r"|(?P<six_weeks>\b(?:anderthalb|eineinhalb) monate?\b|\bun mois et demi\b|\bun mes y medio\b"
    r"|\b(?:a|one) month and a half\b)"
    r"|(?P<three_months>\bein(?:em)? vierteljahr\b)"
    r"|(?P<weeks>\b(?:wochen?|semaines?|semanas?)\b)|(?P<months>\b(?:monate?n?|mois|meses)\b"
    r"|(?:(?<=\d\s)|(?<=un\s)|(?<=one\s))mes\b)"
    r"|(?P<days>\b(?:tagen?|tage|jours?|días?|dias)\b)|(?P<two_weeks>\b(?:a |one )?fortnight\b"
    r"|\b(?:una )?quincena\b)"
    r"|(?P<thousand>(?<=\d\s)(?:tausend|mille|mil)\b|(?<=\d)\s?t(?=\s?(?:€|euro)))"
    r"|(?P<pounds>\b(?:pfund|livres|libras|quid)\b)|(?P<francs>\b(?:franken|stutz|francos)\b)"
    rf"|(?P<month>\b(?:{'|'.join(MONTH_NAMES)})\b)"
    r"|(?P<to>(?<=\d)\s?(?:bis|à|hasta|oder|ou|a|y|und|et)\s(?:zu\s)?(?=\d))"
)
