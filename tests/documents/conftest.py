"""Alice's application, a folder of its own for the files of each test, and ways to add to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.documents import store
from interviewprep.documents.models import SentDocument

from .sample_files import PDF


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def application(alice: Candidate, make_application: Callable[..., Application]) -> Application:
    return make_application(alice)


@pytest.fixture
def make_document() -> Callable[..., SentDocument]:
    def make(application: Application, content: bytes = PDF, **fields: Any) -> SentDocument:
        """Make a document with a file, or one with a link if that is given."""
        if "link" not in fields:
            fields = {
                "original_name": "cv.pdf",
                "content_type": "application/pdf",
                "size": len(content),
                **fields,
            }
            if "stored_as" not in fields:
                fields["stored_as"] = store.write(application.owner_id, content)
        return SentDocument.objects.create(application=application, **{"label": "CV, v1", **fields})

    return make


@pytest.fixture
def files(folder: Path) -> Callable[[], list[bytes]]:
    """Return a function that returns the contents of all files that are stored."""

    def read() -> list[bytes]:
        return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    return read


@pytest.fixture
def add(alice_client: Client, application: Application) -> Callable[..., Any]:
    """Return a function that sends the form of a new document."""

    def send(content: bytes | None = None, name: str = "cv.pdf", **words: Any) -> Any:
        file = {} if content is None else {"file": SimpleUploadedFile(name, content, "text/html")}
        address = reverse("documents:new_document", args=[application.pk])
        return alice_client.post(address, {"kind": "cv", "label": "CV, data roles, v3", **words, **file})

    return send
