"""Proof: which point was tested in which round, by whom, how it went, and what can be shown for it."""

import re

import pytest
from django.urls import reverse

from interviewprep.applications.models import Advert, Application, Point
from interviewprep.documents.models import SentDocument
from interviewprep.practice.models import Proof, Telling
from interviewprep.stages.models import Asked, FeedbackNote, PointTest, Question
from interviewprep.web.templatetags.aloud import aloud

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(alice, make_application) -> Application:
    return make_application(alice)


@pytest.fixture
def make_point(application):
    def make(text: str = "Leads people", **fields) -> Point:
        return Point.objects.create(
            application=application, text=text, **{"position": Point.objects.count() + 1, **fields}
        )

    return make


@pytest.fixture
def show(alice_client, application):
    def get():
        page = alice_client.get(reverse("applications:show_proof", args=[application.pk]))
        # The application's own page has the same cells, whatever a test put into the log.
        folded = alice_client.get(application.get_absolute_url()).context["rounds"]
        table = page.context["table"]
        assert _cells(folded) == (_cells(table) if table.rounds else [])
        return page

    return get


def _cells(table) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = table.rows if table else ()
    return [(row.point.text, [(cell.look, cell.said) for cell in row.cells]) for row in rows]


def looks(response) -> dict[str, list[str]]:
    return {row.point.text: [cell.look for cell in row.cells] for row in response.context["table"].rows}


def test_without_points_the_page_says_what_to_do(show, application) -> None:
    response = show()
    assert response.context["table"].rows == ()
    assert reverse("applications:edit_advert", args=[application.pk]) in response.text


def test_the_application_shows_its_points_by_rounds_once_a_round_was_held(
    alice_client, application, make_point, make_stage
) -> None:
    make_point("Leads people")
    assert "proof-rounds" not in alice_client.get(application.get_absolute_url()).text
    stage = make_stage(application, in_days=-3, status="done")
    PointTest.objects.create(point=make_point("SQL"), stage=stage, rating="strong")
    page = alice_client.get(application.get_absolute_url()).text
    table = page[page.index("proof-rounds") : page.index("</table>")]
    assert re.findall(r"<b>(.*?)</b>", table) == ["not tested", "strong"]
    assert stage.get_absolute_url() in table


def test_the_row_that_matters_most_is_open_on_a_phone(show, make_point, application, make_stage) -> None:
    stage = make_stage(application, in_days=-3, status="done")
    PointTest.objects.create(point=make_point("SQL"), stage=stage, rating="strong")
    make_point("Leads people")
    opened = re.findall(
        r'<details class="proof-point"( open)?>.*?<span class="t">(.*?)<', show().text, re.DOTALL
    )
    assert opened == [("", "SQL"), (" open", "Leads people")]


def test_what_was_sent_is_folded_below_the_points(show, application, alice) -> None:
    SentDocument.objects.create(
        owner=alice, application=application, kind="cv", label="CV, v3", link="https://cv.example/3"
    )
    assert "What you sent" in show().text
    assert [part.values["count"] for part in show().context["folds"]] == [1]


def test_each_point_shows_the_rounds_that_tested_it(
    show, application, make_point, make_stage, make_person, alice
) -> None:
    mark, priya = make_person(alice, "Mark Ellison"), make_person(alice, "Priya Shah", decides=True)
    first = make_stage(application, people=(mark,), in_days=-10, status="done")
    make_stage(application, in_days=-5, status="cancelled")
    second = make_stage(application, people=(mark,), in_days=-3, status="done")
    make_stage(application, people=(priya,), in_days=3)
    make_stage(application, in_days=9)
    leads, sql, tact, python = (
        make_point(),
        make_point("SQL"),
        make_point("Tact", kind="task"),
        make_point("Python", kind="nice"),
    )
    PointTest.objects.create(point=leads, stage=first, rating="strong", interviewer=mark)
    PointTest.objects.create(point=sql, stage=first, rating="fine")
    PointTest.objects.create(point=sql, stage=second, rating="weak")
    PointTest.objects.create(point=tact, stage=second)
    response = show()
    assert looks(response) == {
        "Leads people": ["strong", "untested", ""],
        "SQL": ["fine", "weak", "next"],
        "Tact": ["untested", "tested", "next"],
        "Python": ["untested", "untested", ""],
    }
    rows = response.context["table"].rows
    assert [cell.said for cell in rows[0].cells] == ["strong, Mark Ellison", "not tested", ""]
    assert rows[1].cells[2].said == "likely next, Priya Shah"
    assert [row.point.state for row in rows] == ["proved", "open", "open", "untested"]
    assert [label for label, _ in response.context["table"].groups] == [
        "They must have",
        "The work itself",
        "Nice to have",
    ]
    assert python.text in response.text


def test_the_count_says_how_many_points_are_in_each_state(show, application, make_point, make_stage) -> None:
    stage = make_stage(application, in_days=-3, status="done")
    for text, rating in [("SQL", "strong"), ("Tact", "weak")]:
        PointTest.objects.create(point=make_point(text), stage=stage, rating=rating)
    make_point("Patience")
    shares = show().context["table"].shares
    assert [(share.state.value, share.count, share.start, share.width) for share in shares] == [
        ("proved", 1, 0, 33),
        ("open", 1, 33, 34),
        ("untested", 1, 67, 33),
    ]


