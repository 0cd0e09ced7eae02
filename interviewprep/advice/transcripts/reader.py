"""Reads a transcript: who spoke, what was asked, how long each answer was, and which figures were said."""

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .candidate import candidate_among
from .captions import captions_of, is_timed
from .figure_words import Subject
from .figures import Figure, figures_in, topics_of
from .lines import spoken_lines
from .names import folded, words_of_name
from .questions import SentenceKind, is_faint, kind_of
from .sentences import sentences_of
from .settled_figures import salaries_a_year, settled
from .topics_by_place import topics_by_answer, topics_by_place
from .turns import Turn, has_punctuation, is_nod, turns_of, word_count
from .unnamed import with_sides


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody in the transcript, and how much they said."""

    name: str
    words: int


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """A question to the candidate.

    by     who asked, "" if the file does not say
    words  how long the answer was; questions in one breath share theirs
    """

    text: str
    by: str
    words: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is found in a transcript. `candidate` is "" if the file names nobody.

    is_sure  whether it is beyond doubt who is the candidate
    """

    speakers: tuple[Speaker, ...] = ()
    candidate: str = ""
    is_sure: bool = False
    questions: tuple[SpokenQuestion, ...] = ()
    figures: tuple[Figure, ...] = ()
    turns: tuple[Turn, ...] = ()


# Over five hours of talk; what follows is not read.
MOST_WORDS = 60_000
_MOST_QUESTIONS = 500
_MOST_NAMES = 40
_LONGEST = 4000
# A follow-up of few words, such as "Is that fixed?", stays with what the question before was about.
_FOLLOW_UP = 10
_BARE = 3
_SHORT_QUESTION, _LONGEST_TOPIC = 16, 400
# "And to move?"
_AND_MORE = 5
_AND = re.compile(r"(?:and|und|et|y)\b")
# Small talk is answered in a few words, and what is asked in earnest at the beginning in many.
_SHORT_ANSWER, _LONG_ANSWER, _NO_ANSWER = 4, 20, 1_000_000
# Once the floor was handed over, little but "Shall I ring you on Friday?" is asked.
_LATE_ANSWER = 6
_CASE = re.compile(
    r"(?:(?:so|and|okay|now|then|well|gut|also|und|bien|alors|bueno|vale|claro),? )*(?:suppose"
    r"|imagine|say|let's say|picture|if|assume|angenommen|stellen sie sich|stell dir|nehmen wir"
    r"|wenn|imagin|supposons|si |pongamos|supong)"
)
_REFERS_BACK = re.compile(
    r"\b(?:that|it|this|there|flexib\w+|negoti\w+|room|less|more|fixed|firm|sure|exactly|das|da"
    r"|daran|verhandel\w+|spielraum|genau|ca|cela|c'est|marge|eso|esto|margen|exact\w+|minim\w+"
    r"|shorter|sooner|earlier|fruher|plus tot|antes)\b"
)


def read_transcript(text: str, *, on: dt.date, candidate: str = "") -> Transcript:
    """Return what is found in the text of a transcript; empty where there is no talk.

    on         the day of the talk
    candidate  the candidate's name, if it is known
    """
    turns = turns_of(captions_of(text) if is_timed(text) else spoken_lines(text), MOST_WORDS)
    words = Counter[str]()
    for turn in turns:
        words[turn.speaker] += word_count(turn.text)
    speakers = tuple(Speaker(name, count) for name, count in words.items() if name)
    if not speakers:
        reading = _Reading("candidate", on)
        reading.read(with_sides(turns))
        return Transcript(questions=reading.asked(), figures=reading.figures(), turns=tuple(turns))
    is_punctuated = has_punctuation([turn.text for turn in turns])
    guess = candidate_among(turns, candidate)
    reading = _Reading(guess.name, on)
    reading.read((turn.speaker, sentences_of(turn.text, is_punctuated=is_punctuated)) for turn in turns)
    return Transcript(speakers, guess.name, guess.is_sure, reading.asked(), reading.figures(), tuple(turns))


