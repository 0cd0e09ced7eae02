"""What the page of one application loads: the application with everything logged."""

import datetime

from django.http import Http404

from interviewprep.applications.models import Application
from interviewprep.documents.record import with_documents
from interviewprep.fit.record import with_impressions
from interviewprep.stages.application_log import logged
from interviewprep.stages.record_rows import RecordRows
from interviewprep.web.compiled import LARGEST_KEY, CompiledQuery


def application_record(owner: int, key: int, now: datetime.datetime) -> Application:
    """Return an application of a candidate, `with_state`, `with_record`, its advert and what was sent for it.

    Raises `Http404` if there is none.
    """
    found = _BY_KEY.rows([owner], [key], now) if key <= LARGEST_KEY else []
    if not found:
        raise Http404("No such application.")
    RecordRows(now, plan=True, stages=with_impressions).load(found)
    return found[0]


_BY_KEY = CompiledQuery[Application](
    lambda owners, keys, now: with_documents(
        logged()
        .filter(owner__in=owners, pk__in=keys)
        .with_state(now)
        .with_points_and_consultant()
        .select_related("advert", "consultant")
    )
)
