"""The board by pointer and by menu: a drop presses a move, and where there are several it asks which."""

from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application

from .conftest import DESK, OpenPage, SignIn

BOARD = "/applications/board/"


def _desk(open_page: OpenPage, sign_in: SignIn, sample: Candidate, **options: object) -> Page:
    page = open_page(viewport=DESK, **options)
    sign_in(page, sample)
    page.goto(BOARD)
    return page


def _card(page: Page, company: str) -> str:
    pk = Application.objects.get(company=company).pk
    return f"#application-{pk}"


def test_a_card_dragged_to_the_offers_notes_an_offer(
    open_page: OpenPage, sign_in: SignIn, sample: Candidate
) -> None:
    page = _desk(open_page, sign_in, sample)
    card = _card(page, "Harbour Health")
    page.locator(f"{card} .grip").drag_to(page.locator("#offer"))
    expect(page.locator(f"#offer {card}")).to_be_visible()


def test_a_card_dragged_to_the_end_asks_how_it_ended(
    open_page: OpenPage, sign_in: SignIn, sample: Candidate
) -> None:
    page = _desk(open_page, sign_in, sample)
    card = _card(page, "Harbour Health")
    page.locator(f"{card} .grip").drag_to(page.locator("#ended"))
    expect(page.locator(f"{card} .menu-items")).to_be_visible()
    page.locator(card).get_by_role("button", name="They said no").click()
    expect(page.locator(f"#ended {card}")).to_be_visible()


def test_without_a_script_the_menu_moves_a_card_and_nothing_is_to_be_dragged(
    open_page: OpenPage, sign_in: SignIn, sample: Candidate
) -> None:
    page = _desk(open_page, sign_in, sample, java_script_enabled=False)
    card = _card(page, "Harbour Health")
    expect(page.locator(f"{card} .grip")).to_be_hidden()
    page.locator(f"{card} summary").click()
    page.locator(card).get_by_role("button", name="Offer received").click()
    expect(page.locator(f"#offer {card}")).to_be_visible()


def test_on_a_phone_a_chip_leads_to_its_column(page: Page, sign_in: SignIn, sample: Candidate) -> None:
    sign_in(page, sample)
    page.goto(BOARD)
    page.get_by_role("navigation", name="Columns").get_by_role("link", name="Final").click()
    expect(page.locator("#final")).to_be_in_viewport(ratio=0.9)
