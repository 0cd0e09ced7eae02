"""What the page of one application loads: the application with everything logged."""

import datetime

from interviewprep.applications.models import Application
from interviewprep.documents.record import with_documents
from interviewprep.fit.record import with_impressions
from interviewprep.practice.proofs import with_answers_shown
from interviewprep.stages.application_log import logged
from interviewprep.stages.record_rows import RecordRows
from interviewprep.web.compiled import CompiledQuery


def application_record(owner: int, key: int, now: datetime.datetime) -> Application:
    """Return an application of a candidate, `with_state`, `with_record`, its advert and what was sent for it.

    Raises `Http404` if there is none.
    """
    application = _BY_KEY.one_or_404(owner, key, now)
    RecordRows(now, plan=True, stages=with_impressions).load([application])
    return application


_BY_KEY = CompiledQuery[Application](
    lambda owners, keys, now: with_answers_shown(
        with_documents(logged())
        .filter(owner__in=owners, pk__in=keys)
        .with_state(now)
        .with_points_and_consultant()
        .select_related("advert", "consultant")
    )
)
