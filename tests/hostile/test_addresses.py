"""Made-up paths, numbers, tokens, parameters and headers, signed in and not: an answer, and never a fault."""

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from hypothesis import strategies as st

from interviewprep.guide.forms import WhyForm
from tests.all_rows import everything

from . import values
from .budget import try_cases
from .conftest import Ground, undone
from .sending import encoded

pytestmark = pytest.mark.django_db

# What stands in an address where something is to be filled in.
PARTS = (
    *(
        "0",
        "1",
        "2",
        "999999999999",
        "9" * 18,
        "9" * 19,
        "9" * 400,
        "-1",
        "1.5",
        "\u0663",
        "x",
        "",
        ".",
        "..",
        "%",
        "%00",
    ),
    *(
        "a" * 3_000,
        "\x00",
        "\ud800",
        "%2f",
        "%ED%A0%80",
        "<b>",
        "'",
        "\r\nx: y",
        "MTox:1abc:sig",
        ":",
        "::",
        "\u202e",
        "second-opinion",
    ),
)
ABOUT = (
    "stage",
    "application",
    "with",
    "ask",
    "person",
    "question",
    "point",
    "q",
    "view",
    "next",
    "page",
    "order",
    "names",
    "from",
    "due",
)
HEADERS = (
    "cookie",
    "referer",
    "accept",
    "accept-language",
    "user-agent",
    "x-forwarded-for",
    "if-none-match",
    "if-modified-since",
    "range",
    "origin",
    "host",
    "content-length",
)
Asked = tuple[str, str, dict[str, str]]
WHY = tuple(WhyForm.base_fields)


@st.composite
def asked(draw: Any, paths: list[str]) -> Asked:
    """Draw a request for one of these addresses, with something else in the place of its parts."""
    parts = draw(st.sampled_from(paths)).split("/")
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(parts) - 1))
        parts[at] = draw(st.one_of(st.sampled_from(PARTS), st.text(max_size=8)))
    path = quote_from_bytes("/".join(parts).encode("utf-8", "surrogatepass"), safe="/%")
    query = [
        (draw(st.sampled_from(ABOUT)), draw(st.one_of(st.sampled_from(PARTS), values.value)))
        for _ in range(draw(st.integers(0, 2)))
    ]
    headers = {}
    if draw(st.integers(0, 3)) == 0:
        said = draw(values.value).encode("utf-8", "surrogatepass").decode("latin-1")
        # The server refuses a header with a line break in it before the app sees it.
        headers[draw(st.sampled_from(HEADERS))] = "".join(one for one in said if one >= " ")
    method = draw(
        st.sampled_from(("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"))
    )
    return method, "/" + path.lstrip("/") + (f"?{encoded(query).decode()}" if query else ""), headers


@st.composite
def why(draw: Any) -> Asked:
    """Draw facts for the page that tells why, known and made up."""
    said = st.one_of(
        values.value,
        st.sampled_from(("on", "yes", "no", "1", "2", "same", "new", "senior", "ability", "terms")),
    )
    pairs = [(draw(st.sampled_from((*WHY, "x"))), draw(said)) for _ in range(draw(st.integers(0, 12)))]
    return "GET", f"/why/?{encoded(pairs).decode()}"[:60_000], {}


class _Attempt:
    def __init__(self, client: Client) -> None:
        self.client, self.before = client, everything()
        self.cookies = client.cookies.copy()
        client.raise_request_exception = False

    def __call__(self, case: Asked) -> None:
        method, path, headers = case
        self.client.cookies = self.cookies.copy()
        with undone() as writes:
            response = self.client.generic(method, path, headers=headers)
            if response.status_code >= 500:
                error = getattr(response, "exc_info", None)
                raise AssertionError(f"{response.status_code} for {case!r}") from (error and error[1])
            # The calendar remembers what it has told.
            if set(writes) - {"calendars_feed"} and method != "POST":
                assert everything() == self.before, case


def _paths(ground: Ground) -> list[str]:
    return list(ground.pages.values())


@pytest.mark.slow
def test_a_made_up_address_is_answered(ground: Ground) -> None:
    assert try_cases(asked(_paths(ground)), _Attempt(ground.client), most=20) == 20


@pytest.mark.slow
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_no_address_fails_however_it_is_asked_for(ground: Ground, is_signed_in: bool) -> None:
    client = ground.client if is_signed_in else Client()
    assert try_cases(asked(_paths(ground)), _Attempt(client), seconds=3) > 50


@pytest.mark.slow
def test_the_page_that_tells_why_answers_to_any_facts(client: Client) -> None:
    assert try_cases(why(), _Attempt(client), seconds=2) > 20
