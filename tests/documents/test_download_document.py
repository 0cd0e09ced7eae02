"""Files are handed to their owner to be saved, and never shown inside a page."""

import pytest
from django.urls import reverse

from .sample_files import PDF, TEXT


def _get(client, document):
    return client.get(reverse("documents:download_document", args=[document.pk]))


def test_a_file_comes_as_a_download_that_nothing_may_run_or_keep(alice_client, application, make_document):
    response = _get(alice_client, make_document(application))
    assert (response.status_code, response.content) == (200, PDF)
    names = (
        *("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control"),
        *("Content-Security-Policy", "Cross-Origin-Resource-Policy"),
    )
    assert [response[name] for name in names] == [
        "application/pdf",
        'attachment; filename="cv.pdf"',
        "nosniff",
        "private, no-store",
        "default-src 'none'; sandbox",
        "same-origin",
    ]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Lebenslauf März.txt", "attachment; filename*=utf-8''Lebenslauf%20M%C3%A4rz.txt"),
        ('a"b\r\nSet-Cookie: x=y.txt', 'attachment; filename="ab Set-Cookie x=y.txt"'),
        ("../../cv\u202etxt.exe", 'attachment; filename="cvtxt.exe.txt"'),
    ],
)
def test_the_name_in_the_header_is_safe_whatever_the_row_says(
    alice_client, application, make_document, name, header
):
    document = make_document(application, TEXT, original_name=name, content_type="text/plain")
    response = _get(alice_client, document)
    assert (response["Content-Disposition"], response["Content-Type"]) == (
        header,
        "text/plain; charset=utf-8",
    )


def test_a_stranger_gets_404_and_a_visitor_the_sign_in(
    charlie_client, client, application, make_document, files
):
    document = make_document(application)
    assert _get(charlie_client, document).status_code == 404
    assert _get(client, document)["Location"].startswith("/accounts/login/")


def test_a_link_and_a_missing_file_have_nothing_to_download(alice_client, application, make_document):
    link = make_document(application, link="https://alice.example")
    missing = make_document(application, stored_as="", size=3)
    lost = make_document(application, stored_as="0" * 32)
    assert [_get(alice_client, one).status_code for one in (link, missing, lost)] == [404, 404, 404]


def test_the_files_are_not_below_what_is_served(settings):
    assert not settings.DOCUMENTS_DIR.is_relative_to(settings.STATIC_ROOT)
