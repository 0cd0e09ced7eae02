"""What the candidate says of pay, of the notice to give and of the day to start, with its value."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewprep.advice.amounts import Span, placed_amounts
from interviewprep.advice.dates import WrittenDate, dates_in, real_date

from .figure_words import (
    NO_PAY,
    NO_START,
    OF_THE_OFFER,
    OWN_PAY,
    OWN_WISH,
    PAST,
    QUOTED,
    SO_FROM,
    STILL_START,
    TOPICS,
    Subject,
)
from .figures_in_english import english
from .names import folded
from .near_days import near_day, next_named


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, as the candidate said it.

    value  it in one form for all: "35000 GBP" a year, "4 weeks", "2027-01-04"
    said   the sentence
    """

    subject: Subject
    text: str
    value: str
    said: str
    speaker: str = ""


# A sentence without any of these has no figure.
_ANY = re.compile(
    r"\d|zwe|zwö|drei|dreiß|three|trois|tres|tren|four|fünf|five|fift|fort|sech|six|seis|sept|siet"
    r"|sev|sieb|acht|eight|neu|nine|neuf|nueve"
    r"|zehn|ten|ten\b|dix|diez|doz|twe|two|vier|vin|vein|thir|tau|thou|mil|hund|cien|ciento|quin"
    r"|quar|cuar|cuat|cinq|cinc|sois|ses|set|och|huit|nov"
    r"|month|monat|mois|mes\b|week|woche|sema|quinc|fortn|jan|ene|feb|fév|fev|mar|mär|apr|avr|abr"
    r"|ma[iy]|jun|jui|jul|ao|aug|ago|sep|oct|okt"
    r"|de[cz]|déc|dic|day|tag\b|lun|mié|jue|vie|dom|tomorrow|demain|mañana|morgen|the |any|whenever"
    r"|jederzeit|cuando|desde ya|ahora|ya mismo|tout de|di\b|doce|douz|trei|trec|seiz|onze"
    r"|once|immed|sofort|at once|straight|inmed|possible|away"
)
_LENGTH = re.compile(
    r"(?<![\w.,£€$])(?P<low>\d{1,2}|an?|one)(?:\s?(?:-|–|to|or"
    r"|and)\s?(?P<high>\d{1,2}))?[\s-](?:full |whole |calendar |working )?"
    r"(?P<unit>day|week|month)s?\b(?!['’]?\s(?:ago|before"
    r"|(?:of )?(?:\w+ )?(?:holidays?|leave|vacation|experience|training)|booked|off\b|away|abroad"
    r"|urlaub|resturlaub|überstunden|erfahrung"
    r"|(?:de )?(?:congés?|vacances|vacaciones|experiencia|expérience)))"
)
_NO_NOTICE = re.compile(
    r"\b(?:past|last|since|every|took|spent|seit|depuis|desde hace|pendant|durante|inside|months?"
    r" ago|there for|worked for|been there)\s(?:the |over |only |nearly )?$"
)
# "I have three months to the end of a quarter" is notice, "in three months" is a start.
_GIVES = re.compile(
    r"\b(?:give|work out|serve|owe|tied|avisar|dar|respecter|einhalten"
    r"|contract|vertrag|contrat|contrato|i have|i've got|ich habe|j'ai|je dois|tengo|hab ich)\b"
)
_TO_AN_END = re.compile(r"\s?(?:zum|to the|from the|a final de)\s(?:\w*ende\b|end\b|mes\b|quartal)")
_RESIGN = re.compile(
    r"[^,;]{0,12}\b(?:kündig\w*|resign|hand (?:it|my notice) in|give notice|démissionn\w*|aviso|avise)\b"
)
_LET_GO = re.compile(r"\b(?:after|nach|apres|après|después de|despues de)\s$")
_GIVEN = re.compile(r"\b(?:gave|given|tenants?|customers?|suppliers?|clients?)\b")
_MINE = re.compile(r"\b(?:my|i|i'm|i've|i'd|it's|ich|meine|wir|es|mon|j'ai|mi|tengo|son|de)\b")
_AT_ONCE = re.compile(
    r"\b(?:immediately|straight ?away|right away|at once|no notice|ab sofort|sofort|immédiatement"
    r"|immediatement|tout de suite"
    r"|inmediatamente|de inmediato|de forma inmediata|desde ya|ya mismo|ahora mismo|dès maintenant"
    r"|as soon as you (?:like|want)"
    r"|any ?time|whenever (?:you|suits)|jederzeit|cuando (?:queráis|quieran|quieras))\b"
)
_EXTRA_BEFORE = re.compile(
    r"\b(?:bonus(?:es)?|commission|allowance|pension|prime|variable|bono)(?: \w+){0,3} ?[£€$]?$"
)
_EXTRA_BEHIND = re.compile(
    r"\s?(?:€|euros?|pounds?)?\s?(?:bonus|commission|allowance|car\b|pension|prime|de bonus|de"
    r" prime|variable|%)"
)
# Where only notice was asked about: "Eight weeks, so from the first of February".
_SO_I_START = re.compile(
    r"\b(?:start|begin|join|available|free|with you|so (?:from|i)|then (?:from|i)|could (?:be|come)|anfangen"
    r"|beginnen|starten|verfugbar|dann|also|konnte|commencer|donc|pourrais|empezar|disponible|entonces|podria)\b"
)
_NEXT_CLAUSE = (", ", "; ", " but ", " and i")
# After a bare number: nothing that is counted.
_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)–—-]|(?:a year|plus|and|or|to|base|basic|as|would|is|for|but|if|all|und|oder"
    r"|wenn|als|et|ou|si|pour|y|o|para|p\.a|vor|raus|wäre[n]?|would|sería[n]?|serait|mehr|more|now|today|jetzt|ahora|hoy|maximum|max)\b)"
)
_LEAST_YEARLY = 8_000
# In English pay without a period is by the year.
_ENGLISH_PAY = re.compile(r"\b(?:i|i'm|my|the|would|it's|on|at the moment)\b")
_SHORT = 90
# "Twelve, yes": how often pay is paid, where somebody may have asked for that.
_SALARIES_A_YEAR = (12_000, 13_000, 14_000)
_LEAST_ROUND = 1_000
_PER = {"": "", "hour": "an hour"}
# What is told without a period where pay is told by the month.
_MONTHLY = range(900, 8_000)


