"""A number stands in one line with what it counts, however narrow the page."""

import pytest
from playwright.sync_api import Page

from interviewprep.accounts.models import Candidate

from .conftest import SignIn

# On each day of the strip with tasks, as many as two digits say; and whether they still fit into it.
FILL = """() => [...document.querySelectorAll('.week .count')].map((one) => {
  one.firstChild.textContent = '88 ';
  one.lastChild.textContent = 'tasks';
  const words = document.createRange();
  words.selectNodeContents(one);
  const said = words.getBoundingClientRect(), day = one.closest('li').getBoundingClientRect();
  return [said.height < 20, said.left > day.left && said.right < day.right];
})"""


@pytest.mark.parametrize(
    ("width", "is_one_line"),
    [(320, False), (374, False), (375, True), (390, True), (700, True), (1280, True)],
)
def test_on_a_phone_as_on_a_desk_the_tasks_of_a_day_stand_in_one_line_or_orderly_in_two(
    page: Page, sample: Candidate, sign_in: SignIn, width: int, is_one_line: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    sign_in(page, sample)
    page.goto("/")
    found = page.evaluate(FILL)
    assert found == [[is_one_line, True]] * len(found) != []
