"""How well transcripts are read: `uv run python -m tests.advice.score_transcripts`.

Prints, for each transcript beside gold.json and for all of them, how many of its questions and figures are
found, and how many of those found are none. With `errors` behind it, it prints which.
"""

import datetime as dt
import json
import re
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from interviewprep.advice.transcripts.reader import read_transcript
from interviewprep.web.document_text import document_text

from .scores import print_amiss, print_scores, together

FOLDER = Path(__file__).with_name("transcripts")
GOLD = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))["files"]
HELD_ON = dt.date(2026, 11, 24)
# From here on two sentences are the same, and a number of words is about right.
ALIKE = 0.6
WORDS_OFF, SHARE_OFF = 5, 0.2


class TranscriptScore(NamedTuple):
    """Counts for one transcript or several; `false` are those offered that are none."""

    questions: int = 0
    questions_found: int = 0
    questions_false: int = 0
    by_right_person: int = 0
    answers: int = 0
    answers_right: int = 0
    figures: int = 0
    figures_found: int = 0
    figures_false: int = 0

    def __str__(self):
        return (
            f"questions {self.questions_found}/{self.questions}, false {self.questions_false}; "
            f"answers {self.answers_right}/{self.answers}; "
            f"figures {self.figures_found}/{self.figures}, false {self.figures_false}"
        )


def words(text):
    """The words of a text, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return set(re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one))))


def likeness(one, other):
    """The part of the shorter sentence that the longer one has, from 0 to 1."""
    mine, theirs = words(one), words(other)
    shorter, longer = sorted((len(mine), len(theirs)))
    if not shorter:
        return 0.0
    whole = shorter if shorter > 2 and longer <= 5 * shorter else len(mine | theirs)
    return len(mine & theirs) / whole


@cache
def read(name):
    """What is read in the transcript of that name."""
    return read_transcript(document_text((FOLDER / name).read_bytes()), on=HELD_ON)


@cache
def score_one(name, show=False):
    """The score for one transcript; `show` prints what is missed and what is false."""
    gold, found = GOLD[name], read(name)
    pairs = {}
    for wanted in gold["questions"]:
        likest = max(found.questions, key=lambda one: likeness(one.text, wanted["text"]), default=None)
        if likest and likest not in pairs.values() and likeness(likest.text, wanted["text"]) >= ALIKE:
            pairs[wanted["text"]] = likest
    false = [
        one.text
        for one in found.questions
        if one not in pairs.values()
        # The second half of a question that is found, or one that counts neither way.
        and all(likeness(one.text, text) < ALIKE for text in [*pairs, *gold["may_questions"]])
    ]
    right = [
        abs(pairs[answer["to"]].words - answer["words"]) <= max(WORDS_OFF, SHARE_OFF * answer["words"])
        for answer in gold["answers"]
        if answer["to"] in pairs
    ]
    wanted = {(one["kind"], one["value"]) for one in gold["figures"] if not one.get("optional")}
    may = {(one["kind"], one["value"]) for one in gold["figures"]}
    values = [(str(one.subject), _without_currency(one.value)) for one in found.figures]
    wanted, may = ({(kind, _without_currency(value)) for kind, value in some} for some in (wanted, may))
    wrong = [value for value in values if value not in may]
    if show:
        missed = [one["text"] for one in gold["questions"] if one["text"] not in pairs]
        missed += sorted(wanted - set(values))
        print_amiss(missed, false + wrong)
    return TranscriptScore(
        len(gold["questions"]),
        len(pairs),
        len(false),
        sum(pairs[one["text"]].by == one["by"] for one in gold["questions"] if one["text"] in pairs),
        len(gold["answers"]),
        sum(right),
        len(wanted),
        len(wanted & set(values)),
        len(wrong),
    )


def _without_currency(value):
    """An amount without what nobody says: "53000", "14.5 an hour"."""
    if "-" in value:
        return value
    return re.sub(r"^(\d{3,})\b.*", r"\1", re.sub(r"^([\d.]+) [A-Z]{3}\b", r"\1", value))


def score_all(names=GOLD):
    """The score for several transcripts together."""
    return together(TranscriptScore, map(score_one, names))


if __name__ == "__main__":
    print_scores(TranscriptScore, GOLD, score_one, sys.argv[1:])
