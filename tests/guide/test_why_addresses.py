"""Any address of the page: odd, repeated, shared, or made up."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.reasons import OUTCOMES
from interviewprep.guide.forms import WhyForm

from .reading import reasons, unsupported

PATH = "/why/"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("round=x", "round"),
        ("round=0", "round"),
        ("round=-1", "round"),
        ("round=100", "round"),
        ("round=" + "9" * 5000, "round"),
        ("round=2&round=two", "round"),
        ("round=1e3", "round"),
        ("format=hat", "format"),
        ("doubt=luck", "doubt"),
        ("doubt=fit&doubt=%00", "doubt"),
        ("interviewers=nobody", "interviewers"),
        ("earlier=cat", "earlier"),
        ("feedback=perhaps", "feedback"),
        ("purpose=lunch", "purpose"),
        ("purpose=../../etc/passwd", "purpose"),
        ("tour=off", "tour"),
        ("decides=true", "decides"),
        ("concerns=%00", "concerns"),
        ("format=video%00", "format"),
        ("interviewers=new%0d%0aSet-Cookie:%20a", "interviewers"),
        ("purpose=%3Cscript%3Ealert(1)%3C/script%3E", "purpose"),
        ("interviewers=%ff%fe", "interviewers"),
    ],
)
def test_an_unknown_value_is_refused_beside_its_field_and_the_rest_is_kept(
    client: Client, query: str, field: str
) -> None:
    response = client.get(f"{PATH}?colleagues=on&{query}")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in response.text
    assert evidence_for_colleagues(response.text) == ["You will meet people you would work with."]
    assert 'name="colleagues" id="id_colleagues" checked' in response.text
    assert "<script>alert" not in response.text


def evidence_for_colleagues(page: str) -> list[str]:
    """Return what the page says for meeting the team."""
    return next(one.evidence for one in reasons(page) if one.slug == "meet-the-team")


@pytest.mark.parametrize(
    "query", ["", "round=&format=&tour=", "utm_source=x&fbclid=y", "tour=on&tour=on", "&&&=&;"]
)
def test_empty_strange_and_repeated_parameters_do_no_harm(client: Client, query: str) -> None:
    assert client.get(f"{PATH}?{query}").status_code == 200


NAMES = st.sampled_from(list(WhyForm.base_fields)) | st.text(max_size=10)
VALUES = st.sampled_from(
    ["on", "yes", "no", "1", "2", "40", "new", "same", "video", "hr", "staying", *OUTCOMES]
) | st.text(max_size=20)


@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=12))
def test_no_address_breaks_the_page(pairs: list[tuple[str, str]]) -> None:
    query: dict[str, list[str]] = {}
    for name, value in pairs:
        query.setdefault(name, []).append(value)
    try:
        response = Client().get(PATH, query)
    except UnicodeEncodeError:
        return  # A lone surrogate never leaves a browser.
    assert response.status_code in (200, 422)
    assert len(reasons(response.text)) + len(unsupported(response.text)) in (0, 5, 6)


@given(raw=st.binary(max_size=60))
def test_no_raw_query_string_breaks_the_page(raw: bytes) -> None:
    response = Client().get(PATH, QUERY_STRING=raw.decode("latin-1"))
    assert response.status_code in (200, 422)
