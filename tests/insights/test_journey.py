"""The picture from applying to the end: every application goes through, and none appears on the way."""

import datetime
import re
from collections import Counter
from itertools import combinations, pairwise

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.insights.journey import journey, places
from interviewprep.insights.journey_flows import ENDS, PLACES, sizes_of
from interviewprep.insights.record import Route
from interviewprep.web.pictures import Band, Box, Word

DAY = datetime.date(2026, 9, 1)
any_route = st.builds(
    Route,
    day=st.just(DAY),
    screened=st.booleans(),
    rounds=st.integers(0, 6),
    is_coming=st.booleans(),
    end=st.sampled_from(list(ENDS)),
)


def route(rounds: int = 0, end: str = "open", *, screened: bool = False, is_coming: bool = False) -> Route:
    return Route(DAY, screened, rounds, is_coming, end)


SEARCH = (
    *(route(2, "offer", screened=True), route(2, "no"), route(1, "no", screened=True)),
    *(route(end="no"), route(1), route(end="no-reply"), route(end="withdrew")),
)


AHEAD = route(1, is_coming=True)


def test_the_sentence_says_how_far_they_came() -> None:
    figure = journey(SEARCH)
    assert figure is not None
    assert figure.heading == "Of 7 applications 4 led to a first interview, and 2 of those to a second"
    assert figure.advice == (
        "Three ended in a no, one of them before an interview. "
        "What an advert asks for, and what you show, decides there."
    )
    assert figure.rows == (
        ("Applied", 7),
        ("Phone screen", 2),
        ("First interview", 4),
        ("Second", 2),
        ("Offer", 1),
        ("Under way", 1),
        ("They said no", 3),
        ("You withdrew", 1),
        ("No reply", 1),
    )


@pytest.mark.parametrize(
    ("routes", "said"),
    [
        ((*SEARCH, AHEAD), "8 applications 5 led to {}, and 2 of those to a second, with 1 more to come"),
        (
            (AHEAD, AHEAD, route()),
            "3 applications 2 led to {}, and none of those to a second, with 2 to come",
        ),
        ((AHEAD, route(), route()), "3 applications 1 led to {}, with a second to come"),
        (
            (route(2, is_coming=True), route(1, "offer"), route()),
            "3 applications 2 led to {}, and 1 of those to a second",
        ),
    ],
)
def test_a_second_interview_to_come_is_said_beside_those_that_were_held(
    routes: tuple[Route, ...], said: str
) -> None:
    figure = journey(routes)
    assert figure is not None
    assert figure.heading == "Of " + said.format("a first interview")


def test_the_description_says_the_same_as_the_picture() -> None:
    # In whatever order the database gives the applications.
    figure = journey(SEARCH[::-1])
    assert figure is not None
    assert {picture.description for picture in figure.pictures} == {
        "Of 7 applications: 2 phone screen, 4 first interview, 2 second. "
        "Now: 1 offer, 1 under way, 3 they said no, 1 you withdrew, 1 no reply."
    }


def test_two_applications_are_no_journey() -> None:
    assert journey(SEARCH[:2]) is None


def test_nothing_is_said_of_interviews_where_none_was_held() -> None:
    figure = journey((route(), route(end="no"), route(end="no")))
    assert figure is not None
    assert figure.heading == "Of 3 applications none has led to an interview yet"
    assert figure.advice.startswith("Two ended in a no, all of them before an interview.")


@pytest.mark.parametrize(
    ("sheet", "rule"),
    [
        ("static/css/pictures.css", r"([^{}]*)\{ fill: ([^;}]*)"),
        ("templates/picture.svg", r"([^{}>]*)\{fill:([^;}]*)"),
    ],
)
def test_each_ending_has_a_colour_of_its_own(sheet: str, rule: str) -> None:
    # On paper they are others, further down.
    named = re.findall(r"(--\w+): ([^;]*)", (settings.BASE_DIR / "static/css/app.css").read_text())
    tokens = dict(reversed(named))
    rules = re.findall(rule, (settings.BASE_DIR / sheet).read_text())
    fills = {
        end: tokens.get(value.removeprefix("var(").removesuffix(")"), value)
        for end in ENDS
        for selector, value in reversed(rules)
        if re.search(rf"(?<!flow)\.{end}(?![\w-])", selector)
    }
    assert (sorted(fills), len(set(fills.values()))) == (sorted(ENDS), len(ENDS))


