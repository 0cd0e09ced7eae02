"""What was sent, loaded with an application or with its stages: without a query of its own."""

import datetime
from typing import Any, cast

from django.db.models import OuterRef, Q
from django.utils.dateparse import parse_date

from interviewprep.applications.models import Application
from interviewprep.stages.application_log import LoggedApplications
from interviewprep.stages.models import Stage
from interviewprep.stages.querysets import StageQuerySet
from interviewprep.web.json_rows import JSONRows

from .models import SentDocument

_COLUMNS = (
    *("id", "kind", "label", "link", "sent_on", "original_name", "content_type", "size", "stored_as"),
    *("application_id", "stage_id", "owner_id"),
)
_MOST_EARLIER = 50


def with_documents(applications: LoggedApplications) -> LoggedApplications:
    """Load what was sent for each application, in the query of the applications."""
    sent = SentDocument.objects.of_outer().filter(application=OuterRef("pk"))
    return cast("LoggedApplications", applications.annotate(sent_documents=JSONRows(sent, *_COLUMNS)))


def with_documents_seen(stages: StageQuerySet) -> StageQuerySet:
    """Load with each stage what was sent for it, and every CV they had before: in the query of the stages."""
    before = Q(stage=None) | Q(stage__position__lte=OuterRef("position"))
    sent = SentDocument.objects.of_outer().filter(
        Q(stage=OuterRef("pk")) | Q(before, kind=SentDocument.Kind.CV),
        application=OuterRef("application"),
    )
    return stages.annotate(sent_documents=JSONRows(sent, *_COLUMNS))


def documents_of(row: Application | Stage) -> list[SentDocument]:
    """Return what was loaded with an application or a stage, the last sent first."""
    loaded = [_document(values) for values in getattr(row, "sent_documents", ())]
    return sorted(loaded, key=lambda one: (one.sent_on or datetime.date.min, one.pk), reverse=True)


def cv_at(stage: Stage) -> SentDocument | None:
    """Return the CV that they had at a stage: the one for it, else the last one sent before it was held."""
    held = stage.starts_at.astimezone(stage.zone).date() if stage.starts_at else None
    cvs = [one for one in documents_of(stage) if one.kind == SentDocument.Kind.CV and _was_sent(one, held)]
    return next((one for one in cvs if one.stage_id == stage.pk), cvs[0] if cvs else None)


def others_at(stage: Stage) -> list[SentDocument]:
    """Return what else was sent for a stage."""
    return [
        one for one in documents_of(stage) if one.stage_id == stage.pk and one.kind != SentDocument.Kind.CV
    ]


def earlier_than(document: SentDocument) -> list[SentDocument]:
    """Return what else the candidate has sent and could send again, each file and link once: one query."""
    rows = SentDocument.objects.of(document.owner_id).exclude(pk=document.pk).with_application()
    known = {one.stored_as or one.link: one for one in reversed(rows.newest_first()[:_MOST_EARLIER])}
    mine = document.stored_as or document.link
    return [one for key, one in reversed(known.items()) if key and key != mine]


def _was_sent(document: SentDocument, by: datetime.date | None) -> bool:
    return by is None or document.sent_on is None or document.sent_on <= by


def _document(values: dict[str, Any]) -> SentDocument:
    return SentDocument(**{**values, "sent_on": values["sent_on"] and parse_date(values["sent_on"])})
