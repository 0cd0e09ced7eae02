"""Pages that answer something sent, so that there is no address to open: their HTML, by name."""

import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core import mail
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path, reverse
from django.utils import timezone

from interviewprep.accounts.forms import SignupForm
from interviewprep.accounts.models import Candidate
from interviewprep.stages.models import Stage
from interviewprep.transfer.models import Import
from interviewprep.web.errors import with_words
from interviewprep.web.plain_answers import page as plain_page
from tests.advice.score_transcripts import FOLDER
from tests.calendars.conftest import sent_by
from tests.conftest import confirm_identity

Html = dict[str, str]
_TEMPLATES = Path(__file__).parents[2] / "templates"


def error_pages(candidate: Candidate) -> Html:
    """Return every page of an error, by its template, and the one that is there without templates."""
    client, sent = Client(enforce_csrf_checks=True), {"company": "Contoso", "notes": "Typed\nin two lines"}
    post = RequestFactory().post("/applications/new/", sent)
    with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=1):
        too_much = client_of(candidate).post("/applications/new/", sent)
    answers = {
        "400": client.get("/", headers={"host": "evil.example.org"}).text,
        "403_csrf": client.post("/accounts/login/", {"login": "alice@example.com"}).text,
        "404": client.get("/no/such/page/").text,
        "405": Client().post("/accounts/inactive/").text,
        "413": too_much.text,
        "500": render_to_string("500.html", {"code": "0f1e2d3c4b5a6978"}),
        **{name: _drawn(f"{name}.html") for name in ("403", "429")},
        **{str(code): with_words(post, f"{code}.html", code, return_words=True).text for code in (409, 503)},
    }
    assert set(answers) == {one.stem for one in _TEMPLATES.glob("[0-9]*.html")}
    return {**answers, "without templates": plain_page(503).decode()}


def entrance_pages(candidate: Candidate) -> Html:
    """Return the pages behind a mailed link, of a new account without a password, and of a closed door."""
    client, of_candidate = Client(), client_of(candidate)
    # The address first: another one makes the link for a password useless.
    of_candidate.post("/accounts/email/", {"action_add": "", "email": "al@example.org"})
    client.post("/accounts/password/reset/", {"email": candidate.email})
    reset = client.get(_mailed("/password/reset/key/"), follow=True).request["PATH_INFO"]
    newcomer = client_of(Candidate.objects.create_user("new@example.com", None))
    wrong = {"password1": "short", "password2": "other"}
    with override_settings(SIGNUP="closed"):
        closed = Client().get("/accounts/signup/")
    return {
        "account_reset_password_from_key": _text(client.get(reset)),
        "a new password, with a fault": _text(client.post(reset, wrong)),
        "a link that no longer works": _text(Client().get("/accounts/password/reset/key/1-made-up/")),
        "account_confirm_email": _text(Client().get(_mailed("/confirm-email/"))),
        "an address that cannot be confirmed": _text(Client().get("/accounts/confirm-email/made-up/")),
        "account_set_password": _text(newcomer.get("/accounts/password/set/")),
        "an address to be confirmed first": _drawn("account/verified_email_required.html", of_candidate),
        "no new accounts": _text(closed),
        "sign up, with faults": _text(Client().post("/accounts/signup/", {"email": "a"})),
        "sign in, refused": _text(
            Client().post("/accounts/login/", {"login": "a@b.example", "password": "x"})
        ),
    }


class _WithSingleSignOn:
    """The addresses that a server for single sign-on would add."""

    urlpatterns = [
        path("sso/", lambda request: HttpResponse(), name="start_single_sign_on"),
        path("sso/signup/", lambda request: HttpResponse(), name="socialaccount_signup"),
        path("", include("interviewprep.urls")),
    ]


def single_sign_on_pages() -> Html:
    """Return the pages of signing in at another server, which are there only with one."""
    context = {
        "single_sign_on": "Example ID",
        "provider": {"name": "Example ID"},
        "form": SignupForm(),
        "redirect_field": "",
    }
    with override_settings(ROOT_URLCONF=_WithSingleSignOn):
        return {
            f"socialaccount/{one.stem}": _drawn(f"socialaccount/{one.name}", context=context)
            for one in (_TEMPLATES / "socialaccount").glob("*.html")
        }


