"""What the candidate says of pay, of the notice to give and of the day to start, with its value."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .figure_topics import AskedFor, Exchange, asked_in, named_in, pattern, plain
from .pay_said import PayTerms, pay_a_year, pay_in
from .quantities import Amount, quantities_in
from .spoken_days import Precision, SpokenDay, days_in
from .spoken_lengths import SpokenLength
from .spoken_words import SpokenWord, clause_around, contrast_around, has_marks, plain_of, words_in
from .transcript import Subject


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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that may be meant, how much speaks for it, and whether it corrects the one before."""

    figure: Figure
    weight: float
    end: int
    is_corrected: bool = False


# Longer sentences are read no further.
_LONGEST, _MOST_WORDS = 4000, 400
_LONGEST_NOTICE = {"day": 190, "week": 30, "month": 12}
_NEXT, _FIRST_WORDS, _EARLY_WORDS, _BRIEF, _SHORT_ANSWER = 4, 3, 6, 8, 28
_LEAST_NOTICE, _LEAST_START = 2.0, 1.5
_EXACTNESS = {Precision.MONTH: 0.5, Precision.WEEKDAY: 0.0, Precision.DAY_ALONE: 1.0, Precision.DAY: 1.5}
_SO = frozenset({"so", "also", "donc", "asi", "entonces", "dann", "then"})
_FROM_NOW = frozenset({"in", "dans", "en", "within", "von"})
# Nobody hopes for so many times what they are paid, or for so small a part.
_ODD = 3.0
_SHORT_PERIODS = ("an hour", "a day")
# A word that stands so many letters from the end stands close to what follows.
_CLOSE = 14


def figures_of(exchanges: Sequence[Exchange], on: dt.date) -> tuple[Figure, ...]:
    """Return the figures in a talk, each once; `on` is its day, after which somebody starts.

    Several amounts of pay can be meant, but of the notices and the first days only the likeliest is.
    """
    pay, notice, start = list[_Candidate](), list[_Candidate](), list[_Candidate]()
    terms = PayTerms()
    for exchange, asked in zip(exchanges, asked_in(exchanges, on), strict=True):
        terms.hear(exchange)
        answer = _Answer(asked, on, terms)
        answer.hear_question(" ".join(sentence for sentence, _ in exchange.said[-2:])[-_LONGEST:])
        for sentence in exchange.answer:
            answer.read(sentence[:_LONGEST])
        answer.settle_pay()
        pay += _kept(answer.found[Subject.PAY])
        notice += _best(_kept(answer.found[Subject.NOTICE]))
        start += _best(_kept(answer.found[Subject.START]) or answer.vague)
    found = [one.figure for one in [*pay, *_best(notice), *_best(start)]]
    return tuple({(figure.subject, figure.value): figure for figure in reversed(found)}.values())[::-1]