@pytest.mark.parametrize(
    ("kinds", "ratings", "said", "asks_for_a_story"),
    [
        (["nice", "must"], [None, None], "Nobody has tested “Point 1”, and Priya Shah decides.", True),
        (["must", "task"], ["weak", None], "Nobody has tested “Point 1”, and Priya Shah decides.", True),
        (["must", "nice"], ["weak", "fine"], "“Point 0” is still open, and Priya Shah decides.", True),
        (["must"], ["fine"], "Every point was tested, and went well when you last rated it.", False),
    ],
)
def test_the_finding_names_what_matters_most(
    show, application, make_point, make_stage, make_person, alice, kinds, ratings, said, asks_for_a_story
) -> None:
    held = make_stage(application, in_days=-3, status="done")
    make_stage(application, people=(make_person(alice, decides=True),), in_days=3)
    for number, (kind, rating) in enumerate(zip(kinds, ratings, strict=True)):
        point = make_point(f"Point {number}", kind=kind)
        if rating:
            PointTest.objects.create(point=point, stage=held, rating=rating)
    response = show()
    finding = response.context["table"].finding
    assert (finding.sentence, finding.point is not None) == (said, asks_for_a_story)
    assert (aloud("Write one, 15 min") in response.text) is asks_for_a_story


def test_what_shows_a_point_is_linked_and_says_whether_it_was_told(
    show, alice, application, make_point, make_stage, make_story
) -> None:
    stage, point = make_stage(application, in_days=-3, status="done"), make_point()
    told, fresh = make_story(alice), make_story(alice, "Easter volumes")
    Telling.objects.create(story=told, stage=stage)
    answer = Question.objects.create(owner=alice, text="Why us?")
    for fields in ({"story": told}, {"story": fresh}, {"question": answer}):
        Proof.objects.create(point=point, **fields)
    (row,) = show().context["table"].rows
    assert [(thing.line, thing.url, thing.is_new) for thing in row.shown] == [
        ("Story: The warehouse pilot", f"/stories/{told.pk}/", False),
        ("Story: Easter volumes", f"/stories/{fresh.pk}/", True),
        ("Answer: “Why us?”", f"/questions/{answer.pk}/", False),
    ]
    assert row.suggested is None


def test_a_suggestion_by_its_theme_is_taken_with_one_press(
    show, alice, alice_client, make_point, make_story
) -> None:
    point, story = make_point(), make_story(alice, themes=["leadership"])
    make_story(alice, "Easter volumes", themes=["analysis"])
    response = show()
    (row,) = response.context["table"].rows
    assert row.suggested is not None
    assert (row.suggested.pk, row.shown) == (story.pk, ())
    assert "You have no story for it yet" not in response.text
    take = re.search(r'<form class="take" method="post" action="([^"]+)"', response.text)
    assert take is not None
    for _ in range(2):
        assert alice_client.post(take[1], {"story": story.pk}).status_code == 302
    assert [(proof.point, proof.story) for proof in Proof.objects.all()] == [(point, story)]
    (row,) = show().context["table"].rows
    assert ([thing.pk for thing in row.shown], row.suggested) == ([story.pk], None)


def test_an_ended_application_expects_nothing_more(show, application, make_point, make_stage) -> None:
    make_stage(application, in_days=3)
    make_point()
    application.ending = "rejected"
    application.save()
    assert looks(show()) == {"Leads people": []}


def test_the_advert_stands_below_word_for_word(show, application) -> None:
    Advert.objects.create(application=application, text="We want\n• <tact>", kept_on="2026-11-01")
    assert "We want\n• &lt;tact&gt;" in show().text


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_proof_takes_as_many_queries_for_forty_points_as_for_one(
    alice_client,
    alice,
    application,
    make_point,
    make_stage,
    make_story,
    make_person,
    count,
    django_assert_num_queries,
) -> None:
    for number in range(count):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(application, people=(person,), in_days=number - 20)
        PointTest.objects.create(point=make_point(f"Point {number}"), stage=stage, interviewer=person)
        Proof.objects.create(point=make_point(f"Also {number}"), story=make_story(alice, f"Story {number}"))
    with django_assert_num_queries(10):
        assert (
            len(
                alice_client.get(reverse("applications:show_proof", args=[application.pk]))
                .context["table"]
                .rows
            )
            == 2 * count
        )


@pytest.mark.parametrize(
    ("rating", "words", "kind", "expected"),
    [
        ("weak", "Little experience leading people", "concern", ("concern", "a concern, Mark Ellison")),
        ("", "How do you lead people?", "unanswered", ("unanswered", "no answer, Mark Ellison")),
        ("weak", "Leads people well", "strength", ("weak", "weak, Mark Ellison")),
        ("weak", "Late for the call", "concern", ("weak", "weak, Mark Ellison")),
        ("fine", "Little experience leading people", "concern", ("fine", "fine, Mark Ellison")),
    ],
)
def test_a_point_that_went_badly_has_the_shape_of_what_the_round_left_open(
    show, application, make_point, make_stage, make_person, alice, rating, words, kind, expected
) -> None:
    mark = make_person(alice, "Mark Ellison")
    stage = make_stage(application, people=(mark,), in_days=-3, status="done")
    PointTest.objects.create(point=make_point(), stage=stage, rating=rating, interviewer=mark)
    FeedbackNote.objects.create(stage=stage, kind=kind, words=words)
    [cell] = show().context["table"].rows[0].cells
    assert (cell.look, cell.said) == expected


def test_a_question_without_an_answer_is_seen_at_the_point_that_its_answer_shows(
    show, application, make_point, make_stage, alice
) -> None:
    stage, point = make_stage(application, in_days=-3, status="done"), make_point("Finds out why")
    question = Question.objects.create(owner=alice, text="How would you measure a late delivery?")
    Asked.objects.create(stage=stage, question=question, rating="not-answered")
    Proof.objects.create(point=point, question=question)
    PointTest.objects.create(point=point, stage=stage)
    assert looks(show()) == {"Finds out why": ["unanswered"]}
