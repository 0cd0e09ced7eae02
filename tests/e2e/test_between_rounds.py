"""What the first round leaves is carried into the second and closed there: on a phone, scripts or not.

A concern, a weak answer, a figure for pay and a told story: from one debrief through the ask-list into the
next round's plan, sheet and rehearsal, and back into the log of the application.
"""

import datetime

from django.db.models import F
from playwright.sync_api import Locator, Page, expect

from interviewprep.stages.models import Stage

from .steps import add_application, at, choose, named, save, sign_up, unfold

CONCERN = "Little experience leading people"
LOOSE_END = "How you would work with the drivers"
WEAK = "Tell me about a time a forecast of yours was wrong."
ANSWERED = (
    ("Why this role?", "strong"),
    ("What do you know about our depots?", "fine"),
    ("How do you work with people who disagree?", "fine"),
    ("What would you change first?", "strong"),
)
STORY = "The warehouse pilot"
BETTER = "Easter, two years ago: I said so first, and what I changed."
PAY, MORE_PAY = "£48,000 a year", "At least £55,000"


def test_what_the_first_round_leaves_is_carried_into_the_second_and_closed_there(phone: Page) -> None:
    sign_up(phone)
    _write_a_story(phone)
    add_application(phone)
    _log_the_first_interview(phone)
    _write_one_debrief(phone)
    _put_feedback_on_the_ask_list(phone)
    _add_the_second_interview(phone)
    _learn_how_it_is_held(phone)
    _see_it_in_the_plan(phone)
    _prepare_a_better_answer(phone)
    _see_it_on_the_sheet(phone)
    _rehearse_the_weak_answer(phone)
    _use_twenty_minutes(phone)
    _let_the_second_interview_pass()
    _close_it_in_the_second_debrief(phone)
    _see_it_closed_on_the_application(phone)


def _write_a_story(page: Page) -> None:
    _go(page, "Practice")
    page.get_by_role("link", name="Write one").click()
    named(page, "title").fill(STORY)
    named(page, "result").fill("40 % fewer late starts in one quarter")
    page.locator('[name="known"]').first.check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(STORY)
    expect(_part(page, "told")).to_contain_text("Nobody yet")


