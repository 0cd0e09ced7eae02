"""Uploads are read in memory, up to a limit for a whole request, and never written to the disk."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import load_handler
from django.test import RequestFactory

from interviewprep.web.uploads import LARGEST, InMemory


def _sent(*sizes: int) -> list[tuple[int, int]]:
    """Return the size that each file is said to have, and how much of it was kept."""
    files = {f"file-{place}": SimpleUploadedFile("x", b"x" * size) for place, size in enumerate(sizes)}
    request = RequestFactory().post("/", files)
    request.upload_handlers = [load_handler(path, request) for path in settings.FILE_UPLOAD_HANDLERS]
    return [(file.size, len(file.read())) for file in request.FILES.values()]


@pytest.fixture(autouse=True)
def no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("an upload was written to the disk")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)


def test_a_file_is_kept_whole_up_to_the_limit() -> None:
    assert _sent(1, LARGEST - 1) == [(1, 1), (LARGEST - 1, LARGEST - 1)]


def test_of_a_file_that_is_too_large_only_its_size_is_kept() -> None:
    assert _sent(LARGEST + 5) == [(LARGEST + 5, 0)]
    assert _sent(50 * 1024 * 1024) == [(50 * 1024 * 1024, 0)]


def test_many_files_do_not_go_round_the_limit() -> None:
    half = LARGEST // 2
    assert _sent(half, half, half) == [(half, half), (half, half), (LARGEST + 1, 0)]


def test_there_is_no_other_way_in() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["interviewprep.web.uploads.InMemory"]
    assert isinstance(load_handler(settings.FILE_UPLOAD_HANDLERS[0], None), InMemory)
