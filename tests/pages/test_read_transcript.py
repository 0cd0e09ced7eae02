"""A transcript of a stage: what is found in it, what is refused, and the debrief that it fills in."""

import datetime
import io
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interviewprep.stages.models import Asked, Stage, Statement
from interviewprep.web.held_posts import KEPT
from tests.advice.score_transcripts import FOLDER
from tests.all_rows import everything

from .debriefs import served

pytestmark = pytest.mark.django_db

TALK = """Rita Moss: Hello Alice, can you hear me?
Alice Moor: Yes, very well.
Rita Moss: Why do you want to work for us?
Alice Moor: Because you move things from one end of the country to the other.
Rita Moss: What salary do you have in mind?
Alice Moor: I would like £52,000.
Rita Moss: And your notice period?
Alice Moor: Two months.
Rita Moss: Any questions for us?
Alice Moor: Who did this before?
"""


@pytest.fixture
def where(stage):
    return reverse("stages:read_transcript", args=[stage.pk])


@pytest.fixture
def use(stage):
    return reverse("stages:use_transcript", args=[stage.pk])


def upload(content, name="talk.vtt"):
    return {"file": SimpleUploadedFile(name, content)}


def rows(response, name):
    return [{field.name: field.value() for field in form} for form in response.context["page"][name].forms]


def ticks(response):
    """Return what a browser sends if every tick is left as it is."""
    data = {}
    for part in response.context["page"].parts.values():
        for form in part.forms:
            data |= {
                field.html_name: "on" if field.value() is True else field.value()
                for field in form
                if field.value() not in (None, False, "")
            }
    return data


def test_the_debrief_leads_to_the_page_which_asks_for_a_file_or_a_text(alice_client, stage, where):
    assert where in alice_client.get(reverse("stages:write_debrief", args=[stage.pk])).content.decode()
    response = alice_client.get(where)
    assert response.status_code == 200
    assert list(response.context["form"].fields) == ["file", "transcript", "me"]


@pytest.mark.parametrize(
    "given", [{"transcript": TALK}, upload(TALK.encode()), upload(TALK.encode("utf-16"))]
)
def test_what_is_found_is_shown_to_be_ticked_and_nothing_is_saved(alice_client, where, rita, given):
    before = everything()
    response = alice_client.post(where, given)
    assert response.status_code == 200
    assert rows(response, "questions") == [
        {"take": True, "text": text, "by": "Rita Moss", "answer": answer}
        for text, answer in [
            ("Why do you want to work for us?", "13 words"),
            ("What salary do you have in mind?", "4 words"),
            ("And your notice period?", "2 words"),
        ]
    ]
    assert rows(response, "told") == [
        {"take": True, "topic": "pay", "said": "I would like £52,000.", "before": ""},
        {"take": True, "topic": "notice", "said": "Two months.", "before": ""},
    ]
    assert rows(response, "speakers") == [{"name": "Rita Moss", "who": rita.pk}]
    assert everything() == before


def test_a_figure_that_was_put_differently_before_is_pointed_out(alice_client, where, stage):
    Statement.objects.create(application=stage.application, topic="pay", said="£48,000")
    Statement.objects.create(application=stage.application, topic="notice", said="2 months")
    response = alice_client.post(where, {"transcript": TALK})
    assert [row["before"] for row in rows(response, "told")] == [
        "You put it differently before: “£48,000”",
        "",
    ]


def test_a_question_that_is_logged_already_comes_unticked(alice_client, where, stage, make_asked):
    make_asked(stage, "And your notice period?")
    taken = [row["take"] for row in rows(alice_client.post(where, {"transcript": TALK}), "questions")]
    assert taken == [True, True, False]


def test_whoever_says_it_is_them_is_the_candidate(alice_client, where):
    first = alice_client.post(where, {"transcript": TALK})
    again = {"transcript": first.context["found"].transcript, "me": "Rita Moss"}
    response = alice_client.post(where, again)
    assert response.context["found"].me == "Rita Moss"
    assert [row["text"] for row in rows(response, "questions")] == ["Who did this before?"]


def test_what_was_ticked_stands_in_the_debrief_and_is_saved_only_from_there(
    alice_client, where, use, stage, rita
):
    data = ticks(alice_client.post(where, {"transcript": TALK}))
    del data["questions-1-take"]
    before = everything()
    response = alice_client.post(use, data)
    assert response.status_code == 200
    assert "Nothing is saved yet" in response.content.decode()
    assert everything() == before
    page = response.context["page"]
    saved = served_by(page)
    response = alice_client.post(reverse("stages:write_debrief", args=[stage.pk]), saved)
    assert response.status_code == 302
    assert sorted(Asked.objects.values_list("question__text", "interviewer__name")) == [
        ("And your notice period?", "Rita Moss"),
        ("Why do you want to work for us?", "Rita Moss"),
    ]
    assert sorted(Statement.objects.values_list("topic", "said", "told_to__name")) == [
        ("notice", "Two months.", "Rita Moss"),
        ("pay", "I would like £52,000.", "Rita Moss"),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("We will let you know by the end of next week.", datetime.date(2026, 12, 4)),
        ("You will hear from us next Friday.", None),
    ],
)
def test_when_they_said_they_answer_stands_in_the_debrief_with_its_day(
    alice_client, where, use, stage, words, day
):
    stage.starts_at = datetime.datetime(2026, 11, 24, 10, tzinfo=datetime.UTC)
    stage.learned = "A task comes first."
    stage.save()
    shown = alice_client.post(where, {"transcript": f"{TALK}Rita Moss: {words} Goodbye.\n"})
    (row,) = rows(shown, "promised")
    assert (row["take"], row["said"]) == (True, words)
    page = alice_client.post(use, ticks(shown)).context["page"]
    process = page["process"]
    assert process["learned"].value() == f"A task comes first.\n{words}"
    if day:
        assert process["decision_by"].value() == day
    alice_client.post(reverse("stages:write_debrief", args=[stage.pk]), served_by(page))
    stage.refresh_from_db()
    assert stage.learned == f"A task comes first.\n{words}"
    assert stage.decision_by == (day or stage.decision_by)


