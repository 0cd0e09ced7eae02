"""What a browser keeps of a stage to open it without a connection, and until when."""

import datetime

from django.conf import settings

from interviewprep.stages.models import Stage
from interviewprep.web.addresses import address

# Long enough to write the debrief on the way home.
AFTER_THE_STAGE = datetime.timedelta(days=1)


def kept_until(stage: Stage, now: datetime.datetime) -> datetime.datetime | None:
    """Return until when a stage may be kept on a device; None if it is settled or over.

    Without a date, or with a far one, it is kept as long as a session lasts without being used.
    """
    latest = now + datetime.timedelta(seconds=settings.SESSION_IDLE_AGE)
    ends_at = stage.ends_at
    until = min(ends_at + AFTER_THE_STAGE, latest) if ends_at else latest
    is_settled = stage.status == Stage.Status.CANCELLED or stage.debriefed_at or not stage.application.is_open
    return None if is_settled or until <= now else until


def kept_pages(stage: Stage) -> list[str]:
    """Return the addresses of a stage's pages; it comes with its attendances."""
    glance = address("stages:show_glance", stage.pk)
    return [
        stage.get_absolute_url(),
        address("stages:show_sheet", stage.pk),
        glance,
        *(f"{glance}?who={one.interviewer_id}" for one in stage.attendances.all()),
        address("stages:write_debrief", stage.pk),
    ]
