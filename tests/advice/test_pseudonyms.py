"""Names of people and companies are replaced wherever they stand, and what is no name stays."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.pseudonyms import NameReplacer, Persona

CAST = NameReplacer(
    [
        Persona("the candidate", ("Sam Carter",)),
        Persona("Employer A", ("Northwind Logistics Ltd",), is_company=True),
        Persona("Employer B", ("Blue Energy",), is_company=True),
        Persona("Interviewer 1", ("Priya Shah",)),
        Persona("Interviewer 2", ("José-María O’Connor",)),
        Persona("Interviewer 3", ("Mark Will",)),
        Persona("Person 1", ("李雷",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Priya Shah asked, Priya’s second question", "Interviewer 1 asked, Interviewer 1’s second question"),
        ("PRIYA, shah and priyashah", "Interviewer 1 and Interviewer 1"),
        ("Shah, Priya", "Interviewer 1"),
        ("Priyas Frage an Ms Shah", "Interviewer 1 Frage an Ms Interviewer 1"),
        ("Jose Maria OConnor, then Connor", "Interviewer 2, then Interviewer 2"),
        ("Northwind, NorthwindCareers, northwind logistics", "Employer A, Employer ACareers, Employer A"),
        ("Northwind Logistics Ltd and its logistics", "Employer A and its logistics"),
        ("at Blue Energy, with blue energy and my energy", "at Employer B, with Employer B and my energy"),
        ("Mark will say so, will he mark it?", "Interviewer 3 will say so, will he mark it?"),
        ("和李雷谈了", "和Person 1谈了"),
        ("I am Sam", "I am the candidate"),
        ("Write to p.shah@northwind.example or @priyash", "Write to (email address) or (handle)"),
        ("See https://northwind.example/jobs?id=4 or northwind.co.uk", "See (link) or (link)"),
        ("Call +44 20 7946 0018 or (0161) 496 0123", "Call (phone number) or (phone number)"),
        ("On 2026-11-20 at 10:00, 40,000 to 45,000", "On 2026-11-20 at 10:00, 40,000 to 45,000"),
    ],
)
def test_a_name_is_replaced_however_it_is_written(text: str, replaced: str) -> None:
    assert CAST(text) == replaced


def test_a_shared_surname_alone_goes_to_the_first_who_has_it() -> None:
    replace = NameReplacer([Persona("Person 1", ("Ann Reid",)), Persona("Person 2", ("Tom Reid",))])
    assert replace("Ann Reid, Tom Reid, Reid and Tom") == "Person 1, Person 2, Person 1 and Person 2"


NAMES = ("Priya Shah", "Tomasz Okafor", "Zoë Lindqvist", "Anne-Marie O’Brien", "Renée van der Berg", "Xi Ng")
COMPANIES = ("Fenwick Labs", "Tidewater Energy GmbH", "Oakhurst & Sons plc", "Harbour Health", "Q8 Quarrix")
REPLACE = NameReplacer(
    [
        *(Persona(f"Interviewer {number}", (name,)) for number, name in enumerate(NAMES, 1)),
        *(
            Persona(f"Employer {number}", (name,), is_company=True)
            for number, name in enumerate(COMPANIES, 1)
        ),
    ]
)
# What gives each away: the words that are not particles, forms of companies or ordinary words.
_TELLTALE = """priya shah tomasz okafor zoe lindqvist anne marie brien renee berg xi ng
fenwick tidewater oakhurst sons harbour quarrix"""


def _written(name: str) -> st.SearchStrategy[str]:
    """A name as people write it: in full or a part of it, in any case, with what may stand around it."""
    words = [one for one in re.split(r"[\s’&-]+", name) if len(one) > 1]
    part = st.sampled_from([name, name.replace(" ", ""), *words])
    case = st.sampled_from([str, str.upper, str.lower, str.title])
    form = st.sampled_from(
        ["{}", "{}’s", "{}'s", "({})", "“{}”", "{},", "*{}*", "[{}](x)", "_{}_", "-{}-", "{}2"]
    )
    accent = st.sampled_from([str, lambda text: unicodedata.normalize("NFD", text)])
    return st.builds(lambda text, to, around, how: how(around.format(to(text))), part, case, form, accent)


_SAID = st.lists(
    st.one_of(
        st.sampled_from([*NAMES, *COMPANIES]).flatmap(_written), st.sampled_from(["said", "I", "a\n", "–"])
    ),
    max_size=12,
)


@given(_SAID)
def test_no_name_is_left_in_whatever_was_written(pieces: list[str]) -> None:
    text = REPLACE(" ".join(pieces))
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one)
    )
    assert set(_TELLTALE.split()) & set(re.findall(r"[^\W\d_]+", bare)) == set()


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert isinstance(REPLACE(text), str)
