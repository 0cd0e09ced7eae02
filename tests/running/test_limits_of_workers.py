"""Three workers count together: the limits are the same however many there are."""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from .starting import Up

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    folder = tmp_path_factory.mktemp("workers")
    with Up(DATA_DIR=str(folder / "data"), WEB_CONCURRENCY="3") as running:
        yield running


def _status(up: Up, path: str, typed: dict[str, str] | None = None, **headers: str) -> int:
    data = None if typed is None else urllib.parse.urlencode(typed).encode()
    request = urllib.request.Request(up.url + path, data=data, headers=headers)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_three_workers_allow_as_many_guesses_of_an_address_as_one(up: Up) -> None:
    with ThreadPoolExecutor(6) as many:
        statuses = Counter(many.map(partial(_status, up), ["/brief/guessed/"] * 90))
    assert statuses == {404: 60, 429: 30}


def test_three_workers_allow_as_many_sign_ins_as_one(up: Up) -> None:
    request = urllib.request.Request(up.url + "/accounts/login/")  # noqa: S310 - our own address
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
        cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
    assert found
    tries = [
        {"csrfmiddlewaretoken": found[1], "login": f"nobody{number}@example.com", "password": "wrong"}
        for number in range(40)
    ]
    with ThreadPoolExecutor(3) as many:
        send = partial(_status, up, "/accounts/login/", Cookie=cookie, Referer=up.url)
        statuses = Counter(many.map(send, tries))
    assert statuses == {200: 30, 429: 10}
