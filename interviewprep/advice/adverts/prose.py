"""The points of a paragraph: its sentences weighed where they stand, and taken apart into what they name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .blocks import Block
from .headings import Section
from .holder import Holder
from .judging import MONEY, Judgement, is_mere_cue, judge
from .lines import Line
from .points import NO_HEADING, AdvertPoint, AdvertPointKind
from .sentences import clauses_of, says_who_does_what, sentences_of, short_items_of
from .weighing import NOT_SAID, SentenceWeight, weigh
from .wording import small_words, weight, words_in

FEWEST_PARTS = 2
FEWEST_WORDS_TOLD = 3
KNOWN_HEADING = 2.0
GUESSED_HEADING = 1.0
CLEARLY = 2.0
# How much more must speak for another kind in a part of a sentence than for that of the whole.
FEWEST_OF_PART = 1.5
# A single word tells too little of itself to be void for it.
LEAST_OF_WORD = -1.0
LONGEST_ANSWER = 4
LONGEST_ASKED = 12
USUAL = 0.5
SAID = 3.0
OF_HOLDER = 2.0
# Such a sentence begins with the employer: "We are after a chef to run the kitchen".
SOUGHT = 4.0
# Under these stand titles, places and the employer's own words.
TOP = {None, Section.COMPANY, Section.UNKNOWN}
# What a section says against every sentence in it.
AGAINST = {Section.COMPANY: 1.5, Section.OFFER: 2.0, None: 0.5}
REASON = re.compile(
    r",\s(?:because|since|weil|denn|da|car|puisque|parce qu(?:e\b|['’])|porque|ya que|pues)\s?.*$",
    re.IGNORECASE,
)
DANGLING = re.compile(r"[\s,]+(?:and|und|et|y)$")


def points_told(
    line: Line, block: Block, language: str, is_apart: bool, holder: Holder
) -> Iterator[AdvertPoint]:
    """The points of a paragraph of `block`, in order; `is_apart` if its heading does not vouch for it."""
    under = None if is_apart else block.asks
    sentences = sentences_of(line.text)
    usual = _usual_kind(sentences, language)
    before: AdvertPointKind | None = None
    is_named = False
    for sentence in _with_answers(sentences, language):
        judged = judge(sentence, language)
        goes_on = before is not None or is_named
        is_named = holder.is_named_in(sentence)
        is_of_holder = not judged.said and holder.is_subject_of(sentence, goes_on=goes_on)
        is_sought = says_who_does_what(sentence)
        is_said = bool(judged.said) or is_of_holder or is_sought
        # "The porter carries the luggage" is work, as "you carry the luggage" is.
        weighed = weigh(sentence, language).plus(task=OF_HOLDER * is_of_holder + SOUGHT * is_sought)
        weighed = _in_place(weighed, is_said, block, under, usual, before)
        before = None
        if not _may_ask(sentence, judged, is_said, goes_on, block, under) or not (
            weighed.kind
            or judged.refused
            or (under and sentence is sentences[0] and _is_labelled(line, block, weighed))
        ):
            continue
        kind = before = _kind(weighed, judged, block, under)
        doubt = "" if judged.explicit or (under and not block.is_guessed) else NO_HEADING
        mere = short_items_of(sentence) if block.is_labelled else None
        parts = list(
            _telling(sentence, mere or clauses_of(sentence, language), judged, bool(under), language)
        )
        if len(parts) < FEWEST_PARTS and _is_welcome(sentence, judged, language):
            parts = [sentence]
        for clause in parts:
            is_nice = judge(clause, language).said is AdvertPointKind.NICE
            this = AdvertPointKind.NICE if is_nice else _of_part(clause, sentence, kind, language)
            yield AdvertPoint(_pared(clause), this, line.number, block.heading, doubt)


def _is_welcome(sentence: str, judged: Judgement, language: str) -> bool:
    """True for "If you know Librisoft, you will save time", of which neither half says enough."""
    begins = small_words("if", language).intersection(words_in(sentence)[:1])
    return bool(begins) and judged.said is AdvertPointKind.NICE


def _pared(clause: str) -> str:
    """What a clause asks for, without the reason."""
    text = DANGLING.sub("", clause.strip())
    reason = REASON.search(text)
    return text[: reason.start()] if reason and weight(text[: reason.start()]) >= FEWEST_PARTS else text


def _is_labelled(line: Line, block: Block, weighed: SentenceWeight) -> bool:
    """True where a label vouches for the words beside it: "You: own car and business insurance"."""
    is_beside = block.is_labelled and not block.is_guessed and line is block.lines[0]
    return is_beside and weighed.ahead > -CLEARLY and not MONEY.search(line.text)


def _kind(
    weighed: SentenceWeight, judged: Judgement, block: Block, under: AdvertPointKind | None
) -> AdvertPointKind:
    """What a sentence asks for that stands under a heading that announces `under`, if any does."""
    if under is AdvertPointKind.NICE:
        return under
    sides = {AdvertPointKind.TASK: weighed.task, AdvertPointKind.MUST: weighed.must}
    is_label = under is not None and block.is_labelled and not block.is_guessed
    if under and is_label and judged.said in (None, under) and max(sides.values()) - sides[under] < CLEARLY:
        return under
    return weighed.best


def _of_part(clause: str, sentence: str, kind: AdvertPointKind, language: str) -> AdvertPointKind:
    """The kind of a part of a sentence: "somebody who cuts hair and has a licence" asks for two kinds."""
    weighed = weigh(clause, language)
    sides = {AdvertPointKind.TASK: weighed.task, AdvertPointKind.MUST: weighed.must}
    other = max(sides, key=sides.__getitem__)
    is_other = kind in sides and clause != sentence and sides[other] - sides[kind] >= FEWEST_OF_PART
    return other if is_other else kind


def _with_answers(sentences: Sequence[str], language: str) -> list[str]:
    """The sentences, with "Even better." joined to the question that it answers."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and joined[-1].endswith("?") and weight(sentence) <= LONGEST_ANSWER:
            is_nice = judge(sentence, language).said is AdvertPointKind.NICE
            if is_nice and len(words_in(joined[-1])) <= LONGEST_ASKED:
                joined[-1] += " " + sentence
                continue
        joined.append(sentence)
    return joined


