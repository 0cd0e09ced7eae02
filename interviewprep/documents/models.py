"""What the candidate sent for an application: files, and links to what lies elsewhere."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from interviewprep.applications.models import Application, validate_web_address
from interviewprep.applications.under_application import UnderApplication, UnderApplicationQuerySet
from interviewprep.stages.models import Stage
from interviewprep.web.models import owner_key
from interviewprep.web.owned_keys import OwnedForeignKey
from interviewprep.web.uploads import MEGABYTE

from . import store
from .file_types import FileType, clean_name, type_of
from .refusals import NoRoomError


class SentDocumentQuerySet(UnderApplicationQuerySet["SentDocument"]):
    """What a candidate has sent."""

    def newest_first(self) -> Self:
        """Return them by the day they were sent, the last one first, those without a day at the end."""
        return self.order_by(models.F("sent_on").desc(nulls_last=True), "-pk")

    def missing(self) -> Self:
        """Return those whose file is not here."""
        return self.filter(link="", stored_as="")

    def room_left(self, owner: int) -> int:
        """Return how many bytes more the files of a candidate may take, whose rows these are: one query.

        What was deleted makes room at once. It still lies here for 30 days, so that all of it together may
        take twice as much and no more.
        """
        limit = settings.DOCUMENTS_LIMIT_MB * MEGABYTE
        stored = dict(self.values_list("stored_as", "size"))
        return min(limit - sum(stored.values()), 2 * limit - store.used(owner))


class SentDocument(UnderApplication):
    """A file or a link that was sent for an application, perhaps for one of its stages.

    A file lies in `store` under the name `stored_as`; rows may share one, where the same CV went to several
    employers. Without that name the file itself is missing: only what is known of it came with an import.
    """

    class Kind(models.TextChoices):
        CV = "cv", "CV"
        LETTER = "letter", "Cover letter"
        PORTFOLIO = "portfolio", "Portfolio"
        TASK = "task", "Answer to a task"
        OTHER = "other", "Something else"

    owner = owner_key(db_index=False)
    application = OwnedForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    stage = OwnedForeignKey(Stage, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents")
    kind = models.CharField("what it is", max_length=20, choices=Kind.choices, default=Kind.CV)
    label = models.CharField("your name for this version", max_length=120, blank=True)
    link = models.URLField("link", max_length=1000, blank=True, validators=[validate_web_address])
    sent_on = models.DateField("sent on", null=True, blank=True)
    original_name = models.CharField("name of the file", max_length=200, blank=True, editable=False)
    content_type = models.CharField(
        "type of the file", max_length=100, choices=FileType.choices, blank=True, editable=False
    )
    size = models.PositiveIntegerField("size in bytes", default=0, editable=False)
    stored_as = models.CharField(max_length=32, blank=True, editable=False)

    objects = SentDocumentQuerySet.as_manager()
    owner_from = "application"
    application_path = "application"
    secret_fields = ("stored_as",)
    has_file = True

    class Meta:
        verbose_name = "document"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["owner", "application"], name="document_by_application")]
        constraints = [
            models.CheckConstraint(
                condition=Q(link="", size__gt=0) | (~Q(link="") & Q(size=0)),
                name="document_is_a_file_or_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def list_url(self) -> str:
        """Where it is listed."""
        return reverse("documents:list_documents", args=[self.application_id])

    @property
    def file_url(self) -> str:
        """Where its file is downloaded or its link leads; empty if the file is missing."""
        if self.link:
            return self.link
        return reverse("documents:download_document", args=[self.pk]) if self.stored_as else ""

    @property
    def name(self) -> str:
        """What the candidate calls it, or else its file's name, or else what it is."""
        return self.label or self.file_name or str(self.get_kind_display())

    @property
    def file_name(self) -> str:
        """The name of its file, safe to show and to save under; empty for a link."""
        return clean_name(self.original_name, self.content_type) if self.content_type else ""

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not here."""
        return not self.link and not self.stored_as

    def content(self) -> bytes | None:
        """Return its file, or None for a link and for a file that is missing."""
        return store.read(self.owner_id, self.stored_as) if self.stored_as else None

    @staticmethod
    def values_of_file(content: bytes) -> dict[str, Any]:
        """Return the columns that a file decides, whatever an import says of it. Raises `ValueError`."""
        return {"content_type": type_of(content).value, "size": len(content)}

    def keep_file(self, content: bytes) -> None:
        """Store the file of a row that is about to be saved; the same file is stored once.

        Raises `NoRoomError` where it is more than the candidate's files may take.
        """
        mine = type(self).objects.of(self.owner_id).exclude(stored_as="")
        for there in mine.filter(size=len(content)):
            if there.content() == content:
                self.stored_as = there.stored_as
                return
        left = mine.room_left(self.owner_id)
        if len(content) > left:
            raise NoRoomError(left)
        self.stored_as = store.write(self.owner_id, content)