@given(st.lists(any_route, min_size=3, max_size=40))
def test_bands_are_as_broad_as_what_they_carry_and_every_bar_as_long(routes: list[Route]) -> None:
    figure = journey(routes)
    assert figure is not None
    wide = figure.pictures[0]
    steps = Counter(step for one in routes for step in pairwise([*places(one), one.end]))
    unit = 238 / len(routes)
    bands = [shape for shape in wide.shapes if isinstance(shape, Band) and shape.look != "hatch"]
    assert sorted(round(band.breadth / unit) for band in bands) == sorted(steps.values())
    bars = {shape.look: shape for shape in wide.shapes if isinstance(shape, Box)}
    ended = Counter(one.end for one in routes)
    assert {end: round(bars[end].height / unit) for end in ended} == dict(ended)


@given(st.lists(any_route, min_size=3, max_size=40))
def test_everything_is_drawn_on_the_sheet(routes: list[Route]) -> None:
    figure = journey(routes)
    assert figure is not None
    for picture in figure.pictures:
        bottom = picture.top + picture.height
        for shape in picture.shapes:
            if isinstance(shape, Box | Word):
                assert picture.left <= shape.x <= picture.left + picture.width
                assert picture.top <= shape.y <= bottom
            if isinstance(shape, Box):
                assert shape.y + shape.height <= bottom


def test_every_place_has_a_name() -> None:
    assert set(places(route(9, screened=True))) == set(PLACES)


def test_what_was_withdrawn_is_told_from_the_others_without_colour() -> None:
    figure = journey((route(end="withdrew"), route(end="no"), route(1)))
    assert figure is not None
    for picture in figure.pictures:
        shapes = picture.shapes
        hatched = [before for before, shape in pairwise(shapes) if shape.look == "hatch"]
        assert [box.look for box in hatched] == ["withdrew"]


def test_a_few_that_led_on_are_not_hairs_beside_hundreds_that_did_not() -> None:
    routes = (*SEARCH, *(route(end="no") for _ in range(190)))
    figure = journey(routes)
    assert figure is not None
    for picture in figure.pictures:
        boxes = {shape.look: shape for shape in picture.shapes if isinstance(shape, Box)}
        across = [boxes["offer"].width, boxes["offer"].height]
        assert max(across) >= 12
        words = " ".join(shape.text for shape in picture.shapes if isinstance(shape, Word))
        assert "193 that led to no interview are drawn narrower" in words
        assert picture.description.endswith("are drawn narrower.")


def test_every_ending_of_a_long_search_stands_within_the_picture() -> None:
    figure = journey((*SEARCH, *(route(end=end) for end in ENDS for _ in range(60))))
    assert figure is not None
    tall = figure.pictures[1]
    assert max(shape.x + shape.width for shape in tall.shapes if isinstance(shape, Box)) <= tall.width


def test_words_below_endings_side_by_side_do_not_meet_on_a_narrow_phone() -> None:
    few = [route(end=end) for end in ("offer", "no", "no", "withdrew", "no-reply")]
    figure = journey((*few, *(route(1) for _ in range(4))))
    assert figure is not None
    tall = figure.pictures[1]
    below = [one for one in tall.shapes if isinstance(one, Word) and one.anchor == "middle"]
    # A letter is 8 wide at most where the picture is narrowest: its words are larger there.
    met = [
        (one.text, other.text)
        for one, other in combinations(below, 2)
        if one.y == other.y and abs(one.x - other.x) < 8 * (len(one.text) + len(other.text)) / 2
    ]
    assert (len(below), met) == (15, [])


def test_what_led_on_is_drawn_to_scale() -> None:
    ways = Counter({("applied", "no"): 2, ("applied", "1", "offer"): 1, ("applied", "1", "no"): 1})
    assert sizes_of(ways) == ways
    assert sizes_of(ways + Counter({("applied", "no"): 22})) == {**ways, ("applied", "no"): 6.0}
