"""What must hold for any plan, and for the best use of N minutes."""

import datetime as dt
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from interviewprep.advice.engine import why
from interviewprep.advice.plan import OwnTask, PlanItem, TaskState, best_within, plan
from interviewprep.advice.task_drafts import ItemKind

from .any_facts import facts_strategy, maybe, words
from .shelf import small_library

LIBRARY = small_library()
item_strategy = st.builds(
    lambda minutes, worth: (minutes, worth), minutes=st.integers(0, 30), worth=st.integers(1, 100)
)


@given(st.lists(item_strategy, max_size=9), st.integers(-5, 120))
def test_the_best_use_of_n_minutes_is_the_best_there_is(sizes, minutes):
    items = [
        PlanItem(str(n), "", length, "", "", None, "", TaskState.OPEN, worth, ItemKind.OWN)
        for n, (length, worth) in enumerate(sizes)
    ]
    chosen = best_within(items, minutes)
    limit = max(0, minutes)
    every = chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))
    fitting = [some for some in every if sum(one.minutes for one in some) <= limit]
    best = max(sum(one.worth for one in some) for some in fitting)
    assert sum(one.minutes for one in chosen) <= limit
    assert sum(one.worth for one in chosen) == best
    # Of equals the one with the earlier items: it is the first of them in the order of their places.
    equals = [[int(one.key) for one in some] for some in fitting if sum(one.worth for one in some) == best]
    taken = [int(one.key) for one in chosen]
    assert taken == min(equals, key=lambda places: [n not in places for n in range(len(items))])


zones = st.sampled_from([dt.timezone(dt.timedelta(hours=hours)) for hours in (-11, -5, 0, 1, 9, 14)])
moments = st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2027, 12, 31), timezones=zones)
own_tasks = st.lists(
    st.builds(OwnTask, words, words, st.integers(0, 60), maybe() | st.integers(0, 9)), max_size=4
)


@given(facts_strategy, own_tasks, maybe() | moments, moments, zones, st.integers(0, 120))
def test_any_plan_keeps_its_rules(facts, own, starts_at, now, zone, minutes):
    made = plan(facts, why(facts), LIBRARY, {}, own, starts_at, now, zone)
    keys = [item.key for item in made.items]
    assert len(set(keys)) == len(keys)

    today = now.astimezone(zone).date()
    if starts_at is None:
        assert {item.due for item in made.items} <= {None}
    else:
        round_day = starts_at.astimezone(zone).date()
        assert [item.key for item in made.items if item.due < today] == []
        assert [item.key for item in made.items if not item.after and item.due > round_day] == []
        assert [item.key for item in made.items if item.after and item.due <= round_day] == []
    assert [item.key for item in made.items if made.past and not item.after] == []

    labels = [group.label for group in made.groups]
    assert len(set(labels)) == len(labels)
    threads = [item.worth for item in made.items if item.kind is ItemKind.THREAD]
    others = [item.worth for item in made.items if item.kind is not ItemKind.THREAD]
    assert min(threads, default=1000) > max(others, default=0)

    chosen = made.within(minutes)
    assert chosen.minutes == sum(item.minutes for item in chosen.items) <= minutes
    assert set(chosen.items) & set(chosen.left_out) == set()
