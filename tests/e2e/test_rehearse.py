"""Rehearsing on a phone: with and without scripts, by thumb and by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Question, Stage

from .conftest import DESK, OpenPage, SignIn

UNANSWERED = "How would you measure a late delivery?"
READY = "Against the date promised at order"


@pytest.fixture
def stage(sample: Candidate) -> Stage:
    return Stage.objects.of(sample).get(kind=Stage.Kind.SECOND, application__company="Northwind Logistics")


def test_from_the_stage_to_the_answer_and_on_to_the_next_question(
    phone: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(phone, sample)
    phone.goto(stage.get_absolute_url())
    phone.get_by_role("main").get_by_role("link", name="Rehearse", exact=True).click()
    expect(phone.get_by_text("Question 1 of")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text(UNANSWERED)
    answer = phone.get_by_label("The answer you want to give")
    expect(answer).not_to_be_visible()
    phone.get_by_text("Show your notes").click()
    assert READY in answer.input_value()
    answer.fill("Against the first promise. In full.")
    phone.get_by_role("button", name="Good").click()
    expect(phone.get_by_text("Question 2 of")).to_be_visible()
    question = Question.objects.of(sample).get(text=UNANSWERED)
    assert (question.rehearsal.last_rating, question.rehearsal.answer) == (
        "good",
        "Against the first promise. In full.",
    )
    assert question.askings.get().next_answer == "Against the first promise. In full."
    phone.get_by_role("link", name="Leave, back to the stage").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Second interview")


def test_the_four_answers_are_large_enough_for_a_thumb(
    page: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(page, sample)
    page.goto(f"/rehearse/?stage={stage.pk}")
    page.get_by_text("Show your notes").click()
    boxes = [button.bounding_box() for button in page.locator('button[name="rating"]').all()]
    assert [box for box in boxes if box is None or box["height"] < 60 or box["width"] < 60] == []


def test_an_answer_is_rated_only_once_the_notes_are_shown(
    phone: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(phone, sample)
    phone.goto(f"/rehearse/?stage={stage.pk}")
    rating = phone.get_by_role("group", name="How did it go?")
    expect(rating).to_be_hidden()
    phone.keyboard.press("3")
    expect(phone.get_by_text("Question 1 of")).to_be_visible()
    phone.get_by_text("Show your notes").click()
    expect(rating).to_be_visible()
    expect(rating).to_be_in_viewport()


def test_a_screen_that_is_touched_shows_no_keys(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    page = open_page(has_touch=True, is_mobile=True)
    sign_in(page, sample)
    page.goto(f"/rehearse/?stage={stage.pk}")
    page.get_by_text("Show your notes").click()
    expect(page.get_by_role("button", name="Good")).to_be_visible()
    expect(page.get_by_text("Keys 1 to 4")).to_be_hidden()


def test_without_scripts_nothing_is_offered_that_needs_one(
    plain_page: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(plain_page, sample)
    plain_page.goto(f"/rehearse/?stage={stage.pk}")
    for words in ("Start the timer", "Record yourself", "Keys 1 to 4"):
        expect(plain_page.get_by_text(words)).to_be_hidden()


def test_by_keyboard_alone(open_page: OpenPage, sample: Candidate, sign_in: SignIn, stage: Stage) -> None:
    page = open_page(viewport=DESK, java_script_enabled=False)
    sign_in(page, sample)
    page.goto(f"/rehearse/?stage={stage.pk}")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.locator("summary:focus").count():
            break
    page.keyboard.press("Enter")
    expect(page.get_by_label("The answer you want to give")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator('button[value="hard"]:focus').count():
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 2 of")).to_be_visible()


def test_the_keys_1_to_4_rate_unless_somebody_types_or_switched_them_off(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, sample)
    page.goto(f"/rehearse/?stage={stage.pk}")
    page.get_by_text("Show your notes").click()
    page.get_by_label("The answer you want to give").press_sequentially("14")
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    keys = page.get_by_label("Keys 1 to 4 rate your answer")
    keys.uncheck()
    page.keyboard.press("4")
    page.reload()
    expect(keys).not_to_be_checked()
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    keys.check()
    page.keyboard.press("4")
    expect(page.get_by_text("Question 2 of")).to_be_visible()
    assert Question.objects.of(sample).get(text=UNANSWERED).rehearsal.last_rating == "easy"


def test_the_timer_runs_only_when_asked_to_and_says_so(
    page: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(page, sample)
    page.clock.install()
    page.goto(f"/rehearse/?stage={stage.pk}")
    clock, said = page.locator("[data-clock]"), page.locator("[data-said]")
    page.clock.run_for(5_000)
    expect(clock).to_have_text("0:00")
    page.get_by_role("button", name="Start the timer").click()
    page.clock.run_for(31_000)
    expect(clock).to_have_text("0:31")
    expect(said).to_have_text("30 seconds")
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    expect(clock).to_have_text("0:31")
    expect(said).to_have_text("Paused at 31 seconds.")


def test_a_recording_is_heard_here_and_never_sent(
    open_page: OpenPage, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    page = open_page()
    sign_in(page, sample)
    # A microphone that hums, since test machines have none.
    page.add_init_script(
        """navigator.mediaDevices.getUserMedia = async () => {
             const room = new AudioContext();
             const tone = room.createOscillator();
             const out = room.createMediaStreamDestination();
             tone.connect(out);
             tone.start();
             return out.stream;
           };"""
    )
    sent: list[str] = []
    page.goto(f"/rehearse/?stage={stage.pk}")
    # The browser fetches the icon whenever it likes.
    page.on("request", lambda one: None if "/static/img/" in one.url else sent.append(one.url))
    page.get_by_role("button", name="Record yourself").click()
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Stop recording").click()
    playback = page.locator("audio")
    expect(playback).to_be_visible()
    assert (playback.get_attribute("src") or "").startswith("blob:")
    page.wait_for_function("document.querySelector('audio').readyState >= 1")
    assert [url for url in sent if not url.startswith("blob:")] == []


def test_a_refused_microphone_is_said_kindly(
    page: Page, sample: Candidate, sign_in: SignIn, stage: Stage
) -> None:
    sign_in(page, sample)
    page.add_init_script("navigator.mediaDevices.getUserMedia = async () => { throw new Error('refused'); };")
    page.goto(f"/rehearse/?stage={stage.pk}")
    page.get_by_role("button", name="Record yourself").click()
    expect(page.locator("[data-recorder-note]")).to_contain_text("The microphone is not available")