def own_answers(stage: Stage) -> Html:
    """Return the steps of an invitation, a transcript and an import, links just made, and refused forms."""
    client, key = client_of(stage.owner), {"args": [stage.pk]}
    last = stage.application.stages.filter(position__lt=stage.position).latest("position", "pk")
    made = {"made_for": "Dana", "topics": ["who"], "days": "7"}
    transcript = FOLDER / "zoom_en_panel.vtt"
    with transcript.open("rb") as file:
        read = client.post(reverse("stages:read_transcript", args=[last.pk]), {"file": file})
    return {
        **_invitation(client),
        "what is found in a transcript": _text(read),
        "transfer:undo_import": _text(_import(client, stage.owner)),
        "a link for a brief": _text(client.post(reverse("briefs:show_links", **key), made)),
        "a link for a partner": _text(client.post(reverse("practice:list_partner_links", **key), made)),
        "before withdrawing": _text(
            client.post(reverse("stages:set_outcome", **key), {"outcome": Stage.Outcome.WITHDREW})
        ),
        "an application with faults": _text(client.post(reverse("applications:new_application"))),
        "a stage with faults": _text(client.post(reverse("stages:edit_stage", **key), {"link": "none"})),
    }


def client_of(candidate: Candidate) -> Client:
    """Return a client that is signed in and has just said who it is."""
    client = Client()
    client.force_login(candidate)
    confirm_identity(client)
    return client


def _invitation(client: Client) -> Html:
    new = reverse("calendars:new_invitation")
    nothing = client.post(new)
    several = client.post(new, {"calendar": _calendar("10", "11")})
    preview = client.post(new, {"calendar": _calendar("10")})
    save, sent = reverse("calendars:save_invitation"), sent_by(preview)
    refused = client.post(save, {**sent, "starts_at": "then"})
    # Whoever invites has the name of somebody known already, which the page asks about.
    by_another = {"company": "Contoso", "role": "Planner", "new-0-name": "Hetty Lang"}
    assert client.post(save, {**sent, **by_another}).status_code == 302
    moved = client.post(new, {"calendar": _calendar("12")})
    return {
        "an invitation that cannot be read": _text(nothing),
        "calendars:choose_event": _text(several),
        "calendars:save_invitation": _text(preview),
        "a preview with faults": _text(refused),
        "calendars:change_invitation": _text(moved),
    }


def _calendar(*hours: str) -> str:
    """Return a calendar with an event next week for each of these hours, the first always the same."""
    day = f"{timezone.localdate() + datetime.timedelta(days=7):%Y%m%d}"
    events = [
        f"BEGIN:VEVENT\r\nUID:event-{place}@contoso.example\r\nSEQUENCE:{hour}\r\nDTSTAMP:{day}T000000Z\r\n"
        f"DTSTART:{day}T{hour}0000Z\r\nSUMMARY:Second interview\r\nLOCATION:4 Wharf Street\\, Leeds\r\n"
        "ORGANIZER;CN=Priya Shah:mailto:priya@contoso.example\r\nEND:VEVENT\r\n"
        for place, hour in enumerate(hours)
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n{''.join(events)}END:VCALENDAR\r\n"


def _import(client: Client, owner: Candidate) -> Any:
    sheet = BytesIO(b"Company,Role,Status\nContoso,Analyst,Interview\n")
    sheet.name = "hunt.csv"
    preview = client.post(reverse("transfer:import_spreadsheet"), {"file": sheet})["Location"]
    client.post(preview, {"do": "save"})
    return client.get(reverse("transfer:undo_import", args=[Import.objects.of(owner).latest("pk").pk]))


def _drawn(template: str, client: Client | None = None, context: dict[str, Any] | None = None) -> str:
    """Return what a view would show to whoever has this client, where none is easily brought to show it."""
    request = (client or Client()).get("/why/").wsgi_request
    return render_to_string(template, context, request)


def _mailed(part: str) -> str:
    words = [word for message in mail.outbox for word in str(message.body).split()]
    return next(word for word in words if part in word)


def _text(response: Any) -> str:
    assert response.status_code in (200, 422), response
    text: str = response.text
    return text