def may_hold_figures(sentence: str) -> bool:
    """Return whether a sentence has anything that could be a figure; most have not."""
    return bool(_ANY.search(sentence.lower()))


def figures_in(
    sentence: str, asked: frozenset[Subject], *, on: dt.date, salaries: int = 12
) -> Iterator[Figure]:
    """Yield the figures in a sentence of the candidate.

    asked     what the question was about
    on        the day of the talk, after which somebody starts
    salaries  how many times a year pay by the month is paid
    """
    if not may_hold_figures(sentence):
        return
    plain = folded(sentence)
    own = topics_of(plain) | ({Subject.PAY} if OWN_PAY.search(plain) else set())
    if not asked and not own:
        return
    said = english(sentence)
    line = said.text.lower()
    taken: list[tuple[int, int]] = []
    if Subject.NOTICE in own | asked or Subject.START in asked | own:
        for subject, start, end, value in _of_time(line, plain, asked, own, on):
            taken.append((start, end))
            yield Figure(subject, _trimmed(said.words(start, end)), value, sentence)
    if Subject.PAY in own | asked:
        for start, end, value in _of_pay(line, plain, is_asked=Subject.PAY in asked, salaries=salaries):
            if not any(one < end and start < two for one, two in taken):
                yield Figure(Subject.PAY, _trimmed(said.words(start, end)), value, sentence)


def topics_of(plain: str) -> frozenset[Subject]:
    """Return what a folded sentence is about."""
    return frozenset(subject for subject, words in TOPICS.items() if words.search(plain))


def _ahead(line: str, place: int) -> str:
    """What stands shortly before a place."""
    return line[max(0, place - 80) : place]


def _trimmed(text: str) -> str:
    return text.strip(" ,;:.!?–—-")


def _of_time(
    line: str, plain: str, asked: frozenset[Subject], own: frozenset[Subject], on: dt.date
) -> Iterator[tuple[Subject, int, int, str]]:
    lengths = [
        match for match in _LENGTH.finditer(line) if not _NO_NOTICE.search(_ahead(line, match.start()))
    ]
    is_notice = Subject.NOTICE in asked or (
        Subject.NOTICE in own and bool(_MINE.search(plain)) and not _GIVEN.search(plain)
    )
    # "£450 a day" is no length of time.
    lengths = [match for match in lengths if match["low"].isdigit() or match["unit"] != "day"]
    if len(lengths) > 1:
        # "Three months, although they let the last one go after six weeks."
        lengths = [match for match in lengths if not _LET_GO.search(_ahead(line, match.start()))] or lengths
    is_relative = Subject.START in asked and Subject.NOTICE not in own | asked
    for match in lengths if is_notice or is_relative else ():
        low = 1 if not match["low"].isdigit() else int(match["low"])
        ends = f"{low}-{match['high']}" if match["high"] else str(low)
        unit = match["unit"] + ("" if ends == "1" else "s")
        gives = _GIVES.search(plain) or _TO_AN_END.match(line[match.end() : match.end() + 40])
        subject = Subject.NOTICE if is_notice or gives else Subject.START
        yield subject, match.start(), match.end(), f"{ends} {unit}"
    if Subject.START in asked or (Subject.START in own and not PAST.search(plain)):
        yield from (
            (Subject.START, *day) for day in _starts(line, plain, on, is_asked=Subject.START in asked)
        )
    elif is_notice and _SO_I_START.search(plain):
        yield from ((Subject.START, *day) for day in _starts(line, plain, on, is_asked=False))


