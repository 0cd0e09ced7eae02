"""Adding what was sent: a file, one that is here already, or a link."""

import datetime

import pytest
from django.urls import reverse

from interviewprep.documents.models import SentDocument

from .sample_files import HTML, PDF, SVG, TEXT, docx

LARGE = b"%PDF-1.7" + b"0" * (5 * 1024 * 1024)


def errors(response):
    assert response.status_code == 422
    return {name: " ".join(said) for name, said in response.context["form"].errors.items()}


def test_a_file_is_kept_with_what_it_is_under_a_name_of_our_own(add, application, files, folder, alice):
    response = add(docx(), name="../My CV.pdf", sent_on="2026-11-02")
    assert response["Location"] == reverse("documents:list_documents", args=[application.pk])
    row = SentDocument.objects.of(alice).get()
    assert (row.kind, row.label, row.sent_on) == ("cv", "CV, data roles, v3", datetime.date(2026, 11, 2))
    assert (row.original_name, row.get_content_type_display(), row.size) == (
        "My CV.pdf.docx",
        "Word",
        len(docx()),
    )
    assert (files(), row.content()) == ([docx()], docx())
    assert [path.relative_to(folder).parts for path in folder.rglob("*") if path.is_file()] == [
        (str(alice.pk), row.stored_as)
    ]
    assert "My" not in row.stored_as


def test_a_stored_file_can_be_read_by_its_owner_on_the_machine_alone(add, folder):
    add(TEXT)
    assert {oct(path.stat().st_mode & 0o777) for path in folder.rglob("*")} == {"0o700", "0o600"}


@pytest.mark.parametrize("given", ["https://alice.example/cv.pdf", "alice.example/cv.pdf"])
def test_a_link_is_kept_instead_of_a_file(add, alice, files, given):
    add(link=given)
    row = SentDocument.objects.of(alice).get()
    assert (row.link, row.size, row.stored_as) == ("https://alice.example/cv.pdf", 0, "")
    assert files() == []


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (HTML, "cv.pdf", "This file has a web page in it."),
        (SVG, "cv.png", "This file has a web page in it."),
        (b"%PDF-1.7" + HTML, "cv.pdf", "This file has a web page in it."),
        (docx(word__vbaProject_bin=b"x"), "cv.docx", "This document has macros in it."),
        (docx(word__media=b"0" * (61 * 1024 * 1024)), "cv.docx", "Unpacked, this document is far too large."),
        (b"", "cv.pdf", "This file is empty."),
        (LARGE, "cv.pdf", "This file is larger than 5 MB."),
        (b"0" * (11 * 1024 * 1024), "cv.txt", "This file is larger than 5 MB."),
        (b"MZ\x90\x00", "cv.pdf", "This kind of file cannot be kept."),
    ],
    ids=["html", "svg", "polyglot", "macros", "bomb", "empty", "large", "larger", "program"],
)
def test_a_hostile_file_is_refused_beside_the_field_with_every_other_word_kept(
    add, files, content, name, why
):
    response = add(content, name, label="My own words", sent_on="2026-11-02")
    assert {field: said.startswith(why) for field, said in errors(response).items()} == {"file": True}
    assert 'value="My own words"' in response.text
    assert 'value="2026-11-02"' in response.text
    assert "id_file_error" in response.text
    assert (SentDocument.objects.count(), files()) == (0, [])


def test_a_name_with_folders_and_marks_that_turn_the_writing_is_shown_without_them(add, alice):
    add(PDF, name="..\\..\\cv\u202efdp.exe\x07", label="")
    row = SentDocument.objects.of(alice).get()
    assert (row.name, row.file_name) == ("cvfdp.exe.pdf", "cvfdp.exe.pdf")


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("javascript:alert(1)", "Enter a web address that starts with http:// or https://."),
        ("ftp://alice.example/cv", "Enter a web address that starts with http:// or https://."),
    ],
)
def test_a_link_that_is_no_web_address_is_refused(add, link, why):
    assert errors(add(link=link)) == {"link": why}


