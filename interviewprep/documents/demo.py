"""Sample data: the CV and the letter that the sample candidate sent, two small texts marked as samples."""

import datetime
import tomllib
from pathlib import Path

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application
from interviewprep.web.uploads import MEGABYTE

from .actions import DocumentFile, keep
from .file_types import type_of
from .models import SentDocument

_COMPANY = "Northwind Logistics"


def fill(candidate: Candidate, now: datetime.datetime) -> None:
    """Add the sample once, where there is room for files: what somebody has tried out in it is kept."""
    application = Application.objects.of(candidate).filter(company=_COMPANY).first()
    mine = SentDocument.objects.of(candidate)
    if application is None or mine.exists() or mine.room_left(candidate.pk) < MEGABYTE:
        return
    last_change = application.updated_at
    for sample in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["documents"]:
        content = sample["text"].lstrip().encode()
        document = SentDocument(
            application=application,
            owner=candidate,
            kind=sample["kind"],
            label=sample["label"],
            sent_on=application.applied_on,
        )
        file = DocumentFile(sample["name"], type_of(content).value, content)
        keep(document=document, file=file, same=None, now=now)
    # The order of the sample's applications is part of the sample.
    application.touch(last_change)
