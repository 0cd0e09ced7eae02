"""A stage or an application as text to copy, with the names of people and companies replaced."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.applications.models import Contact, Point
from interviewprep.stages.models import AskItem, Statement

NOW = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)
NAMES = (
    "Alice",
    "Northwind",
    "Fenwick",
    "Priya",
    "Shah",
    "Tom",
    "Okafor",
    "Dana",
    "Reed",
    "Harlow",
    "Nadia",
    "Karim",
)


@pytest.fixture
def second(alice, make_application, make_stage, make_person, make_note, make_asked, time_machine):
    """The second interview of an application in whose words everybody is named."""
    time_machine.move_to(NOW, tick=False)
    consultant = Contact.objects.create(owner=alice, name="Dana Reed", firm="Harlow Search")
    application = make_application(
        alice,
        consultant=consultant,
        notes="# Northwind\nAlice likes it more than Fenwick. dana@harlow.example",
    )
    make_application(alice, company="Fenwick Labs")
    priya = make_person(alice, job_title="Director at Northwind", relation="hiring-manager", decides=True)
    tom = make_person(alice, "Tom Okafor", notes="Met at Fenwick, call +44 20 7946 0018")
    first = make_stage(application, in_days=-9, people=(tom,), debriefed_at=NOW, outcome="through")
    make_note(first, "Tom says [Priya](https://northwind.example) worries about teams", interviewer=tom)
    make_asked(first, "Why Northwind?", interviewer=tom, answer="- Because of Priya\n## and Fenwick")
    AskItem.objects.create(
        stage=first, topic="more-rounds", state="answered", whom="Nadia Karim", answer="Nadia says one"
    )
    Statement.objects.create(application=application, topic="pay", said="40,000, as at Fenwick", told_to=tom)
    Point.objects.create(application=application, position=1, text="Lead a Northwind team", kind="must")
    return make_stage(
        application,
        kind="second-interview",
        in_days=3,
        people=(priya,),
        objective="To meet Shah",
        notes="Ask Tom",
    )


def address(stage, of, name="copy"):
    pk = stage.pk if of == "stages" else stage.application_id
    return reverse(f"{of}:{'download_copy' if name == 'download' else f'copy_{of[:-1]}'}", args=[pk])


@pytest.mark.parametrize("of", ["stages", "applications"])
def test_no_name_of_a_person_or_a_company_is_left_in_the_copy(alice_client, second, of):
    text = alice_client.get(address(second, of)).context["copied"].text
    assert [name for name in NAMES if name.lower() in text.lower()] == []
    assert "7946" not in text
    assert "Operations Analyst at Employer A" in text.splitlines()[0]


@pytest.mark.parametrize("of", ["stages", "applications"])
def test_the_names_stay_if_that_is_wished(alice_client, second, of):
    response = alice_client.get(address(second, of), {"names": "kept"})
    text = response.context["copied"].text
    assert text.splitlines()[0].endswith("Operations Analyst at Northwind Logistics")
    assert "Priya Shah (hiring manager)" in text
    download = alice_client.get(response.context["download"])
    assert download.text == text


def test_everybody_keeps_the_same_pseudonym_throughout(alice_client, second):
    text = alice_client.get(address(second, "stages")).context["copied"].text
    assert "- Interviewer 2 (hiring manager): Director at Employer A, has a say in the decision\n" in text
    said = "Interviewer 1 says \\[Interviewer 2\\]((link)) worries about teams"
    assert f"- A concern, from Interviewer 1:\n  > {said}\n" in text
    assert "> To meet Interviewer 2\n" in text
    assert "> Ask Interviewer 1\n" in text


def test_what_was_typed_makes_no_heading_and_no_list(alice_client, second):
    text = alice_client.get(address(second, "applications")).context["copied"].text
    assert "  > \\- Because of Interviewer 2\n  > \\#\\# and Employer B\n" in text
    assert "> \\# Employer A\n> the candidate likes it more than Employer B. (email address)\n" in text


def test_their_answer_is_copied_though_no_debrief_was_written(alice_client, second, make_stage):
    stage = make_stage(second.application, in_days=-9, outcome="through", position=1)
    assert (
        "**Their answer:** Through to the next round"
        in alice_client.get(address(stage, "stages")).context["copied"].text
    )


@pytest.mark.parametrize("of", ["stages", "applications"])
def test_the_page_says_that_nothing_is_sent_and_the_file_is_a_download(alice_client, second, of):
    page = alice_client.get(address(second, of))
    assert "Nothing is sent anywhere by us." in page.text
    assert '<textarea id="copy" rows="18" readonly>' in page.text
    download = alice_client.get(address(second, of, "download"))
    assert download["Content-Type"] == "text/markdown; charset=utf-8"
    assert download["Content-Disposition"] == f'attachment; filename="{of[:-1]}.md"'
    assert download.text == page.context["copied"].text


def test_the_menus_of_a_stage_and_an_application_lead_to_it(alice_client, second):
    assert address(second, "stages") in alice_client.get(second.get_absolute_url()).text
    assert address(second, "applications") in alice_client.get(second.application.get_absolute_url()).text


@pytest.mark.parametrize("of", ["stages", "applications"])
@pytest.mark.parametrize("name", ["copy", "download"])
def test_a_stranger_finds_no_copy(bob_client, second, of, name):
    assert bob_client.get(address(second, of, name)).status_code == 404


@pytest.mark.parametrize("of", ["stages", "applications"])
@pytest.mark.parametrize("more", [0, 20])
def test_a_copy_takes_six_queries_however_much_is_logged(
    alice,
    alice_client,
    second,
    of,
    more,
    make_stage,
    make_person,
    make_note,
    make_asked,
    django_assert_num_queries,
):
    for number in range(more):
        person = make_person(alice, f"Person {number}")
        stage = make_stage(second.application, in_days=-20, people=(person,), position=1)
        make_note(stage, interviewer=person)
        make_asked(stage)
    with django_assert_num_queries(6):
        alice_client.get(address(second, of))
