"""One hostile text in every field, and every way out read by the parser of its format: it stays a text."""

import csv
import datetime
import email
import email.policy
import io
import json
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from defusedxml import ElementTree
from django.core.mail import EmailMessage
from django.test import RequestFactory, override_settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from markdown_it import MarkdownIt

from interviewprep.accounts.models import AccountMail, Candidate
from interviewprep.accounts.outbox import AccountMails
from interviewprep.insights.page import SLUGS
from interviewprep.reminders.models import Reminder
from interviewprep.reminders.outbox import Reminders, collect
from interviewprep.web.outbox import Sending
from tests.reminders.conftest import confirm

from .conftest import Ground, undone
from .page_forms import pages_of
from .planted import HOSTILE, MARKUP, PLAIN, SCRIPT, plant

pytestmark = pytest.mark.django_db

CARD_LINES = {
    "BEGIN",
    "VERSION",
    "UID",
    "FN",
    "N",
    "TITLE",
    "ORG",
    "EMAIL;TYPE=INTERNET",
    "TEL",
    "URL",
    "REV",
    "END",
}
DRAWN = {"svg", "title", "desc", "style", "g", "rect", "circle", "line", "path", "text", "tspan"}
MAILS = Path(__file__).parents[2] / "templates"
_NAMED = re.compile(r"{{ (\w+)")
Structure = Any


class _Tags(HTMLParser):
    """Notes what would run or lead away: tags of ours only, handlers, addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.startswith("x-"):
            self.faults.append(tag)
        for name, value in attrs:
            if name.startswith("on") or "planted" in name:
                self.faults.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction", "data", "style"):
                self._look_at(value or "")

    def _look_at(self, address: str) -> None:
        # The app has addresses of its own for a browser's bookmarks; no word of anybody's is in them.
        if "planted" not in address:
            return
        parts = urlsplit(address.strip())
        if parts.scheme not in ("", "http", "https", "mailto", "tel", "data"):
            self.faults.append(address)
        if parts.scheme == "data" and not address.startswith("data:image/"):
            self.faults.append(address)
        if parts.scheme == "mailto" and {name for name, _ in parse_qsl(parts.query)} - {"subject", "body"}:
            self.faults.append(address)


def _pages(ground: Ground) -> Structure:
    shown = 0
    for page, text in pages_of(ground.client, ground.pages.values(), follow=False):
        reader = _Tags()
        reader.feed(text)
        assert (page, reader.faults, "<x-planted" in text) == (page, [], False)
        shown += "planted" in text
    return shown > 50


def _tables(ground: Ground) -> Structure:
    found = {}
    with zipfile.ZipFile(io.BytesIO(_get(ground, "transfer:download_csv"))) as archive:
        for name in archive.namelist():
            rows = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            said = [cell for row in rows for cell in row if "planted" in cell]
            assert [
                cell for cell in said if cell.lstrip()[:1] in ("=", "+", "-", "@") or cell[:1] in "\t\r\n"
            ] == []
            found[name] = [len(row) for row in rows]
    return found


def _cards(ground: Ground) -> Structure:
    text = _get(ground, "transfer:download_vcards").decode()
    lines = text.replace("\r\n ", "").split("\r\n")
    names = Counter(line.partition(":")[0] for line in lines if line)
    assert set(names) <= CARD_LINES
    assert "\n" not in "".join(lines)
    return names


def _calendars(ground: Ground) -> Structure:
    found = []
    for name in ("calendars:show_feed", "calendars:download_stage"):
        calendar = Calendar.from_ical(_get(ground, name))
        found.append([(part.name, sorted(part)) for part in calendar.walk()])
        assert [part["SUMMARY"] for part in calendar.walk("VEVENT") if "planted" not in part["SUMMARY"]] == []
    return found


def _copies(ground: Ground) -> Structure:
    found = []
    for name in ("stages:download_copy", "applications:download_copy"):
        read = MarkdownIt("commonmark", {"linkify": False}).parse(_get(ground, name, names="kept").decode())
        tokens = [inner for token in read for inner in (token, *(token.children or []))]
        assert [
            token.type
            for token in tokens
            if token.type.startswith(("html", "link", "image", "code", "fence"))
        ] == []
        found.append([token.content for token in tokens if token.type == "heading_open"])
        found.append([token.tag for token in tokens if token.type == "heading_open"])
    return found


def _mails(ground: Ground) -> Structure:
    found = []
    begins = ground.rows["stage"].starts_at
    for hours in (3, -2):
        now = begins - datetime.timedelta(hours=hours)
        before = set(Reminder.objects.values_list("pk", flat=True))
        collect(now)
        rows = list(Reminder.objects.of(ground.rows["application"].owner_id).exclude(pk__in=before))
        for _, mail in Reminders().write(rows, now, Sending()):
            read = email.message_from_bytes(mail.message().as_bytes(), policy=email.policy.default)
            assert (read["To"], read["Bcc"], read.is_multipart()) == ("alice@example.com", None, False)
            assert len(str(read["Subject"]).splitlines()) == 1
            found.append((sorted(read.keys()), len(str(read.get_content()).splitlines())))
    assert len(found) > 1
    return found


def _account_mails(ground: Ground) -> Structure:
    """Every mail about an account, with the text wherever its template has room for something."""
    candidate = Candidate.objects.get(pk=ground.rows["application"].owner_id)
    text = candidate.name
    templates = sorted(
        path
        for room in ("account", "mfa")
        for path in MAILS.glob(f"{room}/email/*_message.txt")
        if path.name != "base_message.txt"
    )
    names = {name for path in MAILS.glob("*/email/*.txt") for name in _NAMED.findall(path.read_text())}
    known = {**dict.fromkeys(names, text), "user": candidate, "timestamp": timezone.now()}
    del known["current_site"]
    request = RequestFactory().get("/")
    with override_settings(SENDS_MAIL=True), context.request_context(request):
        for path in templates:
            prefix = str(path.relative_to(MAILS)).removesuffix("_message.txt")
            get_adapter().send_mail(prefix, candidate.email, known)
    queued = AccountMails().write(list(AccountMail.objects.order_by("pk")), timezone.now(), Sending())
    assert len(queued) == len(templates) > 10
    return [_account_mail(mail) for _, mail in queued]


def _account_mail(mail: EmailMessage) -> Structure:
    read = email.message_from_bytes(mail.message().as_bytes(), policy=email.policy.default)
    assert (read["To"], read["Bcc"], read.is_multipart()) == ("alice@example.com", None, False)
    subject = str(read["Subject"])
    # One line, and nothing that turns what follows round.
    assert [mark for mark in subject if unicodedata.category(mark) in ("Cc", "Cf", "Zl", "Zp")] == []
    return sorted(read.keys()), read.get_content_type()


def _export(ground: Ground) -> Structure:
    whole = json.loads(_get(ground, "transfer:download_json"))
    return {name: [sorted(row) for row in rows] for name, rows in whole["rows"].items()}


def _files(ground: Ground) -> Structure:
    with zipfile.ZipFile(io.BytesIO(_get(ground, "transfer:download_files"))) as archive:
        for name in archive.namelist():
            assert not {".", ".."} & set(name.split("/")), name
            assert name.isprintable(), name
            assert not name.startswith("/"), name
        count = len(archive.namelist())
    head = ground.client.get(ground.pages["documents:download_document"])["Content-Disposition"]
    assert head.isprintable()
    return count, email.message_from_string(f"Content-Disposition: {head}").get_content_disposition()


def _pictures(ground: Ground) -> Structure:
    """Every picture that can be taken along, with the employers' names in it."""
    application = ground.rows["application"].pk
    paths = [reverse("applications:download_picture", args=[application, "svg"])]
    paths += [reverse("insights:download_figure", args=[slug, "svg"]) for slug in SLUGS]
    shown = 0
    for path in paths:
        response = ground.client.get(path, {"names": "1"})
        if response.status_code == 404:
            continue  # too little in the log for this one
        parts = list(ElementTree.fromstring(response.content).iter())
        assert {part.tag.partition("}")[2] for part in parts} <= DRAWN, path
        assert [
            name for part in parts for name in part.attrib if name.startswith("on") or "ref" in name
        ] == []
        assert [part.text for part in parts if part.tag.endswith("style") and "planted" in part.text] == []
        shown += sum("planted" in (part.text or "") for part in parts)
    return shown > 0


