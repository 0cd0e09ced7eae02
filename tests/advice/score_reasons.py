"""How often the first reason is the right one: `uv run python -m tests.advice.score_reasons` prints it.

The stories of stories.toml are told to the public why page. tests/stages/test_logged_stories.py does the same
for situations logged as rows.
"""

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.http import QueryDict

from interviewprep.advice.engine import why

STORIES = Path(__file__).parent / "stories.toml"


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, the facts given, the reason to name first, and acceptable alternatives."""

    text: str
    told: str
    right: str
    also: tuple[str, ...] = ()


def stories(name: str) -> list[Story]:
    """The stories of one list: `learned` or `held_back`."""
    rows = tomllib.loads(STORIES.read_text(encoding="utf-8"))[name]
    return [Story(row["text"], row["told"], row["right"], tuple(row.get("also", ()))) for row in rows]


def first_reason(told: str) -> str:
    """The reason the public page puts first."""
    from interviewprep.guide.forms import WhyForm  # noqa: PLC0415 the settings must be set up first

    return why(WhyForm(QueryDict(told)).facts()).reasons[0].slug


def missed(told: Sequence[Story], *, strictly: bool = True) -> list[tuple[Story, str]]:
    """The stories whose first reason is not right, or with `strictly=False` not even acceptable."""
    return [
        (one, first)
        for one in told
        if (first := first_reason(one.told)) != one.right and (strictly or first not in one.also)
    ]


def _print_score(name: str) -> None:
    told = stories(name)
    wrong, total = missed(told), len(told)
    acceptable = total - len(missed(told, strictly=False))
    print(f"{name}: right {total - len(wrong)}/{total}, right or acceptable {acceptable}/{total}")
    for one, first in wrong:
        print(f"  {one.text}: {first}, should be {' or '.join((one.right, *one.also))}")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    _print_score("learned")
    _print_score("held_back")
