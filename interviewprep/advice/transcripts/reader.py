"""Reads a transcript: who spoke, what was asked, how long each answer was, and which figures were said."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .asking import LEADS, YOU
from .candidate import candidate_among
from .captions import captions_of, is_timed
from .figure_topics import Exchange
from .figures import Figure, figures_of
from .lines import spoken_lines
from .names import folded, words_of_name
from .promised import promised_in
from .questions import SentenceKind, is_faint, kind_of
from .run_on import with_last_asked
from .sentences import sentences_of
from .short_questions import MOST_AHEAD, leans_on_what_is_ahead
from .small_talk import begins_interview, is_earnest, is_of_life, may_break_the_ice
from .transcript import Speaker, SpokenQuestion, Transcript
from .turns import has_punctuation, is_nod, turns_of, word_count
from .unnamed import with_sides

# Over five hours of talk; what follows is not read.
MOST_WORDS = 60_000
_MOST_QUESTIONS = 500
_MOST_NAMES = 40
_BARE = 4
# So many letters ahead of a question belong to it.
_NEAR = 150
# Small talk is answered in a few words, and what is asked in earnest at the beginning in many.
_SHORT_ANSWER, _LONG_ANSWER, _NO_ANSWER = 4, 20, 1_000_000
# Before the first question of the interview, what is answered by yes or no and a word on it is a welcome.
_WELCOME_ANSWER = 15
# So many questions may come before "Let's make a start".
_LONGEST_WELCOME = 6
# "Then the question of pay." asks for something if so many words are answered.
_PROMPTED = 5
# Once the floor was handed over, little but "Shall I ring you on Friday?" is asked.
_LATE_ANSWER = 6
# Somebody who says so much, or so much before a mark, has gone on to something else.
_GOES_ON, _GOES_ON_TO_ASK = 20, 15
# So many letters ahead of a question may be what it is about.
_LONGEST_CASE = 100
_CALLED = re.compile(r"([^\W\d_a-z]\w+), ")
_CASE = re.compile(
    r"(?:(?:so|and|okay|now|then|well|gut|also|und|bien|alors|bueno|vale|claro),? )*(?:suppose"
    r"|imagine|say|let's say|picture|if|assume|angenommen|stellen sie sich|stell dir|nehmen wir"
    r"|wenn|imagin|supposons|si |pongamos|supong)"
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
        reading.read(list(with_sides(turns)))
        return Transcript(questions=reading.asked(), figures=reading.figures(), turns=tuple(turns))
    is_punctuated = has_punctuation([turn.text for turn in turns])
    guess = candidate_among(turns, candidate)
    reading = _Reading(guess.name, on)
    talk = [(turn.speaker, sentences_of(turn.text, is_punctuated=is_punctuated)) for turn in turns]
    reading.read(talk if is_punctuated else list(with_last_asked(talk, guess.name)))
    promised = promised_in(turns, guess.name, on)
    return Transcript(
        speakers, guess.name, guess.is_sure, reading.asked(), reading.figures(), tuple(turns), promised
    )


@dataclass(slots=True)
class _Reading:
    """Goes through a talk and notes questions, answers and figures."""

    candidate: str
    on: dt.date
    questions: list[SpokenQuestion] = field(default_factory=list)
    # For each question, how long an answer it must have had to be one of the interview.
    _least: list[int] = field(default_factory=list)
    _has_begun: bool = False
    # What was said by the others since the candidate last spoke, and before that.
    _said: list[tuple[str, bool]] = field(default_factory=list)
    _exchanges: list[Exchange] = field(default_factory=list)
    # The questions that are being answered, by their places.
    _open: list[int] = field(default_factory=list)
    _has_answered: bool = False
    # Whether they have gone on since to what is not read as a question.
    _has_moved_on: bool = False
    _before: str = ""
    _is_over: bool = False
    # Whether they have said that they begin now.
    _has_welcomed: bool = False
    # Whether what was said last was put to a colleague: "Pat, did you get that?".
    _is_passed_on: bool = False
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def read(self, turns: Sequence[tuple[str, list[str]]]) -> None:
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
        return figures_of(self._exchanges, self.on)

    def _answer(self, sentences: Sequence[str]) -> None:
        text = " ".join(sentences)
        count = word_count(text)
        self._is_passed_on = False
        if is_nod(text) and self._open and not self._has_answered and not _is_yes_or_no(text):
            return
        # "And who did this before?" asks something back, and what follows is about that.
        self._has_moved_on |= self._has_answered and text.endswith("?") and count >= _SHORT_ANSWER
        self._has_answered = self._has_answered or count > 0
        is_asked = any(self._least[place] < _NO_ANSWER for place in self._open)
        self._has_begun = self._has_begun or (is_asked and count >= _LONG_ANSWER)
        for place in () if self._has_moved_on else self._open:
            self.questions[place] = replace(self.questions[place], words=self.questions[place].words + count)
        self._exchanges.append(Exchange(self._said, list(sentences)))
        self._said = []
        self._before = text

    def _ask(self, speaker: str, sentences: Sequence[str]) -> None:
        if self._open and not self._has_answered and self.questions[-1].by != speaker:
            # Somebody else went on instead of the candidate.
            for place in self._open:
                is_elsewhere = self._least[place] or self._is_to_a_colleague(self.questions[place].text)
                self._least[place] = _NO_ANSWER if is_elsewhere else 0
        self._has_moved_on |= self._has_answered and _goes_on(sentences)
        others = frozenset[str]().union(*(parts for name, parts in self._names.items() if name != speaker))
        for place, sentence in enumerate(sentences):
            ahead = sentences[max(0, place - MOST_AHEAD) : place]
            kind = kind_of(
                sentence,
                before=self._before[-600:],
                rest=sentences[place + 1 : place + 5],
                others=others,
                ahead=ahead or self._told_ahead(),
                is_over=self._is_over,
            )
            is_asked = kind in (SentenceKind.QUESTION, SentenceKind.PROMPT)
            if self._is_passed_on and is_asked and _is_reply_to_colleague(sentence):
                kind, is_asked = SentenceKind.ASIDE, False
            self._is_passed_on = kind is SentenceKind.ASIDE and bool(self._names)
            if not self._has_welcomed and begins_interview(folded(sentence)):
                self._end_welcome()
            if kind is SentenceKind.CLOSING:
                # "There is time for your questions at the end" comes before any.
                self._is_over = bool(self.questions)
                self._open, self._said, self._has_answered = [], [], False
            elif is_asked:
                least = _PROMPTED if kind is SentenceKind.PROMPT else self._least_answer(sentence)
                self._note(_with_case(sentence, ahead), speaker, least)
            if kind is SentenceKind.QUESTION or not self._is_over:
                # "So, after Easter?" may be no question of the interview, and still asks for a day.
                self._said.append((sentence, is_asked or sentence.endswith("?")))

    def _end_welcome(self) -> None:
        """Take what was asked so far for small talk, unless any of it is of the interview."""
        self._has_welcomed = True
        asked = [folded(question.text).strip(" ¿") for question in self.questions]
        if len(asked) <= _LONGEST_WELCOME and not any(map(is_earnest, asked)):
            self._least = [_NO_ANSWER] * len(asked)
            self._has_begun = False

    def _told_ahead(self) -> list[str]:
        """What was said ahead of a question where nobody is named, by whomever."""
        if self._names:
            return []
        return [self._before[-_NEAR:], *(sentence[-_NEAR:] for sentence, _ in self._said[-1:])]

    def _note(self, sentence: str, speaker: str, least: int) -> None:
        if self._open and not self._has_answered and self._is_asked_again(sentence):
            return
        if self._has_answered:
            self._open = []
        self._has_answered = self._has_moved_on = False
        self._has_begun = self._has_begun or not least
        self._least.append(max(least, _LATE_ANSWER if self._is_over else 0))
        self._open.append(len(self.questions))
        self.questions.append(SpokenQuestion(sentence, speaker, 0))

    def _least_answer(self, question: str) -> int:
        """How many words the answer must have, for a question that little speaks for."""
        plain = folded(question).strip(" ¿")
        if not self._has_begun and is_of_life(plain):
            return _NO_ANSWER
        if not self._has_begun and may_break_the_ice(plain):
            return _WELCOME_ANSWER
        if not is_faint(question) or leans_on_what_is_ahead(plain):
            return 0
        return _SHORT_ANSWER if self._has_begun else _LONG_ANSWER

    def _is_to_a_colleague(self, question: str) -> bool:
        """Whether a question begins with somebody else's name: "Pat, have you got the sheet?"."""
        called = _CALLED.match(question)
        return called is not None and folded(called[1]) not in words_of_name(self.candidate) | LEADS

    def _is_asked_again(self, sentence: str) -> bool:
        new, old = set(folded(sentence).split()), set(folded(self.questions[-1].text).split())
        return len(new & old) >= 0.8 * len(new | old)


def _is_reply_to_colleague(question: str) -> bool:
    """Whether somebody who was asked by a colleague only asks back: "Something about oak?"."""
    return is_faint(question) and word_count(question) <= _BARE and not YOU.search(folded(question))


def _goes_on(sentences: Sequence[str]) -> bool:
    """Whether this much is no nod to an answer and no word in between, but what the talk is about next."""
    words = sum(map(word_count, sentences))
    return words >= _GOES_ON or (words >= _GOES_ON_TO_ASK and sentences[-1].endswith("?"))


def _with_case(question: str, before: Sequence[str]) -> str:
    """A question of a word or two, with the case that it is about: "Suppose it rains. What then?"."""
    if not before:
        return question
    is_case = word_count(question) <= _BARE and _CASE.match(folded(before[-1]))
    may_lean = len(before[-1]) < _LONGEST_CASE and "?" not in before[-1]
    leans = may_lean and leans_on_what_is_ahead(folded(question).strip(" ¿"))
    return f"{before[-1]} {question}" if is_case or leans else question


def _is_yes_or_no(text: str) -> bool:
    return bool(
        {"yes", "yeah", "no", "ja", "oui", "si", "nein", "non"}
        & set(folded(text).strip(".!,").replace(",", " ").split())
    )