def test_a_document_needs_a_file_or_a_link(add):
    assert errors(add()) == {"file": "Choose a file or one that is here already, or give a link."}


def test_a_file_and_a_link_at_once_are_refused(add, files):
    response = add(PDF, link="https://alice.example")
    assert errors(response) == {
        "link": "Choose one of the three: a file, one that is here already, or a link."
    }
    assert "Choose it once more" in response.text
    assert files() == []


def test_a_day_still_to_come_is_refused(add):
    assert list(errors(add(PDF, sent_on="2099-01-01"))) == ["sent_on"]


def test_the_same_page_sent_twice_is_saved_once(add, files):
    add(PDF)
    add(PDF)
    assert (SentDocument.objects.count(), files()) == (1, [PDF])


def test_the_same_cv_goes_to_another_employer_without_another_upload(
    add, alice, make_application, make_document, files
):
    there = make_document(make_application(alice, company="Contoso"), label="CV, v1")
    page = add(same="nothing")
    assert "CV, v1 · Contoso" in page.text
    add(same=there.pk, label="")
    row = SentDocument.objects.of(alice).get(application__company="Northwind Logistics")
    assert (row.label, row.stored_as, row.file_name) == ("CV, v1", there.stored_as, "cv.pdf")
    assert files() == [PDF]


def test_somebody_elses_cv_cannot_be_taken(add, bob, make_application, make_document, alice):
    there = make_document(make_application(bob))
    make_document(make_application(alice, company="Contoso"))
    assert list(errors(add(same=there.pk))) == ["same"]


def test_a_stage_in_the_address_is_chosen_and_somebody_elses_is_not(
    alice_client, application, make_stage, bob, make_application
):
    address = reverse("documents:new_document", args=[application.pk])
    mine, other = make_stage(application), make_stage(make_application(bob))
    chosen = [
        alice_client.get(address, {"stage": pk}).context["form"]["stage"].value()
        for pk in (mine.pk, other.pk, "x")
    ]
    assert chosen == [mine.pk, None, None]


def test_more_than_the_limit_is_refused_with_what_is_left(add, settings, application, make_document, files):
    settings.DOCUMENTS_LIMIT_MB = 1
    make_document(application, b"0" * 900_000)
    response = add(TEXT * 5000)
    assert errors(response) == {
        "file": "Your files may take 0.1 MB of 1 MB more. Delete some of them, or give a link instead."
    }
    assert len(files()) == 1


def test_what_was_deleted_makes_room_at_once_but_not_without_end(
    add, settings, application, make_document, folder
):
    settings.DOCUMENTS_LIMIT_MB = 1
    for label in ("one", "two"):
        make_document(application, b"0" * 900_000, label=label).delete()
    assert add(TEXT).status_code == 302
    assert list(errors(add(TEXT * 12_000))) == ["file"]


def test_a_cv_sent_to_three_employers_counts_once(add, settings, alice, make_application, make_document):
    settings.DOCUMENTS_LIMIT_MB = 1
    first = make_document(make_application(alice), b"0" * 500_000)
    for _ in range(2):
        make_document(
            make_application(alice), original_name="cv.pdf", size=first.size, stored_as=first.stored_as
        )
    assert add(b"1" * 500_000).status_code == 302


def test_a_server_without_room_for_files_says_so(add, settings):
    settings.DOCUMENTS_LIMIT_MB = 0
    assert errors(add(PDF)) == {"file": "Files are not kept on this server. Give a link instead."}
    assert add(link="https://alice.example").status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_takes_five_queries(
    alice, alice_client, application, make_application, make_document, django_assert_num_queries, count
):
    for number in range(count):
        make_document(make_application(alice, company=f"Company {number}"))
    with django_assert_num_queries(5):
        alice_client.get(reverse("documents:new_document", args=[application.pk]))