def _log_the_first_interview(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Add a stage").first.click()
    named(page, "starts_at").fill(at(-3, "10:30"))
    named(page, "format").select_option("video")
    named(page, "new-0-name").fill("Mark Ellison")
    named(page, "new-0-relation").select_option("hiring-manager")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("First interview")


def _write_one_debrief(page: Page) -> None:
    page.get_by_role("link", name="Write the debrief").first.click()
    expect(named(page, "asked-0-question")).to_be_visible()
    for number, (question, rating) in enumerate(((WEAK, "weak"), *ANSWERED)):
        if not named(page, f"asked-{number}-question").count():
            page.get_by_role("button", name="+ Another question").click()
        named(page, f"asked-{number}-question").fill(question)
        choose(page, f"asked-{number}-rating", rating)
    named(page, "points-0-text").fill(CONCERN)
    choose(page, "points-0-kind", "concern")
    page.get_by_role("button", name="+ Another doubt or loose end").click()
    named(page, "points-1-text").fill(LOOSE_END)
    choose(page, "points-1-kind", "explore")
    unfold(page, "statements-0-topic")
    named(page, "statements-0-topic").select_option("pay")
    named(page, "statements-0-said").fill(PAY)
    page.get_by_label(STORY).check()
    page.get_by_role("button", name="Save the debrief").click()
    # One save, and everything is on the stage.
    expect(page.get_by_role("heading", level=1)).to_have_text("First interview")
    main = page.get_by_role("main")
    for words in (WEAK, *(question for question, _ in ANSWERED), CONCERN, LOOSE_END, STORY):
        expect(main).to_contain_text(words)


def _put_feedback_on_the_ask_list(page: Page) -> None:
    asks = page.locator("#asks")
    asks.get_by_text("What to find out").first.click()
    asks.get_by_role("button", name="+ Feedback").click()
    expect(asks.get_by_role("listitem").locator(".t")).to_have_text("FeedbackTo ask")


def _add_the_second_interview(page: Page) -> None:
    page.get_by_role("link", name="Northwind Logistics").first.click()
    page.get_by_role("main").get_by_role("link", name="Add a stage").first.click()
    expect(named(page, "kind")).to_have_value("second-interview")
    named(page, "starts_at").fill(at(3, "14:00"))
    page.get_by_label("Mark Ellison").check()
    named(page, "new-0-name").fill("Priya Shah")
    named(page, "new-0-relation").select_option("senior-management")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second interview")


def _learn_how_it_is_held(page: Page) -> None:
    asks = page.locator("#asks")
    asks.get_by_text("What to find out").first.click()
    asks.get_by_role("button", name="+ How it is held").click()
    expect(page.locator("#plan")).to_contain_text("Ask how the round is held")
    asks.get_by_role("link", name="Edit").click()
    choose(page, "bring-state", "to-ask")
    unfold(page, "format-format")
    named(page, "format-format").select_option("in-person")
    named(page, "format-whom").fill("Mark Ellison")
    page.get_by_role("button", name="Save the list").click()
    # The answer has filled in the round's own field in the same step.
    expect(page.locator("#round")).to_contain_text("in person")
    expect(asks.get_by_role("listitem").nth(0).locator(".t")).to_have_text("What to bringTo ask")
    expect(asks).to_contain_text("1 answered")


def _see_it_in_the_plan(page: Page) -> None:
    tasks = page.locator("ul.tasks > li .t")
    first = " ".join(tasks.all_inner_texts()[:3])
    assert [words for words in (CONCERN, LOOSE_END, WEAK.rstrip(".")) if words not in first] == []
    plan = page.locator("#plan")
    expect(plan).to_contain_text("Ask for feedback on the last round")
    expect(plan).to_contain_text("Ask what to bring or prepare")
    expect(plan.get_by_role("button", name="Mark as done: Ask how the round is held")).to_have_count(0)
    practice = page.locator("#practice")
    practice.get_by_text("Heard already").click()
    expect(practice).to_contain_text(STORY)
    expect(practice).to_contain_text("Mark Ellison")


def _prepare_a_better_answer(page: Page) -> None:
    practice = page.locator("#practice")
    practice.get_by_text("Likely questions").click()
    practice.get_by_role("link", name="With why, and your answers").click()
    first = page.get_by_role("region", name="Expected questions").get_by_role("listitem").first
    first.get_by_role("link", name=WEAK).click()
    page.get_by_role("link", name="Edit", exact=True).click()
    named(page, "answer").fill(BETTER)
    page.get_by_label(STORY).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text(BETTER)
    page.get_by_role("link", name="First interview").click()
    page.get_by_role("link", name="Second interview").first.click()


def _see_it_on_the_sheet(page: Page) -> None:
    page.get_by_role("link", name="Prep sheet").first.click()
    threads = _section(page, "Close these threads")
    for words in (CONCERN, LOOSE_END, WEAK, BETTER, f"Your story: {STORY}"):
        expect(threads).to_contain_text(words)
    expect(_section(page, "Keep to this")).to_contain_text(f"Pay: {PAY}")
    expect(_section(page, "Expect these again")).to_contain_text(ANSWERED[0][0])
    page.get_by_role("link", name="Back to the stage").click()


def _rehearse_the_weak_answer(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Rehearse", exact=True).click()
    question = page.get_by_role("heading", level=1)
    expect(question).to_have_text(WEAK)
    page.get_by_text("Show your notes").click()
    page.get_by_role("button", name="Good").click()
    expect(page.get_by_text("Question 2 of")).to_be_visible()
    expect(question).not_to_have_text(WEAK)
    page.get_by_role("link", name="Leave, back to the stage").click()


def _use_twenty_minutes(page: Page) -> None:
    page.get_by_role("link", name="I have 20 minutes").first.click()
    chosen = page.locator("ol.numbered > li")
    expect(chosen.first).to_be_visible()
    several = chosen.count()
    assert several >= 2
    first = chosen.first.inner_text().splitlines()[0]
    page.get_by_role("link", name="Start with the first").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first)
    page.get_by_role("button", name="Done, next").click()
    for place in range(2, several + 1):
        expect(page.get_by_role("main")).to_contain_text(f"{place} of {several}")
        page.get_by_role("link", name="Leave it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That was it")
    page.goto(Stage.objects.get(kind=Stage.Kind.SECOND).get_absolute_url())
    done = page.locator("ul.tasks > li.done .t")
    expect(done).to_have_text([first, "Ask how the round is held"])


def _let_the_second_interview_pass() -> None:
    """Let five days pass over the log."""
    Stage.objects.update(starts_at=F("starts_at") - datetime.timedelta(days=5))


def _close_it_in_the_second_debrief(page: Page) -> None:
    page.reload()
    page.get_by_role("link", name="Write the debrief").first.click()
    concern, weak = (page.get_by_role("group").filter(has_text=words) for words in (CONCERN, WEAK))
    concern.last.get_by_label("Settled").check()
    concern.last.get_by_label("What was said").fill("I told them about the pilot.")
    weak.last.get_by_label("Settled").check()
    unfold(page, "statements-0-topic")
    named(page, "statements-0-topic").select_option("pay")
    named(page, "statements-0-said").fill(MORE_PAY)
    page.get_by_role("button", name="Save the debrief").click()
    # Saved with the first press; the difference is pointed out to be settled.
    note = page.locator(".messages")
    expect(note).to_contain_text("You put it differently at your first interview to Mark Ellison")
    expect(note).to_contain_text(PAY)
    expect(note.get_by_role("link", name="Settle it")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Second interview")


def _see_it_closed_on_the_application(page: Page) -> None:
    page.get_by_role("link", name="Northwind Logistics").first.click()
    threads = page.locator("#threads")
    expect(threads.locator(":scope > ul").get_by_role("listitem")).to_have_count(1)
    expect(threads.locator(":scope > ul")).to_contain_text(LOOSE_END)
    threads.get_by_text("2 closed").click()
    closed = threads.locator("details").get_by_role("listitem")
    expect(closed.filter(has_text=CONCERN)).to_contain_text("closed at Second interview")
    expect(closed.filter(has_text=CONCERN)).to_contain_text("I told them about the pilot.")
    expect(closed.filter(has_text=WEAK)).to_contain_text("closed at Second interview")
    expect(page.locator("#told")).to_contain_text(f"{MORE_PAY} · said differently")


def _go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()


def _part(page: Page, heading: str) -> Locator:
    """Return the card labelled by the heading with that id."""
    return page.locator(f'[aria-labelledby="{heading}"]')


def _section(page: Page, heading: str) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading, exact=True))
