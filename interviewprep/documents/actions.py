"""Keeping what was sent, and clearing away the files that nothing refers to any more."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from interviewprep.accounts.models import Candidate
from interviewprep.recovery.models import Deletion

from . import store
from .models import SentDocument

# A file is written before its row is saved; until then nothing refers to it.
_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file that was uploaded and looked at."""

    name: str
    content_type: str
    content: bytes


@transaction.atomic
def keep(
    *,
    document: SentDocument,
    file: DocumentFile | None,
    same: SentDocument | None,
    now: datetime.datetime,
) -> SentDocument:
    """Save a new or changed document with its file, and return it.

    file  what was uploaded for it; `same` another document whose file or link it takes; a link in the
          document itself takes the place of both
    The same page submitted twice is saved once. Raises `NoRoomError`, saving nothing.
    """
    # Others that keep a file for this candidate wait here, so that together they stay within the limit.
    Candidate.objects.select_for_update().get(pk=document.owner_id)
    if same is not None:
        _take_over(document, same)
    elif file is not None:
        _describe(document, file)
    elif document.link:
        document.original_name = document.content_type = document.stored_as = ""
        document.size = 0
    if document.pk is None and (there := _twin(document, file)):
        return there
    if file is None:
        document.save()
    else:
        _save_with(document, file)
    document.application.touch(now)
    return document


def forget_unused(*, now: datetime.datetime) -> int:
    """Delete every file that no row refers to and no deletion can restore; return how many there were.

    Of candidates who have left, all of them.
    """
    count = 0
    for owner in store.owners():
        old = {name for name, at in store.names(owner).items() if at < now.timestamp() - _AN_HOUR}
        unused = old - _referred_to(owner)
        if unused:
            # What was deleted meanwhile is in the first, what was restored meanwhile in the last.
            unused -= _restorable(owner) | _referred_to(owner)
        for name in unused:
            store.discard(owner, name)
        count += len(unused)
    return count


def _referred_to(owner: int) -> set[str]:
    return set(SentDocument.objects.of(owner).values_list("stored_as", flat=True))


def _restorable(owner: int) -> set[str]:
    payloads: Iterable[dict[str, list[dict[str, dict[str, str]]]]] = Deletion.objects.of(owner).values_list(
        "payload", flat=True
    )
    return {row["fields"].get("stored_as", "") for payload in payloads for row in payload["rows"]}


def _take_over(document: SentDocument, same: SentDocument) -> None:
    for name in ("link", "original_name", "content_type", "size", "stored_as"):
        setattr(document, name, getattr(same, name))
    document.label = document.label or same.label


def _describe(document: SentDocument, file: DocumentFile) -> None:
    document.link = ""
    document.original_name, document.content_type = file.name, file.content_type
    document.size = len(file.content)


def _twin(document: SentDocument, file: DocumentFile | None) -> SentDocument | None:
    """Return a row that says exactly the same, with the same file."""
    said = ("application", "stage", "kind", "label", "link", "sent_on", "original_name", "size")
    same = {name: getattr(document, name) for name in said}
    for there in SentDocument.objects.of(document.owner_id).filter(**same):
        if there.content() == file.content if file else there.stored_as == document.stored_as:
            return there
    return None


def _save_with(document: SentDocument, file: DocumentFile) -> None:
    document.keep_file(file.content)
    try:
        document.save()
    except Exception:
        # Others may have the same file: it goes with the next clean-up if nothing refers to it.
        if not SentDocument.objects.of(document.owner_id).filter(stored_as=document.stored_as).exists():
            store.remove(document.owner_id, document.stored_as)
        raise