def _starts(line: str, plain: str, on: dt.date, *, is_asked: bool) -> Iterator[tuple[int, int, str]]:
    found = False
    by_month = near_day(line, on) if is_asked else None
    for date in _possible(line, dates_in(line, without_year=is_asked, month_alone=True)):
        value = _first_day(date, on)
        if date.day is None and by_month and by_month[2].startswith(value):
            # "Mid-January, say the 18th"
            continue
        if value and not (PAST.search(plain) and date.day is None):
            found = True
            yield date.start, date.end, value
    if found or not is_asked:
        return
    if near := near_day(line, on) or next_named(line, on):
        yield near
        return
    if len(line) < _SHORT and (at_once := _AT_ONCE.search(line)):
        yield at_once.start(), at_once.end(), "at once"


def _possible(line: str, dates: Sequence[WrittenDate]) -> Sequence[WrittenDate]:
    """The days on which somebody could start: not the last day elsewhere, nor the end of a holiday."""
    left = []
    for date in dates:
        before = _ahead(line, date.start)
        if _RESIGN.match(line[date.end : date.end + 40]):
            continue
        if STILL_START.search(before) or not NO_START.search(before):
            left.append(date)
    meant = [date for date in left if SO_FROM.search(_ahead(line, date.start))]
    return meant if len(left) > 1 and meant else left


def _first_day(date: WrittenDate, on: dt.date) -> str:
    """The first such day, or such month, that is still to come; "" if it is past."""
    for one in date.readings()[:1]:
        years = [one.year] if one.year else [on.year, on.year + 1]
        for year in years:
            if one.day is None:
                if (year, one.month) >= (on.year, on.month):
                    return f"{year}-{one.month:02}"
            elif (day := real_date(year, one.month, one.day)) and day >= on:
                return day.isoformat()
    return ""


def _of_pay(line: str, plain: str, *, is_asked: bool, salaries: int) -> Iterator[tuple[int, int, str]]:
    if (not is_asked and NO_PAY.search(plain)) or (QUOTED.search(plain) and not OWN_WISH.search(plain)):
        return
    placed = placed_amounts(line, pay=True)
    short = next((span.unit for span, _, _ in placed if span.unit in ("hour", "day")), "")
    for span, start, end in placed:
        text, behind, before = line[start:end], line[end : end + 40], _ahead(line, start)
        is_bare = not span.currency and not re.search(r"[a-z£€$]", text) and "," not in text
        is_short = is_bare and len(text) < 4 and not OWN_PAY.search(plain)
        if (is_bare and not is_asked and (is_short or span.low < 10_000)) or (
            short == "hour" and span.unit != short
        ):
            continue
        if short == "day" and is_bare and text.isdigit() and len(text) < len(str(_LEAST_YEARLY)):
            # "720 a day, and 780 on site"
            span = replace(span, low=float(text), high=float(text), unit=short)
        if is_asked and not span.unit and round(span.low) in _MONTHLY and not _ENGLISH_PAY.search(line):
            span = replace(span, low=span.low * salaries, high=span.high * salaries)
        if is_bare and span.low in _SALARIES_A_YEAR:
            continue
        if is_bare and len(text) < 4 and not _BARE.match(behind):
            continue
        is_extra = _EXTRA_BEFORE.search(before) or _EXTRA_BEHIND.match(behind)
        if is_extra or not _is_plausible(span, line) or _is_of_the_offer(line, start, end):
            continue
        if span.unit == "hour" and (whole := re.search(r"\b(\d{1,2})\s$", before)):
            # "Seventeen fifty an hour"
            span, start = replace(span, low=int(whole[1]) + span.low / 100), start - len(whole[0])
        place = start - 1 if before.endswith(("£", "€", "$")) else start
        yield place, end, _pay_value(span)


def _is_of_the_offer(line: str, start: int, end: int) -> bool:
    """Whether the clause of an amount quotes what others pay."""
    begin = max(line.rfind(mark, 0, start) for mark in _NEXT_CLAUSE)
    stops = [place for mark in _NEXT_CLAUSE if (place := line.find(mark, end)) >= 0]
    clause = line[max(0, begin) : min(stops, default=len(line))]
    return bool(OF_THE_OFFER.search(clause))


def _is_plausible(span: Span, line: str) -> bool:
    amount = span.low or span.high
    # In pesos pay is told in millions by the month.
    most = 500_000_000 if "a month" in line else 1_500_000
    return bool(span.unit) or _LEAST_YEARLY <= amount < most


def _pay_value(span: Span) -> str:
    """ "35000 GBP"; of a range the lower end."""
    number = span.low or span.high
    amount = f"{number:g}" if span.unit and number < _LEAST_ROUND else f"{round(number)}"
    return " ".join(
        part for part in (amount, span.currency.upper(), _PER.get(span.unit, f"a {span.unit}")) if part
    )
