"""What shows a point: chosen from the stories and answers, or written for it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from interviewprep.applications.models import Point
from interviewprep.practice.actions import keep_answer
from interviewprep.practice.models import Proof, Story
from interviewprep.recovery.actions import restore
from interviewprep.recovery.models import Deletion

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(alice, make_application) -> Point:
    return Point.objects.create(application=make_application(alice), position=1, text="You lead people")


@pytest.fixture
def page(point) -> str:
    return reverse("applications:choose_proof", args=[point.pk])


def offered(response) -> list[str]:
    return [label for _, label in response.context["form"].fields["shown"].choices]


def test_what_fits_comes_first_and_a_question_without_an_answer_is_not_offered(
    alice, alice_client, page, make_story, make_question
) -> None:
    make_story(alice, "Easter volumes", themes=["analysis"])
    make_story(alice, "The warehouse pilot", themes=["leadership"])
    make_question(alice, "Why logistics?")
    keep_answer(question=make_question(alice, "What do you read?"), answer="Timetables")
    assert offered(alice_client.get(page)) == [
        "Story: The warehouse pilot",
        "Story: Easter volumes",
        "Answer: “What do you read?”",
    ]


def test_what_is_ticked_shows_the_point_and_what_is_not_no_longer_does(
    alice, alice_client, point, page, make_story, make_question
) -> None:
    first, second = make_story(alice, "First"), make_story(alice, "Second")
    bare = make_question(alice)
    for fields in ({"story": first}, {"question": bare}):
        Proof.objects.create(point=point, **fields)
    form = alice_client.get(page).context["form"]
    assert form.initial["shown"] == [f"story-{first.pk}", f"question-{bare.pk}"]
    response = alice_client.post(page, {"shown": [f"story-{second.pk}", f"question-{bare.pk}"]})
    assert response.headers["Location"] == reverse("applications:show_proof", args=[point.application_id])
    assert {(proof.story, proof.question) for proof in Proof.objects.all()} == {(second, None), (None, bare)}
    alice_client.post(page, {})
    assert Proof.objects.count() == 0


def test_a_strangers_story_cannot_be_linked(alice_client, bob, point, page, make_story) -> None:
    story = make_story(bob)
    assert alice_client.post(page, {"shown": [f"story-{story.pk}"]}).status_code == 422
    take = reverse("applications:take_suggestion", args=[point.pk])
    assert alice_client.post(take, {"story": story.pk}, follow=True).status_code == 200
    assert alice_client.post(take, {"question": "x"}, follow=True).status_code == 200
    assert Proof.objects.count() == 0


def test_without_anything_to_show_it_leads_to_a_new_story(alice_client, point, page) -> None:
    response = alice_client.get(page)
    assert f'href="/stories/new/?point={point.pk}"' in response.text
    assert "You have no story and no prepared answer yet." in response.text


def test_a_story_written_for_a_point_shows_it_and_has_its_theme(alice, alice_client, point) -> None:
    page = f"{reverse('practice:new_story')}?point={point.pk}"
    response = alice_client.get(page)
    assert response.context["form"].initial["known"] == ["leadership"]
    assert "For “You lead people”." in response.text
    for _ in range(2):
        saved = alice_client.post(page, {"title": "The pilot", "known": ["leadership"]})
        assert saved.headers["Location"] == reverse("applications:show_proof", args=[point.application_id])
    assert [(proof.point, proof.story) for proof in Proof.objects.all()] == [(point, Story.objects.get())]


def _task(client, stage, point) -> str:
    """Return the state of the task to have a story for a point, as the page of a stage shows it."""
    return client.get(stage.get_absolute_url()).context["summary"].plan.item(f"point.{point.pk}").state


def _press(client, name, stage, point) -> None:
    client.post(reverse(f"stages:{name}", args=[stage.pk, f"point.{point.pk}"]))


def test_the_task_to_have_a_story_is_done_with_the_proof_and_comes_back_without_it(
    alice, alice_client, point, page, make_stage, make_story
) -> None:
    coming = make_stage(point.application, in_days=3)
    first, second = make_story(alice, "First"), make_story(alice, "Second")
    assert _task(alice_client, coming, point) == "open"
    alice_client.post(page, {"shown": [f"story-{first.pk}", f"story-{second.pk}"]})
    assert _task(alice_client, coming, point) == "done"
    alice_client.post(page, {"shown": [f"story-{second.pk}"]})
    assert _task(alice_client, coming, point) == "done"
    alice_client.post(page, {})
    assert _task(alice_client, coming, point) == "open"


def test_the_task_is_done_at_a_stage_that_is_added_after_the_story_was_linked(
    alice, alice_client, point, page, make_stage, make_story
) -> None:
    alice_client.post(page, {"shown": [f"story-{make_story(alice).pk}"]})
    coming = make_stage(point.application, in_days=3)
    assert _task(alice_client, coming, point) == "done"
    alice_client.post(page, {})
    assert _task(alice_client, coming, point) == "open"


def test_the_task_can_be_opened_again_and_is_done_with_the_next_story(
    alice, alice_client, point, page, make_stage, make_story
) -> None:
    first, second = make_story(alice, "First"), make_story(alice, "Second")
    alice_client.post(page, {"shown": [f"story-{first.pk}"]})
    coming = make_stage(point.application, in_days=3)
    _press(alice_client, "untick_task", coming, point)
    assert _task(alice_client, coming, point) == "open"
    _press(alice_client, "tick_task", coming, point)
    assert _task(alice_client, coming, point) == "done"
    _press(alice_client, "untick_task", coming, point)
    alice_client.post(page, {"shown": [f"story-{first.pk}", f"story-{second.pk}"]})
    assert _task(alice_client, coming, point) == "done"


def test_a_story_that_is_deleted_and_brought_back_does_the_task_again(
    alice, alice_client, point, page, make_stage, make_story
) -> None:
    story, coming = make_story(alice), make_stage(point.application, in_days=3)
    alice_client.post(page, {"shown": [f"story-{story.pk}"]})
    alice_client.post(reverse("practice:delete_story", args=[story.pk]))
    assert _task(alice_client, coming, point) == "open"
    restore(deletion=Deletion.objects.get(), now=timezone.now())
    assert _task(alice_client, coming, point) == "done"


def test_the_task_comes_back_when_its_story_or_its_question_is_deleted(
    alice, alice_client, point, page, make_stage, make_story, make_question
) -> None:
    coming = make_stage(point.application, in_days=3)
    story, question = make_story(alice), make_question(alice)
    keep_answer(question=question, answer="Yes")
    for key, name, row in (
        ("story", "practice:delete_story", story),
        ("question", "practice:delete_question", question),
    ):
        alice_client.post(page, {"shown": [f"{key}-{row.pk}"]})
        delete = reverse(name, args=[row.pk])
        alice_client.get(delete)
        assert _task(alice_client, coming, point) == "done"
        alice_client.post(delete)
        assert _task(alice_client, coming, point) == "open"


def test_a_task_that_was_dismissed_stays_so_without_the_proof(
    alice, alice_client, point, page, make_stage, make_story
) -> None:
    coming = make_stage(point.application, in_days=3)
    _press(alice_client, "dismiss_task", coming, point)
    alice_client.post(page, {"shown": [f"story-{make_story(alice).pk}"]})
    assert _task(alice_client, coming, point) == "dismissed"
    alice_client.post(page, {})
    assert _task(alice_client, coming, point) == "dismissed"


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_choice_takes_as_many_queries_for_forty_stories_as_for_one(
    alice, alice_client, point, page, make_story, make_question, count, django_assert_num_queries
) -> None:
    for number in range(count):
        Proof.objects.create(point=point, story=make_story(alice, f"Story {number}"))
        keep_answer(question=make_question(alice, f"Question {number}"), answer="Yes")
    with django_assert_num_queries(6):
        assert len(offered(alice_client.get(page))) == 2 * count
