"""Can this process serve? `/readyz` looks at all it needs; `/healthz` only says that it is alive."""

import logging
import os
import shutil
from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from interviewprep.web.decorators import page
from interviewprep.web.outbox import QueuedMail
from interviewprep.web.requests import GetResponse

logger = logging.getLogger(__name__)

ADDRESS = "/readyz"
# Less than this, and the database will soon be unable to write.
LEAST_FREE = 100 * 1024 * 1024
# Mail goes out every minute; what waits longer waits for a process that is not there.
LONGEST_WAIT = timedelta(minutes=30)


def readiness_check(get_response: GetResponse) -> GetResponse:
    """Answer `/readyz` before the host check, since a load balancer uses a host we do not know."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return show_readiness(request) if request.path == ADDRESS else get_response(request)

    return middleware


@page
def show_readiness(request: HttpRequest) -> HttpResponse:
    """Answer 200 if everything is there, otherwise 503; what is missing is told to the log alone."""
    missing = what_is_missing(timezone.now())
    if missing:
        logger.warning("Not ready: %s.", ", ".join(missing))
    return HttpResponse(
        "not ready\n" if missing else "ready\n",
        status=503 if missing else 200,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def what_is_missing(now: datetime) -> list[str]:
    """Return what keeps the app from serving: of database, migrations, disk and outbox."""
    missing = [] if _has_disk() else ["disk"]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _is_migrated():
            # The tables of the outbox may be among those that are not there.
            return ["migrations", *missing]
        return missing if _sends(now) else ["outbox", *missing]
    except Error:
        return ["database", *missing]


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _has_disk() -> bool:
    folder = settings.DATA_DIR
    try:
        return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= LEAST_FREE
    except OSError:
        return False


def _sends(now: datetime) -> bool:
    if not settings.SENDS_MAIL:
        return True
    queues = (model for model in apps.get_models() if issubclass(model, QueuedMail))
    due = now - LONGEST_WAIT
    return not any(queue._default_manager.ready(due).exists() for queue in queues)  # type: ignore[attr-defined]
