"""Counts what a request takes in function calls, which do not vary as times do.

    uv run python -m tests.load.profile                     # each page of the account d200, and a save
    uv run python -m tests.load.profile stage               # where a page's calls are made: our own lines
    uv run python -m tests.load.profile stage --functions   # and the functions that take them
    uv run python -m tests.load.profile --of floor          # the floor's pages
    uv run python -m tests.load.profile --of sample         # or another account of `fill`

The account is filled once, in var/profile/ below the project; delete that folder after a migration.
"""

import argparse
import cProfile
import os
import pstats
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print the pages, or one."""
    wanted = argparse.ArgumentParser(description="Count the function calls of a request.")
    wanted.add_argument("page", nargs="?")
    wanted.add_argument("--of", default="d200", help="sample, floor, or an account of tests/load/fill.py")
    wanted.add_argument("--functions", action="store_true")
    wanted.add_argument("--lines", type=int, default=45)
    given = wanted.parse_args()
    is_floor = given.of == "floor"
    folder = ROOT / "var" / "profile" / ("d200" if is_floor else given.of)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DATA_DIR=str(folder),
        DJANGO_SETTINGS_MODULE="tests.load.floor_settings" if is_floor else "interviewprep.settings",
    )
    import django  # noqa: PLC0415  its settings are set above

    django.setup()
    client, paths = _floor() if is_floor else _app(given.of)
    for name, path in paths.items():
        if given.page is None:
            print(f"{name:18} {pstats.Stats(_profile(client, path)).total_calls:>8,}", flush=True)  # type: ignore[attr-defined]
        elif name == given.page:
            _show(_profile(client, path), given.functions, given.lines)


def _floor() -> tuple[Any, dict[str, str]]:
    return _signed_in("d200@example.com"), {"list": "/list/", "detail": "/detail/", "form": "/form/"}


def _app(name: str) -> tuple[Any, dict[str, str]]:
    from interviewprep.accounts.models import Candidate  # noqa: PLC0415  Django is set up by now
    from interviewprep.running import sample_data  # noqa: PLC0415  Django is set up by now
    from tests.load import saves  # noqa: PLC0415  Django is set up by now
    from tests.load.accounts import accounts  # noqa: PLC0415  Django is set up by now
    from tests.load.pages import pages_of, public_pages  # noqa: PLC0415  Django is set up by now

    email = sample_data.EMAIL if name == "sample" else f"{name}@example.com"
    try:
        candidate = Candidate.objects.get(email=email)
    except Exception:  # no table yet, or no such account
        accounts(name)
        candidate = Candidate.objects.get(email=email)
    pages = {page.name: page.path for page in (*pages_of(candidate), *public_pages())}
    return _signed_in(email), {**pages, saves.NAME: ""}


def _signed_in(email: str) -> Any:
    from django.conf import settings  # noqa: PLC0415  Django is set up by now
    from django.contrib.auth import get_user_model  # noqa: PLC0415  Django is set up by now
    from django.test import Client  # noqa: PLC0415  Django is set up by now

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    return client


def _profile(client: Any, path: str) -> cProfile.Profile:
    """Profile one request, after two that fill what a process keeps; without a path it is the save."""
    if not path:
        return _profile_save(client)
    for _ in range(2):
        answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    profile = cProfile.Profile()
    profile.enable()
    client.get(path)
    profile.disable()
    return profile


def _profile_save(client: Any) -> cProfile.Profile:
    """Profile one save of a debrief, after two that fill what a process keeps."""
    from tests.load.saves import debrief_to_save, send  # noqa: PLC0415  Django is set up by now

    profile = cProfile.Profile()
    for is_profiled in (False, False, True):
        with debrief_to_save(client) as save:
            if is_profiled:
                profile.enable()
            send(client, save)
            profile.disable()
    return profile


def _show(profile: cProfile.Profile, with_functions: bool, lines: int) -> None:
    if with_functions:
        pstats.Stats(profile).sort_stats("ncalls").print_stats(lines)
        return
    for place, calls in _of_own_code(profile).most_common(lines):
        print(f"{calls:>8,.0f}  {place}")


def _of_own_code(profile: cProfile.Profile) -> Counter[str]:
    """Share each function's calls out to those of our own functions that led to it, by how often they did."""
    stats: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    shares: dict[Any, dict[str, float]] = {}

    def owners(function: Any, on_the_way: frozenset[Any]) -> dict[str, float]:
        if function in shares:
            return shares[function]
        name, line, called = function
        if name.startswith(str(ROOT / "interviewprep")):
            shares[function] = {f"{Path(name).relative_to(ROOT)}:{line} {called}": 1.0}
            return shares[function]
        callers = {one: numbers[0] for one, numbers in stats[function][4].items() if one not in on_the_way}
        found: Counter[str] = Counter()
        for caller, number in callers.items():
            for owner, share in owners(caller, on_the_way | {function}).items():
                found[owner] += share * number / sum(callers.values())
        shares[function] = dict(found) or {"(Django and the server)": 1.0}
        return shares[function]

    result: Counter[str] = Counter()
    for function, numbers in stats.items():
        for owner, share in owners(function, frozenset()).items():
            result[owner] += share * numbers[1]
    return result


if __name__ == "__main__":
    main()