def _may_ask(
    sentence: str,
    judged: Judgement,
    is_said: bool,
    goes_on: bool,
    block: Block,
    under: AdvertPointKind | None,
) -> bool:
    """False for a question, a lead, a few words that nothing vouches for, and a title or a place."""
    if judged.never or sentence.endswith(":") or (sentence.endswith("?") and not (judged.said or goes_on)):
        return False
    if under and block.is_guessed and len(words_in(sentence)) < 2:
        return False
    is_short_must = judged.explicit or judged.begun is AdvertPointKind.MUST
    if not under and not is_short_must and len(set(words_in(sentence))) < FEWEST_WORDS_TOLD:
        return False
    return is_said or goes_on or block.section not in TOP or sentence.endswith((".", ";"))


def _telling(
    sentence: str, clauses: Sequence[str], judged: Judgement, under: bool, language: str
) -> Iterator[str]:
    """The parts of a sentence, judged as `judged`, that are points; `under` if its heading vouches for it."""
    if judged.refused:
        # One half of "Call us if you like, but you must drive" may ask for something all the same.
        contrasted = _contrasted(clauses[0], language)
        is_contrast = contrasted or small_words("contrast", language).intersection(words_in(sentence))
        later = [*contrasted, *([] if judged.refused_first and not is_contrast else clauses)]
        clauses = [
            one for one in later if weigh(one, language).ahead >= SAID and not judge(one, language).refused
        ]
    first_said = next((n for n, one in enumerate(clauses) if judge(one, language).said), 0)
    for number, clause in enumerate(clauses):
        is_part = len(clauses) > 1 or judged.refused
        # "but that is no must" says something of what stands before it.
        if judge(clause, language).refused or (is_part and is_mere_cue(clause, language)):
            continue
        if under or not is_part or not _is_void(clause, len(clauses), number < first_said, language):
            yield clause


def _contrasted(clause: str, language: str) -> list[str]:
    """What stands behind "but" in a part of a sentence, if anything does."""
    words = clause.split()
    for place, word in enumerate(words[1:-1], start=1):
        if small_words("contrast", language).intersection(words_in(word)):
            return [" ".join(words[place + 1 :])]
    return []


def _is_void(clause: str, among: int, leads: bool, language: str) -> bool:
    """True for a part of a sentence that says nothing by itself: "and can prove it"."""
    ahead = weigh(clause, language).ahead
    return (
        ahead < (LEAST_OF_WORD if weight(clause) == 1 else 0)
        or (ahead == 0 and leads)
        or (ahead == 0 and among == FEWEST_PARTS and weight(clause) <= FEWEST_PARTS)
    )


def _usual_kind(sentences: Sequence[str], language: str) -> AdvertPointKind | None:
    """The kind of point that most of the sentences seem to be, if there are several."""
    if len(sentences) < 2:
        return None
    kinds = Counter(kind for one in sentences if (kind := weigh(one, language).kind))
    kind, count = max(kinds.items(), key=lambda item: item[1], default=(None, 0))
    return kind if count > 1 and 2 * count >= len(sentences) else None


def _in_place(
    weight: SentenceWeight,
    is_said: bool,
    block: Block,
    under: AdvertPointKind | None,
    usual: AdvertPointKind | None,
    before: AdvertPointKind | None,
) -> SentenceWeight:
    """The weight of a sentence with what speaks for or against it from where it stands."""
    if under:
        weight = weight.plus(**{under: GUESSED_HEADING if block.is_guessed else KNOWN_HEADING})
    else:
        weight = weight.plus(rest=AGAINST.get(block.section, 0.0) + (0 if is_said or before else NOT_SAID))
    likely = before or usual
    return weight.plus(**{likely: USUAL}) if likely else weight
