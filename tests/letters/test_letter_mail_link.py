"""The link that opens a letter in the candidate's own mail program."""

from urllib.parse import parse_qs, urlsplit

import pytest

from interviewprep.letters.models import Letter

from .letter_forms import address


class TestMailLink:
    def link(self, client, stage, **words):
        response = client.post(address(stage, "confirm"), {"day": "x", "send": "", **words})
        return response.context["link"]

    def test_it_carries_the_whole_letter(self, alice_client, second):
        link = alice_client.get(address(second, "confirm")).context["link"]
        assert link.startswith("mailto:mark@northwind.example?subject=Confirming%20the%20interview%3A%20Oper")
        assert link.endswith("Kind%20regards%2C%0D%0AAlice")

    @pytest.mark.parametrize(
        "evil", ["\r\nBcc: x@example.org", "%0d%0aBcc:x@example.org", "&bcc=x@example.org"]
    )
    def test_nothing_typed_adds_a_header(self, alice_client, second, evil):
        link = self.link(
            alice_client, second, to=f"a@example.org{evil}", subject=f"Hello{evil}", body=f"Text{evil}"
        )
        parts = urlsplit(link)
        assert (parts.scheme, parts.path) == ("mailto", "a@example.org" + evil_in_address(evil))
        assert list(parse_qs(parts.query)) == ["subject", "body"]
        assert "%0" not in link.split("&body=")[0]

    def test_a_saved_subject_is_one_line(self, alice_client, second):
        alice_client.post(
            address(second, "confirm"), {"subject": "Hello\r\nBcc: x@example.org", "body": "Text"}
        )
        assert Letter.objects.get().subject == "Hello Bcc: x@example.org"

    def test_a_letter_too_long_for_a_link_says_so(self, alice_client, second):
        page = alice_client.post(
            address(second, "confirm"), {"to": "nobody", "subject": "A", "body": "word " * 600}
        )
        assert len(page.context["link"]) <= 1900
        assert page.context["is_cut"] is True
        assert alice_client.get(address(second, "confirm")).context["is_cut"] is False


def evil_in_address(evil):
    """What is left of it in an address: a percent sign is encoded, the rest ends the address."""
    return "" if not evil.startswith("%") else "%250d%250aBcc"