WAYS_OUT: dict[str, Callable[[Ground], Structure]] = {
    "pages": _pages,
    "tables": _tables,
    "address cards": _cards,
    "calendars": _calendars,
    "copies": _copies,
    "mails": _mails,
    "mails about the account": _account_mails,
    "pictures": _pictures,
    "export": _export,
    "files": _files,
}


def _get(ground: Ground, name: str, **query: str) -> bytes:
    response = ground.client.get(ground.pages[name], query)
    assert response.status_code == 200, name
    return bytes(response.getvalue())


def _structures(ground: Ground, text: str, ways: Iterable[str]) -> Structure:
    with undone():
        candidate: Candidate = confirm(ground.rows["application"].owner)
        assert len(plant(text, candidate)) > 30
        return {way: WAYS_OUT[way](ground) for way in ways}


@pytest.mark.slow
def test_a_text_stays_a_text_on_its_way_out(ground: Ground) -> None:
    files = [way for way in WAYS_OUT if way != "pages"]
    plain = _structures(ground, PLAIN, files)
    assert all(plain.values())
    assert {text: _structures(ground, text, files) for text in HOSTILE} == dict.fromkeys(HOSTILE, plain)


@pytest.mark.slow
def test_a_text_stays_a_text_on_every_page(ground: Ground) -> None:
    found = [_structures(ground, text, ["pages"]) for text in (MARKUP, SCRIPT)]
    assert found == [{"pages": True}] * 2