@dataclass(slots=True)
class _Reading:
    """Goes through a talk and notes questions, answers and figures."""

    candidate: str
    on: dt.date
    questions: list[SpokenQuestion] = field(default_factory=list)
    # For each question, how long an answer it must have had to be one of the interview.
    _least: list[int] = field(default_factory=list)
    _has_begun: bool = False
    # Each with the number of questions before it.
    _figures: list[tuple[int, Figure]] = field(default_factory=list)
    # The questions that are being answered, by their places, and what they are about.
    _open: list[int] = field(default_factory=list)
    _has_answered: bool = False
    _asked: frozenset[Subject] = frozenset()
    _before: str = ""
    _salaries: int = 12
    # Whether pay, notice or the day to start have been asked about.
    _is_practical: bool = False
    _is_over: bool = False
    # Whether what is asked about was named since the candidate last spoke.
    _is_fresh: bool = False
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def read(self, talk: Iterator[tuple[str, list[str]]]) -> None:
        turns = list(talk)
        names = {name for name, _ in turns if name and name != self.candidate}
        if len(names) <= _MOST_NAMES:
            self._names = {name: words_of_name(name) for name in names}
        for speaker, sentences in turns:
            if len(self.questions) >= _MOST_QUESTIONS:
                break
            if speaker == self.candidate:
                self._answer(sentences)
            else:
                self._ask(speaker, sentences)

    def asked(self) -> tuple[SpokenQuestion, ...]:
        """The questions, without those that are taken for small talk by the few words of their answers."""
        pairs = zip(self.questions, self._least, strict=True)
        if all(self._least):
            # Where nobody asks in so many words, nothing tells the one from the other.
            return tuple(self.questions)
        return tuple(question for question, least in pairs if question.words >= least)

    def figures(self) -> tuple[Figure, ...]:
        """The figures, each once."""
        found: dict[tuple[Subject, str], Figure] = {}
        for _, answer in itertools.groupby(self._figures, key=lambda pair: pair[0]):
            for figure in settled([figure for _, figure in answer]):
                found.setdefault((figure.subject, figure.value), figure)
        return tuple(found.values())

    def _answer(self, sentences: Sequence[str]) -> None:
        text = " ".join(sentences)
        count = word_count(text)
        if is_nod(text) and self._open and not self._has_answered and not _is_yes_or_no(text):
            return
        self._has_answered, self._is_fresh = self._has_answered or count > 0, False
        self._has_begun = self._has_begun or (bool(self._open) and count >= _LONG_ANSWER)
        for place in self._open:
            self.questions[place] = replace(self.questions[place], words=self.questions[place].words + count)
        self._salaries = salaries_a_year(text[:_LONGEST]) or self._salaries
        asked = self._asked
        if self._figures and self._open:
            # Once terms were named, an answer that begins with a length or names a day goes on with them.
            question = self.questions[self._open[-1]].text
            if not asked or (_AND.match(folded(question)) and not topics_of(folded(question))):
                asked = topics_by_answer(question, text[:_LONGEST]) or asked
        for sentence in sentences:
            said = figures_in(sentence[:_LONGEST], asked, on=self.on, salaries=self._salaries)
            self._figures += [(len(self.questions), figure) for figure in said]
        self._before = text

    def _ask(self, speaker: str, sentences: Sequence[str]) -> None:
        if self._open and not self._has_answered and self.questions[-1].by != speaker:
            # Somebody else went on instead of the candidate.
            for place in self._open:
                self._least[place] = _NO_ANSWER if self._least[place] else 0
        others = frozenset[str]().union(*(parts for name, parts in self._names.items() if name != speaker))
        for place, sentence in enumerate(sentences):
            kind = kind_of(
                sentence,
                before=self._before[-600:],
                rest=sentences[place + 1 : place + 5],
                others=others,
                is_over=self._is_over,
            )
            if kind is SentenceKind.CLOSING:
                self._is_over = True
                self._open, self._asked, self._has_answered = [], frozenset(), False
            elif kind is SentenceKind.QUESTION:
                self._note(_with_case(sentence, sentences[:place]), speaker)
            if kind is not SentenceKind.CLOSING:
                self._attend(sentence, is_question=kind is SentenceKind.QUESTION)

    def _attend(self, sentence: str, *, is_question: bool) -> None:
        plain = folded(sentence)
        topics = topics_of(plain) if len(sentence) < _LONGEST_TOPIC else frozenset[Subject]()
        count = word_count(sentence)
        if is_question and not topics and count < _SHORT_QUESTION:
            topics = topics_by_place(plain, count, is_practical=self._is_practical or bool(self._figures))
        self._is_practical = self._is_practical or (is_question and bool(topics))
        if topics and (is_question or count < _SHORT_QUESTION):
            self._asked, self._is_fresh = topics | (self._asked if self._is_fresh else frozenset()), True
        elif (
            is_question
            and not self._is_fresh
            and not (count < _AND_MORE and _AND.match(plain))
            and not (count <= _FOLLOW_UP and _REFERS_BACK.search(folded(sentence)))
        ):
            self._asked = frozenset()

    def _note(self, sentence: str, speaker: str) -> None:
        if self._open and not self._has_answered and self._is_asked_again(sentence):
            return
        if self._has_answered:
            self._open = []
        self._has_answered = False
        faint = is_faint(sentence)
        self._has_begun = self._has_begun or not faint
        least = 0 if not faint else _SHORT_ANSWER if self._has_begun else _LONG_ANSWER
        self._least.append(max(least, _LATE_ANSWER if self._is_over else 0))
        self._open.append(len(self.questions))
        self.questions.append(SpokenQuestion(sentence, speaker, 0))

    def _is_asked_again(self, sentence: str) -> bool:
        new, old = set(folded(sentence).split()), set(folded(self.questions[-1].text).split())
        return len(new & old) >= 0.8 * len(new | old)


def _with_case(question: str, before: Sequence[str]) -> str:
    """A question of a word or two, with the case that it is about: "Suppose it rains. What then?"."""
    if before and word_count(question) <= _BARE and _CASE.match(folded(before[-1])):
        return f"{before[-1]} {question}"
    return question


def _is_yes_or_no(text: str) -> bool:
    return bool(
        {"yes", "yeah", "no", "ja", "oui", "si", "nein", "non"}
        & set(folded(text).strip(".!,").replace(",", " ").split())
    )
