"""A filled debrief, opened again: what is done is one line each, what is due stands open."""

import re
from html import unescape

import pytest

from .debriefs import ROWS, served, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(alice, make_application, make_stage, make_person):
    stage = make_stage(make_application(alice), position=1, in_days=-1)
    stage.attendances.create(owner=alice, interviewer=make_person(alice, name="Rita Moss"))
    return stage


def test_each_saved_row_is_one_line_that_says_what_it_holds(alice_client, stage):
    alice_client.post(url(stage), ROWS | {"statements-0-topic": "notice", "statements-0-said": "One month"})
    assert _lines(alice_client.get(url(stage)).text) == [
        "How would you measure a late delivery? No answer",
        "Little experience leading people A concern",
        "My notice period To explore",
        "Notice One month",
        "The pilot Cut short",
        "The warehouse project 🎉",
        "Why logistics? Weak",
    ]


def test_a_rating_that_is_due_stands_beside_the_line_not_in_it(alice_client, stage):
    alice_client.post(url(stage), {"asked-0-question": "Why us?"})
    page = alice_client.get(url(stage)).text
    assert _lines(page) == ["Why us?"]
    fold, _, rest = page.partition("Why us?")[2].partition("</details>")
    assert ('name="asked-0-rating"' in fold, 'name="asked-0-answer"' in fold) == (False, True)
    assert 'name="asked-0-rating"' in rest


def test_beside_what_is_written_the_likely_questions_fold(alice_client, stage):
    before = alice_client.get(url(stage))
    alice_client.post(url(stage), ROWS)
    after = alice_client.get(url(stage))
    likely = before.context["page"]["likely"], after.context["page"]["likely"]
    assert [len(rows.first) for rows in likely] == [6, 0]
    assert len(likely[1].rest) >= 6
    assert ("Did these come up?" in before.text, "Did these come up?" in after.text) == (True, False)
    assert "did one come up?" in after.text
    # Where none stands before them, they are not "more".
    rest = len(likely[1].rest)
    assert (f"{rest} likely question" in after.text, "more likely question" in after.text) == (True, False)


def test_a_page_that_comes_back_stands_open_with_every_row(alice_client, stage):
    sent = served(alice_client, stage) | ROWS
    response = alice_client.post(url(stage), sent | {"asked-2-answer": "An answer to nothing"})
    assert response.status_code == 422
    assert _lines(response.text) == []
    assert len(response.context["page"]["likely"].first) == 6


def test_a_blank_row_for_what_was_told_comes_when_it_is_asked_for(alice_client, stage):
    told = {"statements-0-topic": "notice", "statements-0-said": "One month"}
    alice_client.post(url(stage), told)
    rows = alice_client.get(url(stage)).context["page"]["statements"]
    assert [row["said"].value() for row in rows] == ["One month"]
    sent = told | {"statements-0-id": rows[0]["id"].value(), "more": "statements"}
    again = alice_client.post(url(stage), sent).context["page"]["statements"]
    assert [row["said"].value() for row in again] == ["One month", None]


def test_what_comes_next_and_the_notes_fold_to_their_first_words(alice_client, stage):
    alice_client.post(
        url(stage), {"learned": "Two more rounds", "notes": "Gate 3", "decision_by": "2026-12-04"}
    )
    page = alice_client.get(url(stage)).text
    folds = [fold for fold in page.split("<details")[1:] if "What comes next" in fold or "Notes to" in fold]
    assert [fold.startswith(' class="fold">') for fold in folds] == [True, True]
    assert ("Two more rounds</span>" in folds[0], "by 4 December" in folds[0]) == (True, True)
    assert "Gate 3</span>" in folds[1]


def _lines(page):
    """Return the lines of the folded rows, in the order of the alphabet."""
    rows = re.findall(r'<fieldset class="formset-row folded">.*?<summary>(.*?)</summary>', page, re.S)
    words = (unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", row, flags=re.S)) for row in rows)
    return sorted(" ".join(line.split()) for line in words)
