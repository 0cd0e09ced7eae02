"""Damaged files sent to each page that takes one, and saved where that goes: then every page still stands."""

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import strategies as st

from tests.all_rows import everything

from . import samples
from .budget import try_cases
from .conftest import Ground, undone
from .mutations import mutated, mutated_json
from .page_forms import forms_in
from .sending import FILE_NAMES, MULTIPART, packed

pytestmark = pytest.mark.django_db

EXPORTED = mutated_json(samples.EXPORTS)
UPLOADS: dict[str, tuple[str, st.SearchStrategy[bytes]]] = {
    "transfer:import_export": ("file", EXPORTED),
    "transfer:import_spreadsheet": ("file", mutated(samples.TABLES)),
    "calendars:new_invitation": ("file", mutated(samples.INVITATIONS + samples.MAILS)),
    "documents:new_document": ("file", mutated(samples.DOCUMENTS)),
    "stages:read_transcript": ("file", mutated(samples.TRANSCRIPTS)),
    "applications:edit_advert": ("text", mutated(samples.ADVERTS)),
}
# What shows what an import has brought.
PAGES = (
    *("stages:show_today", "applications:list_applications", "applications:show_board", "stages:list_stages"),
    *(
        "stages:list_people",
        "practice:list_questions",
        "practice:list_stories",
        "fit:compare",
        "transfer:show_export",
    ),
)
Case = tuple[str, bytes, str]


@st.composite
def uploads(draw: Any) -> Case:
    """Draw the page, what is sent to it, and the name of the file."""
    page = draw(st.sampled_from(sorted(UPLOADS)))
    return (
        page,
        draw(UPLOADS[page][1]),
        draw(st.sampled_from((*FILE_NAMES, "x.ics", "x.eml", "x.csv", "x.xlsx", "x.vtt"))),
    )


class _Attempt:
    """Uploads a file, saves what its preview offers, and looks at the pages that show it."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.before = ground, everything()
        self.cookies = ground.client.cookies.output(header="", sep=";")
        ground.client.raise_request_exception = False

    def __call__(self, case: Case) -> None:
        page, content, name = case
        field = UPLOADS[page][0]
        is_file = field == "file"
        whole = packed(
            [] if is_file else [(field, content.decode("utf-8", "replace"))],
            [(field, name, content)] * is_file,
        )
        self.ground.client.cookies = SimpleCookie(self.cookies)
        with undone():
            response = self._asked("post", self.ground.pages[page], whole, MULTIPART)
            if response.status_code == 302:
                response = self._asked("get", response["Location"])
            elif response.status_code != 200:
                assert everything() == self.before
            self._save(response)

    def _save(self, response: Any) -> None:
        """Send the forms of a preview as they are."""
        for form in forms_in("/", response.content.decode()):
            if form.method == "post" and form.address.startswith(
                ("transfer:confirm", "calendars:", "stages:use_", "applications:edit_advert")
            ):
                saved = self._asked("post", form.path, _as_data([*form.values, ("do", "save")]))
                if saved.status_code == 302:
                    for page in PAGES:
                        assert self._asked("get", reverse(page)).status_code == 200
                    break

    def _asked(self, method: str, path: str, *data: Any) -> Any:
        response = getattr(self.ground.client, method)(path, *data)
        if response.status_code >= 500 or response.status_code == 409:
            error = getattr(response, "exc_info", None)
            raise AssertionError(f"{response.status_code} for {method} {path}") from (error and error[1])
        return response


def _as_data(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, said in pairs:
        data.setdefault(name, []).append(said)
    return data


def test_a_damaged_file_is_refused_or_saved_and_the_pages_stand(ground: Ground) -> None:
    assert try_cases(uploads(), _Attempt(ground), most=12) == 12


@pytest.mark.slow
def test_no_upload_fails_whatever_is_in_it(ground: Ground) -> None:
    assert try_cases(uploads(), _Attempt(ground), seconds=5) > 20
