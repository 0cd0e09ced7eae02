"""Sentences and clauses: what stands in a paragraph, or in a list inside a sentence."""

import re
from collections.abc import Sequence

from .beginnings import begins_anew, hangs, stands
from .commas import commas_in, is_first_adjective, is_one_of_several
from .judging import judge
from .memo import while_read
from .points import AdvertPointKind
from .weighing import weigh
from .wording import small_words, weight, words_in

SENTENCE_END = re.compile(
    # In French a space stands before the mark.
    r"(?:(?<=[\wà-ÿ)%»”\"'’][.!?])|(?<=[\wà-ÿ)»]\s[?!]))\s+(?=[A-ZÀ-Ý¿¡\"„«“(£€$])"
)
ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|z\.\s?B|d\.\s?h|bzw|ca|inkl|ggf|Nr|St|Mr|Mrs|Dr|min|max|p\. ?ej|Sra?|[A-Z])\.$"
    # "the 13. month", as German writes ordinals.
    r"|(?:^|[,(–-]|\b(?:am|ab|per|zum|vom|den))\s*\d{1,2}\.$"
)
SEPARATOR = re.compile(r",\s+")
SLASH = re.compile(r"\s+/\s+")
SEMICOLON = re.compile(r";\s+")
AND = re.compile(r"\s+(?:and|und|sowie|et|y|e)\s+")
# "... durch Geduld und Humor aus": the end of the verb, and nothing that is asked for.
ENDS_VERB = re.compile(r"\s(?:aus|mit|ein|an|auf|ab|vor|bei|nach)[.!]?$")
ADDRESSING = re.compile(r"(?:you|vous|tu|du|sie|se)\b", re.IGNORECASE)
ADDRESSED = re.compile(r"\b(?:you|du|sie|vous|tu)\s", re.IGNORECASE)
LEAD = re.compile(
    r"^(?P<seeking>.{0,80}?|[^,;]{0,160}?)"
    r"\b(?:somebody|someone|people|person|candidates?|quelqu['’]un|personne|jemand(?:en)?(?: vor)?"
    r"|alguien|persona)(?:(?: \w+){0,2}?(?=,? (?:who|that|qui|der|die|que)\b))?"
    r",? (?:(?:who|that|qui|der|die|que)(?:['’]s| is| are)? |(?=(?:with|avec|mit|con) ))",
    re.IGNORECASE,
)
# "We're after a chef to run the section, help with prep, ...": what stands behind "to" is the work.
SOUGHT_TO = re.compile(
    r"^(?P<seeking>.{0,120}?\b(?:after|need|needs|want|wants|looking for|seeking|seek|hiring|recruiting"
    r"|cherch\w+|recherch\w+|buscamos|busca|necesitamos|necesita)"
    r" (?:an?|another|two|three|our next|un|une|una|notre|nuestr[oa]) [\w /()-]{2,50}?)"
    r" (?:to|pour|para) (?=[^\W\d])",
    re.IGNORECASE,
)
# "... who can drive, who likes dogs and who is here on time".
WHO_AGAIN = re.compile(r",?\s+(?:(?:and|or|und|oder|et|ou|y|o)\s+)?(?:who|that|qui|der|die|que)\s+")
# "Außerdem zeichnen Sie sich durch Geduld und Humor aus."
DISTINGUISHED = re.compile(
    r"(?:\w+ ){0,2}?(?:zeichne(?:n|st) (?:Sie|du) (?:sich|dich)|(?:Sie|du) zeichne(?:n|st) (?:sich|dich))"
    r" (?:\w+ )?durch (?P<by>.+) aus[.!]?$",
    re.IGNORECASE,
)
# One of these stands in each such lead, and is sooner looked for.
SOMEBODY = re.compile(r"(?:some(?:body|one)|people|person|candidate|quelqu|jemand|alguien)", re.IGNORECASE)
TO = re.compile(r" (?:to|pour|para) ", re.IGNORECASE)
FEWEST_WORDS = 3
FEWEST_APART = 2
WITHOUT = re.compile(r"(?:without|ohne|sans|sin)\s", re.IGNORECASE)
FEWEST_SLASHES = 2
LEAST_SAID = 0.5
CLEARLY = 2.0
FEWEST_SHORT = 3
LONGEST_SHORT = 5
LONGEST_LISTED = 3
DIGIT = re.compile(r"\d")
LONGEST_ABBREVIATION = 8
LONGEST_NUMERAL = 12
LONGEST_OPEN = 40


