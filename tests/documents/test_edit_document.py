"""Changing what was sent, and deleting it with a way back."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from interviewprep.documents.models import SentDocument
from interviewprep.recovery import actions as recovery

from .sample_files import PDF, TEXT


def _send(client, document, **given):
    words = {"kind": document.kind, "label": document.label, "link": document.link, **given}
    return client.post(reverse("documents:edit_document", args=[document.pk]), words)


def test_words_change_and_the_file_stays(alice_client, application, make_stage, make_document):
    document, stage = make_document(application), make_stage(application)
    assert _send(alice_client, document, kind="portfolio", label="Work", stage=stage.pk).status_code == 302
    now = SentDocument.objects.get()
    assert (now.kind, now.label, now.stage, now.content()) == ("portfolio", "Work", stage, PDF)


def test_another_file_takes_the_place_of_the_first(alice_client, application, make_document):
    document = make_document(application)
    _send(alice_client, document, file=SimpleUploadedFile("new.txt", TEXT))
    now = SentDocument.objects.get()
    assert (now.content(), now.file_name, now.size) == (TEXT, "new.txt", len(TEXT))


def test_a_link_takes_the_place_of_a_file(alice_client, application, make_document):
    _send(alice_client, make_document(application), link="https://alice.example/cv")
    now = SentDocument.objects.get()
    assert (now.link, now.stored_as, now.size, now.file_name) == ("https://alice.example/cv", "", 0, "")


def test_a_link_cannot_be_emptied_without_a_file(alice_client, application, make_document):
    document = make_document(application, link="https://alice.example/cv")
    response = _send(alice_client, document, link="")
    assert (response.status_code, "The file itself is not here" in response.text) == (422, False)


def test_a_row_changed_elsewhere_is_refused_once(alice_client, application, make_document):
    document = make_document(application)
    response = _send(alice_client, document, version="2020-01-01T00:00:00+00:00", label="Mine")
    assert (response.status_code, SentDocument.objects.get().label) == (422, "CV, v1")


def test_a_missing_file_is_said_and_can_be_given_again(alice_client, application, make_document):
    document = make_document(application, stored_as="", size=10)
    page = alice_client.get(reverse("documents:edit_document", args=[document.pk]))
    assert "The file itself is not here" in page.text
    _send(alice_client, document, file=SimpleUploadedFile("cv.pdf", PDF))
    assert SentDocument.objects.get().content() == PDF


def test_a_deleted_document_comes_back_with_its_file(alice_client, application, make_document, files):
    document = make_document(application)
    alice_client.post(reverse("documents:delete_document", args=[document.pk]))
    assert (SentDocument.objects.count(), files()) == (0, [PDF])
    deletion = recovery.Deletion.objects.get()
    alice_client.post(reverse("recovery:restore_deleted", args=[deletion.pk]))
    assert SentDocument.objects.get().content() == PDF


def test_a_document_comes_back_with_its_application(alice, application, make_document):
    make_document(application)
    deletion = recovery.delete(row=application, label="it", now=timezone.now())
    assert deletion.went_with_it == "1 document"
    recovery.restore(deletion=deletion, now=timezone.now() + datetime.timedelta(days=29))
    assert SentDocument.objects.of(alice).get().content() == PDF
