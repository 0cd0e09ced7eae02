"""The prep sheet: everything to carry into the building."""

from django.urls import reverse

from interviewprep.applications.models import Point
from interviewprep.stages.models import PointTest


def sheet_of(client, stage):
    return client.get(reverse("stages:show_sheet", args=[stage.pk])).context["sheet"]


def test_it_holds_threads_questions_people_and_what_to_ask(
    alice, alice_client, make_application, make_stage, make_person, make_note, make_asked
):
    application = make_application(alice)
    first = make_stage(application, status="done")
    make_note(first, next_answer="Led four, errors down 18 %")
    make_asked(first, "Why logistics?", rating="strong", answer="The harbour strike")
    people = (make_person(alice, "Priya Shah", decides=True), make_person(alice, "Tom", relation="colleague"))
    stage = make_stage(application, format="in-person", place="14 Wharf Street", in_days=3, people=people)
    sheet = sheet_of(alice_client, stage)
    assert [(one.words, one.answer, one.label) for one in sheet.threads] == [
        ("Little experience leading people", "Led four, errors down 18 %", "Concern")
    ]
    assert [(one.words, one.answer) for one in sheet.again] == [("Why logistics?", "The harbour strike")]
    assert [one.whom for one in sheet.to_ask] == ["Priya Shah", "Tom", ""]
    assert len({one.question for one in sheet.to_ask}) == 3
    assert (sheet.where, sheet.ask_for) == ("14 Wharf Street", "Priya Shah")
    assert sheet.take == "two copies of your CV, photo ID, a pen and paper, the address and a phone number"


def test_what_they_asked_you_to_bring_goes_before_the_usual(
    alice, alice_client, make_application, make_stage
):
    stage = make_stage(make_application(alice), bring="A portfolio", in_days=1)
    assert sheet_of(alice_client, stage).take == "A portfolio"


def test_a_question_asked_twice_is_expected_once_with_its_latest_answer(
    alice, alice_client, make_application, make_stage, make_asked
):
    application = make_application(alice)
    make_asked(make_stage(application, status="done"), "Why us?", rating="fine", answer="Old")
    make_asked(make_stage(application, status="done"), "why us?", rating="strong", answer="New")
    sheet = sheet_of(alice_client, make_stage(application, in_days=1))
    assert [(one.words, one.answer) for one in sheet.again] == [("why us?", "New")]


def test_it_keeps_to_what_fits_on_a_page_and_says_how_much_is_left_out(
    alice, alice_client, make_application, make_stage, make_note
):
    application = make_application(alice)
    first = make_stage(application, status="done")
    for number in range(15):
        make_note(first, f"Concern {number} " + "word " * 200)
    sheet = sheet_of(alice_client, make_stage(application, in_days=1))
    assert (len(sheet.threads), sheet.more_threads) == (12, 3)
    assert max(len(one.words) for one in sheet.threads) <= 220


def test_of_many_threads_the_newest_rounds_concerns_come_first(
    alice, alice_client, make_application, make_stage, make_note, make_asked
):
    application = make_application(alice)
    first, second = (make_stage(application, status="done") for _ in range(2))
    make_note(first, "An old concern")
    make_asked(second, "A weak answer", rating="weak")
    make_note(second, "To explore", kind="explore")
    make_note(second, "A new concern")
    sheet = sheet_of(alice_client, make_stage(application, in_days=1))
    assert [one.words for one in sheet.threads] == [
        "A new concern",
        "To explore",
        "A weak answer",
        "An old concern",
    ]


def test_a_panel_of_eight_shows_eight_names_and_a_question_for_each(
    alice, alice_client, make_application, make_stage, make_person
):
    people = [make_person(alice, f"Person {number}", relation="colleague") for number in range(8)]
    stage = make_stage(make_application(alice), in_days=1, people=people)
    response = alice_client.get(reverse("stages:show_sheet", args=[stage.pk]))
    sheet, paper = response.context["sheet"], response.context["paper"]
    names = [f"Person {number}" for number in range(8)]
    assert [one.person.name for one in sheet.people] == names
    assert [one.whom for one in sheet.to_ask] == names
    assert len({one.question for one in sheet.to_ask}) == 8
    assert (paper.people, paper.to_ask) == (8, 8)


def test_an_answer_from_the_first_round_stays_when_the_second_asked_again_without_a_note(
    alice, alice_client, make_application, make_stage, make_asked
):
    application = make_application(alice)
    make_asked(make_stage(application, status="done"), "Why us?", rating="fine", answer="The depots")
    make_asked(make_stage(application, status="done"), "Why us?", rating="fine")
    sheet = sheet_of(alice_client, make_stage(application, in_days=1))
    assert [(one.words, one.answer) for one in sheet.again] == [("Why us?", "The depots")]


def test_a_first_round_has_a_frame_of_mind_too(alice, alice_client, make_application, make_stage):
    sheet = sheet_of(alice_client, make_stage(make_application(alice), in_days=1))
    assert len(sheet.mindset) == 1
    assert len(sheet.to_ask) == 3


def test_one_new_person_is_not_spoken_of_as_several(
    alice, alice_client, make_application, make_stage, make_person
):
    application = make_application(alice)
    make_stage(application, status="done", in_days=-3, people=[make_person(alice, "Hannah Reid")])
    director = make_person(alice, "Priya Shah", decides=True, relation="senior-management")
    sheet = sheet_of(alice_client, make_stage(application, in_days=1, people=[director]))
    assert sheet.mindset[0].startswith("Somebody here is meeting you for the first time.")


def test_the_sheet_takes_seven_queries_after_three_rounds(
    alice,
    alice_client,
    make_application,
    make_stage,
    make_person,
    make_note,
    make_asked,
    django_assert_num_queries,
):
    application = make_application(alice)
    for _ in range(3):
        first = make_stage(application, status="done", people=(make_person(alice),))
        make_note(first)
        make_asked(first)
    stage = make_stage(application, in_days=1, people=(make_person(alice),))
    with django_assert_num_queries(7):
        sheet_of(alice_client, stage)


def test_it_names_what_is_not_proved_yet_the_musts_first(alice, alice_client, make_application, make_stage):
    application = make_application(alice)
    held, stage = make_stage(application, in_days=-3, status="done"), make_stage(application, in_days=1)
    for number, (kind, rating) in enumerate(
        [("nice", None), ("task", None), ("must", "strong"), ("must", "weak"), ("must", None)]
    ):
        text = f"Point {number}"
        point = Point.objects.create(application=application, position=number, text=text, kind=kind)
        if rating:
            PointTest.objects.create(point=point, stage=held, rating=rating)
    page = alice_client.get(reverse("stages:show_sheet", args=[stage.pk]))
    assert page.context["proof"] == "Not proved yet: Point 3; Point 4; Point 1; and 1 more."
    assert page.context["proof"] in page.text


def test_without_points_it_says_nothing_of_proof(alice_client, alice, make_application, make_stage):
    stage = make_stage(make_application(alice), in_days=1)
    page = alice_client.get(reverse("stages:show_sheet", args=[stage.pk]))
    assert (page.context["proof"], "Not proved yet" in page.text) == ("", False)
