"""The whole loop on a phone, without scripts and with them: from signing up to the second sheet."""

from playwright.sync_api import Page, expect

from .steps import add_application, at, choose, named, save, sign_up, unfold

CONCERN = "Little experience leading people"
UNANSWERED = "How would you measure a late delivery?"
WEAK = "Tell me about a time a forecast of yours was wrong."


def test_from_signing_up_to_the_sheet_of_the_second_interview(phone: Page) -> None:
    sign_up(phone)
    add_application(phone)
    _add_first_interview(phone)
    _write_debrief(phone)
    _add_second_interview(phone)
    _see_why(phone)
    _tick_the_first_task(phone)
    _carry_the_sheet(phone)


def _add_first_interview(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="Add a stage").first.click()
    expect(named(page, "kind")).to_have_value("first-interview")
    named(page, "starts_at").fill(at(-3, "10:30"))
    named(page, "format").select_option("video")
    named(page, "new-0-name").fill("Hannah Reid")
    named(page, "new-0-relation").select_option("recruiter")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("First interview")


def _write_debrief(page: Page) -> None:
    page.get_by_role("link", name="Write the debrief").first.click()
    named(page, "asked-0-question").fill(UNANSWERED)
    choose(page, "asked-0-rating", "not-answered")
    named(page, "asked-0-answer").fill("Against the date promised at order.")
    page.get_by_role("button", name="+ Another question").click()
    named(page, "asked-1-question").fill(WEAK)
    choose(page, "asked-1-rating", "weak")
    named(page, "points-0-text").fill(CONCERN)
    choose(page, "points-0-kind", "concern")
    page.get_by_role("button", name="Save the debrief").click()
    main = page.get_by_role("main")
    for words in (CONCERN, UNANSWERED, WEAK):
        expect(main).to_contain_text(words)


def _add_second_interview(page: Page) -> None:
    page.get_by_role("link", name="Northwind Logistics").first.click()
    page.get_by_role("main").get_by_role("link", name="Add a stage").first.click()
    expect(named(page, "kind")).to_have_value("second-interview")
    named(page, "starts_at").fill(at(3, "14:00"))
    named(page, "format").select_option("in-person")
    named(page, "place").fill("14 Wharf Street, Leeds")
    named(page, "new-0-name").fill("Priya Shah")
    named(page, "new-0-relation").select_option("senior-management")
    unfold(page, "new-0-level")
    named(page, "new-0-level").select_option("director")
    named(page, "new-0-job_title").fill("Director of Operations")
    named(page, "new-0-decides").check()
    named(page, "new-1-name").fill("Tom Okafor")
    named(page, "new-1-relation").select_option("colleague")
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second interview")


def _see_why(page: Page) -> None:
    second_opinion = page.locator('[data-reason="second-opinion"]')
    expect(second_opinion).to_contain_text("Priya Shah")
    expect(second_opinion).to_have_attribute("data-likelihood", "most-likely")
    deeper = page.locator('[data-reason="delve-deeper"]')
    expect(deeper).to_have_attribute("data-likelihood", "likely")
    for words in (CONCERN, UNANSWERED, WEAK.rstrip(".")):
        expect(deeper).to_contain_text(words)


def _tick_the_first_task(page: Page) -> None:
    tasks = page.locator("ul.tasks > li")
    first = " ".join(tasks.nth(index).inner_text() for index in range(3))
    assert [words for words in (CONCERN, UNANSWERED, WEAK.rstrip(".")) if words not in first] == []
    name = tasks.first.get_attribute("id") or ""
    tasks.first.get_by_role("button", name="Mark as done").click()
    ticked = page.locator(f'[id="{name}"]')
    expect(ticked).to_have_class("done")
    page.reload()
    expect(ticked).to_have_class("done")
    expect(page.locator("ul.tasks > li.done")).to_have_count(1)


def _carry_the_sheet(page: Page) -> None:
    page.get_by_role("link", name="Prep sheet").first.click()
    sheet = page.get_by_role("main")
    everything = (
        "Northwind Logistics",
        "14:00",
        "14 Wharf Street, Leeds",
        "Priya Shah",
        "Director of Operations",
        "Tom Okafor",
        CONCERN,
        UNANSWERED,
        "Against the date promised at order.",
        WEAK,
    )
    for words in everything:
        expect(sheet).to_contain_text(words)
