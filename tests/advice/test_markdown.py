"""What people typed stays words in a Markdown page, whatever they typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.markdown import MarkdownPage, words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# Not a heading", r"\# Not a heading"),
        ("[here](javascript:x)", r"\[here\](javascript:x)"),
        ("![x](y) <script>", r"\!\[x\](y) \<script\>"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("--- | --- *strong* _so_ `code`", r"\--- \| --- \*strong\* \_so\_ \`code\`"),
        (
            "https://example.org www.example.org a@b.example",
            r"https\://example.org www\.example.org a\@b.example",
        ),
        ("two\nlines", "two lines"),
    ],
)
def test_markup_that_was_typed_is_shown_as_it_was_typed(typed: str, written: str) -> None:
    assert words(typed) == written


def test_a_page_quotes_every_line_and_leaves_out_what_is_empty() -> None:
    page = MarkdownPage(lambda text: text.replace("Priya", "Interviewer 1"))
    page.heading("At Priya’s")
    page.fact("Length", "")
    page.fact("Who", "Priya")
    page.quote("# one\n\n> two Priya", "My notes")
    page.quote(" \n")
    about, notes = str(page).split("\n\n**My notes:**\n\n")
    assert about == "# At Interviewer 1’s\n\n- **Who:** Interviewer 1"
    assert notes == "> \\# one\n> \\> two Interviewer 1\n"


@given(st.text(alphabet=st.sampled_from("#->*_`[]()!<& \n\r\t1.)=+~:|\u2028a"), max_size=60))
def test_whatever_was_typed_starts_no_line_of_its_own(typed: str) -> None:
    page = MarkdownPage()
    page.quote(typed)
    page.item(typed)
    allowed = re.compile(r"> |- |$")
    assert all(allowed.match(line) for line in str(page).split("\n"))
    bare = re.sub(r"\\.", "", str(page))
    assert not re.search(r"[#*_`\[\]<!|~]", bare)
