"""A letter as a mailto link."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.letters import LetterText, mailto


class TestMailto:
    def test_it_is_percent_encoded_with_crlf(self):
        letter = LetterText("A & B: 100%?", "Dear Zoë,\n\nYes = yes.")
        assert mailto("zoe@example.org", letter) == (
            "mailto:zoe@example.org?subject=A%20%26%20B%3A%20100%25%3F"
            "&body=Dear%20Zo%C3%AB%2C%0D%0A%0D%0AYes%20%3D%20yes."
        )

    @pytest.mark.parametrize(
        ("to", "address"),
        [
            ("a@example.org\r\nBcc: x@example.org", "a@example.org"),
            ("a@example.org?bcc=x@example.org", "a@example.org"),
            ("a@example.org, x@example.org", "a@example.org"),
            ("Ann <ann@example.org>", "ann@example.org"),
            ("a+b%41@example.org", "a%2Bb%2541@example.org"),
            ("nobody", ""),
            ("", ""),
            ("é" * 60 + "@example.org", ""),
        ],
    )
    def test_an_address_is_one_address(self, to, address):
        assert mailto(to, LetterText("Hello", "")) == f"mailto:{address}?subject=Hello&body="

    def test_a_subject_stays_on_one_line(self):
        link = mailto("a@example.org", LetterText("Hello\r\nBcc: x@example.org\x00", "Hi"))
        assert link == "mailto:a@example.org?subject=Hello%20Bcc%3A%20x%40example.org&body=Hi"

    def test_a_long_body_is_cut_at_a_word(self):
        link = mailto("a@example.org", LetterText("Hello", "word " * 1000), limit=100)
        assert unquote(link) == "mailto:a@example.org?subject=Hello&body=" + " ".join(["word"] * 7) + "…"

    def test_a_subject_with_long_names_stays_whole(self):
        subject = "A short question after the interview: " + "Analyst of Many Things " * 8
        link = mailto("a@example.org", LetterText(subject, "Hi"))
        assert unquote(link) == f"mailto:a@example.org?subject={subject.strip()}&body=Hi"

    @given(st.text(max_size=300), st.text(max_size=300), st.text())
    def test_any_letter_gives_one_short_link_with_two_headers(self, to, subject, body):
        link = mailto(to, LetterText(subject, body * 20))
        assert len(link) <= 1900
        assert re.findall(r"[^\x21-\x7e]|%0[aA](?<!%0D%0A)", link) == []
        assert list(parse_qs(urlsplit(link).query, keep_blank_values=True)) == ["subject", "body"]
        assert re.findall(r"[\r\n]|%0[aAdD]", link.split("&body=")[0]) == []
