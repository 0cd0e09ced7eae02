"""Every form of the app, sent what nobody would type: it is refused or saved, in time and as a whole."""

from http.cookies import SimpleCookie

import pytest
from django.conf import settings

from tests.all_rows import everything
from tests.web.urls import every_address

from .budget import try_cases
from .conftest import Ground, undone
from .page_forms import forms_of, named
from .sending import Request, requests

pytestmark = pytest.mark.django_db

CONTENTS = (
    b"",
    b"%PDF-1.7\n%%EOF",
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    b"Company,Role\nContoso,Analyst\n",
    b"PK\x03\x04",
)
# The longest forms of the app, for a run that has no time for all of them.
LONG = (
    "stages:write_debrief",
    "stages:edit_stage",
    "stages:keep_stage",
    "guide:show_why",
    "fit:edit_criteria",
)
# They show the secret of what they have made, once, on the page that answers.
SHOWING_A_SECRET = (
    "briefs:show_links",
    "practice:list_partner_links",
    "calendars:edit_feed",
    "calendars:renew_feed",
)


class _Attempt:
    """Sends one request and looks at what came of it."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.before = ground, everything()
        self.cookies = ground.client.cookies.output(header="", sep=";")
        # As for a browser: the token is looked for before the view runs, and so the body is read before it.
        ground.client.handler.enforce_csrf_checks = True
        self.token = ground.client.cookies[settings.CSRF_COOKIE_NAME].value
        ground.client.raise_request_exception = False

    def __call__(self, case: Request) -> None:
        # A request that ends the session ends it for itself alone.
        self.ground.client.cookies = SimpleCookie(self.cookies)
        with undone() as writes:
            response = self.ground.client.generic(
                case.method, case.path, case.body, case.content_type, headers={"x-csrftoken": self.token}
            )
            if response.status_code >= 500 or response.status_code == 409:
                error = getattr(response, "exc_info", None)
                raise AssertionError(f"{response.status_code} for {case!r}") from (error and error[1])
            shows_secret = response.status_code == 200 and named(case.path) in SHOWING_A_SECRET
            if writes and response.status_code != 302 and not shows_secret:
                assert everything() == self.before, (
                    f"{response.status_code}, yet something is saved: {case!r}"
                )
            elif writes:
                assert everything(self.ground.bob) == self.ground.bobs, case


@pytest.mark.slow
def test_a_long_form_sent_hostile_values_is_refused_or_saved_as_a_whole(ground: Ground) -> None:
    forms = forms_of(ground.client, [ground.pages[name] for name in LONG], follow=False)
    assert try_cases(requests(forms, ground.keys, CONTENTS), _Attempt(ground), most=30) == 30


@pytest.mark.slow
def test_no_form_fails_whatever_it_is_sent(ground: Ground) -> None:
    forms = ground.every_form()
    taking_words = {one.name for one in every_address() if one.only_post} | set(LONG)
    assert taking_words - {form.address for form in forms} == set()
    assert try_cases(requests(forms, ground.keys, CONTENTS), _Attempt(ground), seconds=10) > 60