def _kept(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """All but those that the next one corrects."""
    corrected = [one.is_corrected for one in candidates[1:]] + [False]
    return [one for one, is_corrected in zip(candidates, corrected, strict=False) if not is_corrected]


def _best(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The one for which most speaks, or the first of these."""
    return sorted(candidates, key=lambda one: -one.weight)[:1]


@dataclass(slots=True)
class _Answer:
    """Reads the answer to one question sentence by sentence, and finds what may be meant."""

    asked: AskedFor
    on: dt.date
    terms: PayTerms
    found: dict[Subject, list[_Candidate]] = field(default_factory=lambda: {one: [] for one in Subject})
    # "In four weeks", "at the end of January": counts if no day is named.
    vague: list[_Candidate] = field(default_factory=list)
    # The month spoken of last, and the sentence being read with its words and topics.
    _month: int | None = None
    _unit: str = ""
    _sentence: str = ""
    _words: list[SpokenWord] = field(default_factory=list)
    _own: frozenset[Subject] = frozenset()
    # The amounts of each sentence, with what is needed to read them.
    _amounts: list[tuple[str, list[SpokenWord], int, tuple[Amount, ...]]] = field(default_factory=list)
    # The words of the whole answer, and how many of them come before the sentence.
    _all: list[SpokenWord] = field(default_factory=list)
    _before: int = 0

    def hear_question(self, question: str) -> None:
        """Note the month and the unit of time that the question speaks of: "What about January?"."""
        if self.asked.named or self.asked.is_near:
            words = words_in(question)
            self._note_month(days_in(words, self.on))
            self._unit = next((one.unit for one in quantities_in(words, frozenset()).lengths), "")

    def _note_month(self, days: Sequence[SpokenDay]) -> None:
        months = [int(day.value[5:7]) for day in days if day.value and day.precision is not Precision.WEEKDAY]
        self._month = months[-1] if months else self._month

    def read(self, sentence: str) -> None:
        """Read one more sentence."""
        asked = self.asked
        own = named_in(plain(sentence))
        if not (own or asked.named or asked.hinted or asked.is_near):
            return
        self._sentence, self._words, self._own = sentence, words_in(sentence)[:_MOST_WORDS], own
        self._before = len(self._all)
        self._all += self._words
        self._read(plain_of(self._words, 0, len(self._words)))

    def _read(self, line: str) -> None:
        days = days_in(self._words, self.on, self._month)
        self._note_month(days)
        taken = frozenset(place for day in days for place in range(day.first, day.end))
        quantities = quantities_in(self._words, taken)
        for length in quantities.lengths:
            self._hear_length(length)
        if not quantities.lengths and not self._before and self._unit and Subject.NOTICE in self.asked:
            self._hear_number(quantities.amounts)
        lengths = [length.end for length in quantities.lengths]
        for day in days:
            # "Four weeks to the fifteenth" is all notice.
            is_end = day.precision is not Precision.DAY and any(
                0 <= day.first - end < _NEXT for end in lengths
            )
            if day.value and not is_end:
                self._hear_day(day)
        at_once = pattern("start", "at_once").search(line)
        is_asked = Subject.START in self.asked
        if at_once and (is_asked or Subject.START in self._own) and len(self._words) <= _SHORT_ANSWER:
            weight = 1.0 + is_asked + (Subject.START in self.asked.named)
            figure = Figure(Subject.START, at_once[0], "at once", self._sentence)
            self.found[Subject.START].append(_Candidate(figure, weight, self._before))
        self._amounts.append((self._sentence, self._words, self._before, quantities.amounts))

    def settle_pay(self) -> None:
        """Say which amounts of the answer are pay, once all of them are known."""
        if self.asked.is_near and any(amounts for *_, amounts in self._amounts):
            self.terms.hear_amounts([one for *_, amounts in self._amounts for one in amounts])
        for sentence, words, before, amounts in self._amounts:
            self._sentence, self._words, self._before = sentence, words, before
            own = named_in(plain_of(words, 0, len(words)))
            if Subject.PAY in own and len(words) <= _EARLY_WORDS and self.asked.is_near:
                # "Money, of course."
                self.asked = replace(self.asked, named=self.asked.named | {Subject.PAY})
            for amount, value in pay_in(self._words, amounts, self.asked, own, self.terms):
                self._add(Subject.PAY, amount.first, amount.end, value, 0.0 if amount.unit else 1.0)
        self.found[Subject.PAY] = [one for one in self.found[Subject.PAY] if not self._is_odd(one)]
        self.terms.said += [pay_a_year(one.figure.value) for one in self.found[Subject.PAY]]

    def _is_odd(self, guessed: _Candidate) -> bool:
        """Whether pay for no certain period is far from a year's, of this answer or said before.

        "Twenty-nine, plus a fee of seventy-nine pounds", "I could come down by a thousand".
        """
        value = guessed.figure.value
        yearly = [one.figure.value for one in self.found[Subject.PAY] if value.endswith(_SHORT_PERIODS)]
        near = [pay_a_year(one) for one in yearly if not one.endswith(_SHORT_PERIODS)] + self.terms.said
        is_near = any(one / _ODD < pay_a_year(value) < one * _ODD for one in near)
        return bool(guessed.weight and near) and not is_near

    def _add(self, subject: Subject, first: int, end: int, value: str, weight: float) -> None:
        before = self.found[subject][-1:]
        since = plain_of(self._all, before[0].end, self._before + first) if before else ""
        is_corrected = bool(pattern("questions", "corrections").search(since))
        figure = Figure(subject, self._said(first, end), value, self._sentence)
        self.found[subject].append(_Candidate(figure, weight, self._before + end, is_corrected))

    def _said(self, first: int, end: int) -> str:
        text = self._sentence[self._words[first].start : self._words[end - 1].end]
        return " ".join(text.split()).strip(" ,;:!?–—-")

    def _hear_length(self, length: SpokenLength) -> None:
        start, end = clause_around(self._words, length.first, length.end)
        ahead = plain_of(self._words, max(start, length.first - 4), length.first)
        behind = plain_of(self._words, length.end, length.end + 4).lstrip(" '’s")
        if length.least > _LONGEST_NOTICE.get(length.unit, 0):
            return
        # "Il y a deux mois de préavis" is none ago.
        is_named = Subject.NOTICE in named_in(" ".join(behind.split()[:2]))
        if (_is_close(ahead, "notice", "before") and not is_named) or pattern("notice", "behind").match(
            behind
        ):
            return
        asked, place = self.asked, self._before + length.first
        is_asked, is_first = Subject.NOTICE in asked, place <= _FIRST_WORDS
        weight = 2.0 * is_asked + (Subject.NOTICE in asked.named) + 3.0 * (Subject.NOTICE in self._own)
        weight += (place <= _EARLY_WORDS) + (
            asked.leaves_open and place <= _FIRST_WORDS and length.unit != "day"
        )
        contrast = contrast_around(self._words, length.first, length.end)
        weight += 3.0 * bool(pattern("notice", "agreed").search(plain_of(self._words, *contrast)))
        clause = plain_of(self._words, start, end)
        of_others = pattern("notice", "others").search(clause) or pattern("pay", "persons").search(clause)
        if of_others and not is_named:
            weight -= 4.0
        if Subject.START in asked and not is_asked and Subject.NOTICE not in self._own:
            if not self._gives(length):
                is_from_now = ahead.rsplit(" ", 1)[-1] in _FROM_NOW
                if is_from_now or (is_first and length.unit != "day"):
                    said = self._said(length.first, length.end)
                    figure = Figure(Subject.START, said, length.value, self._sentence)
                    self.vague.append(_Candidate(figure, 1.0 + is_from_now, place))
                return
            weight += 2.0
        if weight >= _LEAST_NOTICE:
            self._add(Subject.NOTICE, length.first, length.end, length.value, weight)

    def _hear_number(self, amounts: Sequence[Amount]) -> None:
        """ "Six months, isn't it?" "No, three."."""
        small = [
            one for one in amounts if one.low <= _LONGEST_NOTICE.get(self._unit, 0) and not one.is_counted
        ]
        for one in small[:1]:
            value = f"{one.low:g} {self._unit}{'' if one.low == 1 else 's'}"
            self._add(Subject.NOTICE, one.first, one.end, value, _LEAST_NOTICE)

    def _gives(self, length: SpokenLength) -> bool:
        """Whether somebody has to give a length of time: "I have three months to the end of a quarter"."""
        ahead = plain_of(self._words, 0, length.first)
        behind = plain_of(self._words, length.end, length.end + 4)
        gives = pattern("notice", "gives")
        return bool(
            gives.search(ahead) or gives.search(behind) or pattern("notice", "to_an_end").match(behind)
        )

    def _hear_day(self, day: SpokenDay) -> None:
        start, end = clause_around(self._words, day.first, day.end)
        clause, asked = plain_of(self._words, start, day.first), self.asked
        says = bool(pattern("start", "says").search(clause))
        is_so = bool(pattern("start", "so").search(clause))
        is_first = self._before + day.first <= _EARLY_WORDS or (day.first < 2 and len(self._words) <= _BRIEF)
        is_asked, is_exact = Subject.START in asked, day.precision >= Precision.DAY_ALONE
        is_likely = (Subject.START in asked.named or is_so) and day.precision is not Precision.WEEKDAY
        can = is_asked and (is_likely or says or is_exact or is_first)
        can = can or (is_asked and Subject.START in self._own)
        can = can or (
            is_exact and (Subject.START in self._own or ((says or is_so) and Subject.NOTICE in asked))
        )
        is_in_place = (asked.leaves_open and says) or (asked.is_near and not asked.is_other and is_first)
        if can or (is_in_place and day.precision is Precision.DAY):
            weight = is_asked + (Subject.START in asked.named) + 1.5 * says + 0.5 * is_first
            weight += _EXACTNESS[day.precision] + self._for_day(day, start, end, says=says)
            if weight < _LEAST_START:
                return
            if day.precision is Precision.MONTH and pattern("start", "end_of").search(clause):
                figure = Figure(Subject.START, self._said(day.first, day.end), day.value, self._sentence)
                self.vague.append(_Candidate(figure, weight, self._before + day.end))
            else:
                self._add(Subject.START, day.first, day.end, day.value, weight)

    def _for_day(self, day: SpokenDay, start: int, end: int, *, says: bool) -> float:
        """How much the words around a day, in a clause from `start` to `end`, speak for it or against."""
        # "There is a conference till the ninth so the twelfth": what is ahead of "so" speaks of another day.
        start = max([start, *(place for place in range(start, day.first) if self._words[place].plain in _SO)])
        ahead = plain_of(self._words, max(start, day.first - 6), day.first)
        just_ahead = plain_of(self._words, max(start, day.first - 4), day.first + 1)
        is_so = bool(pattern("start", "so_from").search(just_ahead))
        weight = 2.0 * (Subject.START in self._own) + 0.7 * is_so
        is_leaving = pattern("start", "behind").match(plain_of(self._words, day.end, end))
        is_not_before = pattern("start", "not").search(plain_of(self._words, start, end))
        if is_leaving or (_is_close(ahead, "start", "before") and not is_not_before):
            weight -= 4.0
        weight -= 2.0 * _is_close(ahead, "start", "leaving")
        # "I have a wedding booked, the fourth to the sixth": what is ahead in the sentence counts too.
        begin = start if is_so or not has_marks(self._words) else 0
        if not says and pattern("start", "elsewhere").search(plain_of(self._words, begin, end)):
            weight -= 3.0
        if pattern("start", "past").search(ahead):
            weight -= 2.0
        return weight


def _is_close(ahead: str, table: str, name: str) -> bool:
    """Whether some words stand at the end of what is ahead of a figure, with a word or two between."""
    return any(match.end() >= len(ahead) - _CLOSE for match in pattern(table, name).finditer(ahead))