@while_read
def sentences_of(text: str) -> Sequence[str]:
    """The sentences of a paragraph, in order, word for word."""
    sentences: list[str] = []
    for part in SENTENCE_END.split(text):
        if sentences and (
            ABBREVIATED.search(sentences[-1][-LONGEST_ABBREVIATION:]) or _is_open(sentences[-1])
        ):
            sentences[-1] += " " + part
        else:
            sentences.append(part)
    return (
        sentences if ";" not in text else [one for whole in sentences for one in split_at_semicolons(whole)]
    )


def _is_open(text: str) -> bool:
    """True if the last words of `text` stand in brackets that are not closed: "in Albany (col."."""
    return text.rfind("(", -LONGEST_OPEN) > text.rfind(")")


def split_at_semicolons(text: str) -> list[str]:
    """The parts of `text` between semicolons, if each has words enough to stand by itself."""
    if ";" not in text:
        return [text]
    parts = [part.strip() for part in SEMICOLON.split(text) if part.strip()]
    return parts if all(len(words_in(part)) >= 2 for part in parts) else [text]


def split_at_slashes(text: str) -> list[str] | None:
    """The parts of "take orders / lay tables / carry plates"; None if there are no such parts."""
    parts = SLASH.split(text)
    return parts if len(parts) > FEWEST_SLASHES else None


@while_read
def clauses_of(sentence: str, language: str) -> Sequence[str]:
    """The items of a list inside a sentence, or the sentence itself; without "We need somebody who"."""
    if distinguished := DISTINGUISHED.match(sentence):
        return _items_of(distinguished["by"], language)
    has_somebody = SOMEBODY.search(sentence) is not None
    lead = (LEAD.match(sentence) if has_somebody else None) or _sought_to(sentence)
    # Not "You register candidates with six boards".
    is_sought = lead and not ADDRESSED.search(lead["seeking"])
    if lead and is_sought and len(words_in(sentence[lead.end() :])) >= FEWEST_WORDS:
        parts = WHO_AGAIN.split(sentence[lead.end() :])
        if len(parts) > 1 and min(map(weight, parts)) < FEWEST_APART:
            # "Somebody who tastes, who tidies up and who does not shout" is one thing.
            return [sentence]
        return [clause for part in parts for clause in _items_of(part, language)]
    return _items_of(sentence, language)


def _sought_to(sentence: str) -> re.Match[str] | None:
    return SOUGHT_TO.match(sentence) if TO.search(sentence) else None


@while_read
def says_who_does_what(sentence: str) -> bool:
    """True for "We're after a chef to run the section", whose parts each tell what they are."""
    lead = _sought_to(sentence)
    # Not "You need a licence to drive the van".
    return lead is not None and not ADDRESSED.search(lead["seeking"])


def short_items_of(text: str) -> list[str] | None:
    """The items of a mere list, "warmth, tact, some French"; None if `text` is more than that."""
    items = [item for item in SEPARATOR.split(text) if words_in(item)]
    is_mere = len(items) >= FEWEST_SHORT and all(len(words_in(item)) <= LONGEST_SHORT for item in items)
    return items if is_mere else None


def _listed_after_colon(text: str, language: str) -> list[str] | None:
    """The items of "You will make the rounds: dressings, drips, baths and pills"; None if there are none."""
    head, colon, tail = text.partition(": ")
    if not colon or DIGIT.search(tail) or judge(head, language).said is not AdvertPointKind.TASK:
        return None
    items = [item for part in SEPARATOR.split(tail) for item in AND.split(part)]
    is_mere = len(items) > FEWEST_SHORT and all(0 < len(words_in(item)) <= LONGEST_LISTED for item in items)
    return items if is_mere else None


def _items_of(text: str, language: str) -> list[str]:
    if listed := _listed_after_colon(text, language):
        return listed
    if parts := split_at_slashes(text):
        return parts
    clauses = _at_commas(text, language)
    if len(clauses) > FEWEST_APART and is_one_of_several(clauses[-1]):
        return [text]
    clauses[-1:] = _at_and(clauses[-1], len(clauses) > 1, language)
    return clauses


