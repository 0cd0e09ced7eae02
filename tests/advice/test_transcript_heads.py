"""The head of a transcript: what stands there before anybody speaks."""

import pytest

from interviewprep.advice.transcripts.reader import read_transcript

from .score_transcripts import HELD_ON


@pytest.mark.parametrize("word", ["Present", "Attendees", "Dabei", "Anwesend", "Présents", "Presentes"])
def test_who_was_there_is_the_head_of_a_file_and_no_speaker(word):
    talk = f"{word}: Ms Lee (head), Mr Ray. About 35 min.\n\nAnn Lee: Why us?\nMe: Because I like it.\n"
    found = read_transcript(talk, on=HELD_ON, candidate="Me")
    assert [one.name for one in found.speakers] == ["Ann Lee", "Me"]
