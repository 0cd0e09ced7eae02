"""Files that nothing refers to any more are deleted once a day; what can be restored stays."""

import datetime
import os

import pytest
from django.utils import timezone

from interviewprep.documents import store
from interviewprep.documents.actions import DocumentFile, forget_unused, keep
from interviewprep.documents.models import SentDocument
from interviewprep.recovery import actions as recovery
from interviewprep.running.daily_jobs import daily_jobs

from .sample_files import PDF, TEXT

A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def now():
    # Files are spared for an hour, because a row may be about to refer to them.
    return timezone.now() + A_DAY


def test_a_file_without_a_row_is_deleted_after_an_hour(alice, now, files):
    store.write(alice.pk, PDF)
    assert (forget_unused(now=timezone.now()), files()) == (0, [PDF])
    assert (forget_unused(now=now), files()) == (1, [])


def test_a_file_of_a_row_stays(application, make_document, now, files):
    make_document(application)
    assert (forget_unused(now=now), files()) == (0, [PDF])


def test_a_file_stays_as_long_as_its_row_can_be_restored(application, make_document, files):
    for kept, row in ((1, make_document(application)), (0, application)):
        recovery.delete(row=row, label="it", now=timezone.now())
        assert (kept, files()) == (kept, [PDF])
    for days, left in ((29, [PDF]), (31, [])):
        for name in ("recovery", "documents"):
            daily_jobs()[name](timezone.now() + days * A_DAY)
        assert files() == left


def test_a_file_of_two_rows_stays_until_neither_is_left(application, make_document, now, files):
    first = make_document(application)
    second = make_document(application, stored_as=first.stored_as)
    first.delete()
    assert (forget_unused(now=now), second.content()) == (0, PDF)
    second.delete()
    assert (forget_unused(now=now), files()) == (1, [])


def test_what_was_not_written_in_full_is_deleted_too(alice, now, folder, files):
    store.write(alice.pk, PDF)
    (store.folder(alice.pk) / "0123.part").write_bytes(b"half")
    assert (forget_unused(now=now), files(), list(folder.iterdir())) == (2, [], [])


def test_all_files_of_somebody_who_has_left_are_deleted(
    alice, bob, make_application, make_document, now, files
):
    make_document(make_application(alice))
    make_document(make_application(bob), TEXT)
    alice.delete()
    assert (forget_unused(now=now), files()) == (1, [TEXT])


def test_a_file_is_not_left_behind_when_its_row_cannot_be_saved(alice, application, files, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise OSError("the disk is full")

    document = SentDocument(application=application, owner=alice)
    monkeypatch.setattr(SentDocument, "save", refuse)
    with pytest.raises(OSError, match="the disk is full"):
        keep(
            document=document,
            file=DocumentFile("cv.pdf", "application/pdf", PDF),
            same=None,
            now=timezone.now(),
        )
    assert files() == []


def test_a_file_is_there_as_a_whole_or_not_at_all(alice, files, monkeypatch):
    def fail(handle):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="the disk is full"):
        store.write(alice.pk, PDF)
    assert files() == []


@pytest.mark.parametrize("name", ["../secret_key", "0" * 31, "0" * 32 + "\n", "", "0" * 32 + ".part"])
def test_a_name_that_is_not_our_own_is_never_looked_up(alice, name):
    with pytest.raises(ValueError, match="no name of a stored file"):
        store.read(alice.pk, name)