def _at_commas(text: str, language: str) -> list[str]:
    clauses: list[str] = []
    start = begin = 0
    for stop, following in commas_in(text):
        clause = text[begin:stop]
        after = text[following:]
        if _is_one_number(clause, after, language) or (after and is_first_adjective(clause, language)):
            # "two, three years"
            continue
        if clause.count("(") > clause.count(")"):
            continue
        if clauses and (not stands(clause, language) or _says_nothing(clause, language)):
            clauses[-1] = text[start:stop]
        else:
            clauses.append(clause)
            start = begin
        begin = following
    if len(clauses) > 1 and _leads(clauses[0], clauses[1], language):
        # "With the chef, you ..." leads to what follows it, and says nothing itself.
        clauses[:1] = clauses[:1] if _is_told(clauses[0], clauses[1], language) else []
    if len(clauses) == 2 and weight(clauses[1]) <= FEWEST_WORDS:
        judged = judge(clauses[1], language)
        if not (judged.kind or judged.refused):
            return [text]
    # A bracket that is never closed leaves nothing to part.
    return clauses or [text]


def _is_told(first: str, second: str, language: str) -> bool:
    """True if the part that leads to the rest of a sentence is a point itself."""
    weighed = weigh(first, language)
    is_addressed = ADDRESSING.match(second) is not None
    # "Working with the chef, you" tells no work of its own.
    said = max(weighed.must, weighed.nice, 0.0 if is_addressed else weighed.task)
    # "In this role, you", "Within a team of three nurses, you"
    is_mere = weight(first) < FEWEST_WORDS or (
        is_addressed and said < CLEARLY and not judge(first, language).kind
    )
    if is_mere and small_words("leading", language).intersection(words_in(first)[:1]):
        return False
    return said > 0 and said - weighed.rest > LEAST_SAID


def _says_nothing(clause: str, language: str) -> bool:
    """True for "on paper and now and then on a screen", which says how and not what."""
    weighed = weigh(clause, language)
    return not judge(clause, language).kind and not (
        weighed.task or weighed.must or weighed.nice or weighed.rest
    )


def _is_one_number(before: str, after: str, language: str) -> bool:
    """True if a comma stands inside a number, as in "two, three years"."""
    numerals = small_words("numerals", language)
    beside = (*words_in(before)[-1:], *words_in(after[:LONGEST_NUMERAL])[:1])
    return len(beside) == 2 and all(word in numerals for word in beside)


def _leads(first: str, second: str, language: str) -> bool:
    """True if the first part of a sentence only leads to the second: "Under the chef, you ..."."""
    if weight(first) < FEWEST_WORDS:
        return True
    judged = judge(first, language)
    if judged.said or judged.begun is AdvertPointKind.MUST:
        return False
    return bool(ADDRESSING.match(second)) or bool(
        small_words("leading", language).intersection(words_in(first)[:1])
    )


def _at_and(clause: str, in_list: bool, language: str) -> list[str]:
    """The two things that "and" joins, if it ends a list or what follows plainly begins anew."""
    if WITHOUT.match(clause):
        # "Without a licence and a car it can not be done"
        return [clause]
    for match in reversed(list(AND.finditer(clause))):
        first, rest = clause[: match.start()], clause[match.end() :]
        if first.endswith("-") or first.count("(") > first.count(")"):
            # "Zwei- und Vierbeiner", "(two years and more)"
            continue
        if (first[-1:].isdigit() and rest[:1].isdigit()) or _is_one_number(first, rest, language):
            # "Years 3 and 4", "between five and ten pounds"
            continue
        is_ideal = not small_words("ideal", language).isdisjoint(words_in(rest)[:1])
        is_article = not small_words("articles", language).isdisjoint(words_in(rest)[:1])
        if language == "de" and ENDS_VERB.search(rest) and weight(ENDS_VERB.sub("", rest)) < FEWEST_APART:
            continue
        is_anew = is_ideal or (begins_anew(rest, language) and not hangs(rest, language))
        if (
            is_anew
            and not is_article
            and weight(rest) >= FEWEST_WORDS - (not rest[0].isdigit())
            and weight(first) >= FEWEST_WORDS - in_list
        ):
            return [first, rest]
        if min(weight(first), weight(rest)) >= FEWEST_WORDS and (in_list or is_anew):
            return [first, rest]
    return [clause]