def test_words_that_are_logged_already_come_unticked_and_leave_a_day_as_it_is(
    alice_client, where, use, stage
):
    words = "We will let you know by the end of next week."
    stage.learned, stage.decision_by = words, datetime.date(2027, 1, 5)
    stage.save()
    shown = alice_client.post(where, {"transcript": f"{TALK}Rita Moss: {words}\n"})
    assert rows(shown, "promised")[0]["take"] is False
    assert "; you have noted Tuesday 5 January 2027, which stays" in shown.text
    data = ticks(shown) | {"promised-0-take": "on"}
    process = alice_client.post(use, data).context["page"]["process"]
    assert process["decision_by"].value() == datetime.date(2027, 1, 5)


def served_by(page):
    """Return what a browser sends if a page is saved untouched."""
    data = {}
    for part in page.parts.values():
        for form in part if hasattr(part, "forms") else [part]:
            data |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    return data


def test_an_interviewer_chosen_for_a_speaker_is_who_asked(
    alice_client, where, use, stage, alice, make_person
):
    sam = make_person(alice, "Sam Ode")
    stage.attendances.create(interviewer=sam)
    data = ticks(alice_client.post(where, {"transcript": TALK})) | {"speakers-0-who": sam.pk}
    page = alice_client.post(use, data).context["page"]
    assert {row["who"].value() for row in page["asked"] if row["question"].value()} == {sam.pk}


def test_with_nothing_ticked_it_leads_back_to_the_debrief(alice_client, use, stage):
    response = alice_client.post(use, {"questions-0-text": "Why us?"})
    assert (response.status_code, response["Location"]) == (
        302,
        reverse("stages:write_debrief", args=[stage.pk]),
    )


def test_a_choice_that_was_not_offered_is_refused_with_every_word_kept(alice_client, use, make_person, bob):
    theirs = make_person(bob, "Bob’s secret contact")
    data = {
        "questions-0-text": "Why us?",
        "questions-0-take": "on",
        "speakers-0-name": "Rita Moss",
        "speakers-0-who": theirs.pk,
    }
    response = alice_client.post(use, data)
    assert response.status_code == 422
    assert rows(response, "questions")[0]["text"] == "Why us?"
    assert "secret" not in response.content.decode()


def packed(name, text):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Choose a file, or paste the text."),
        ({"transcript": " "}, "Choose a file, or paste the text."),
        ({"transcript": "Just some words."}, "No questions were found"),
        ({"transcript": "x" * 1_000_001}, "too long to paste"),
        (upload(b""), "empty"),
        (upload(b"%PDF-1.7"), "PDF"),
        (upload(b"\x00\x01\x02"), "no text file"),
        (upload(b"\xff\xff\xff"), "UTF-8"),
        (upload(b"\xff\xfe\x00\xd8"), "UTF-8"),
        (upload(b"a" * (5 * 1024 * 1024 + 1)), "larger than 5 MB"),
        (upload(b"a" * (11 * 1024 * 1024)), "larger than 5 MB"),
        (upload(b"PK\x03\x04broken", "talk.docx"), "damaged"),
        (upload(packed("word/document.xml", " " * 31 * 1024 * 1024), "talk.docx"), "far more"),
        (upload(packed("xl/workbook.xml", "<x/>"), "talk.docx"), "no Word document"),
        (upload(packed("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_message(alice_client, where, given, message):
    response = alice_client.post(where, given)
    assert response.status_code == 422
    errors = [text for texts in response.context["form"].errors.values() for text in texts]
    assert [message in text for text in errors] == [True]


@pytest.mark.parametrize(
    "name", ["zoom_en_panel.vtt", "teams_de_controlling.docx", "captions_en_unnamed.srt"]
)
def test_every_kind_of_file_is_read(alice_client, where, name):
    response = alice_client.post(where, upload((FOLDER / name).read_bytes(), name))
    assert response.status_code == 200
    assert len(rows(response, "questions")) >= 6


def test_a_pasted_text_that_is_refused_stays(alice_client, where):
    response = alice_client.post(where, {"transcript": "Just some words."})
    assert response.context["form"]["transcript"].value() == "Just some words."


def test_the_page_escapes_what_a_transcript_says(alice_client, where):
    text = "Rita Moss: Why <script>alert(1)</script> us?\nAlice Moor: Because.\nRita Moss: Good.\n"
    body = alice_client.post(where, {"transcript": text}).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


def test_of_a_cancelled_stage_there_is_nothing_to_read(alice_client, where, use, stage):
    stage.status = Stage.Status.CANCELLED
    stage.save()
    for response in (alice_client.get(where), alice_client.post(use)):
        assert (response.status_code, response["Location"]) == (302, stage.get_absolute_url())


def test_a_transcript_is_not_kept_for_somebody_whose_session_has_ended(alice_client, where, use):
    alice_client.get(where)
    alice_client.cookies.pop(settings.SESSION_COOKIE_NAME)
    for path in (where, use):
        response = alice_client.post(path, {"transcript": TALK, "questions-0-text": "Why us?"})
        assert response["Location"].startswith("/accounts/login/")
        assert "Why do you want" not in str(alice_client.session.get(KEPT))


def test_the_debrief_without_a_transcript_is_as_it_was(alice_client, stage):
    assert served(alice_client, stage).get("asked-0-question", "") == ""
