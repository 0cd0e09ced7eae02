"""The one response that belongs to no room: is the app alive?"""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from .decorators import page


@page
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database responds, otherwise 503; strangers learn nothing else."""
    text, status = "ok\n", 200
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        text, status = "database unavailable\n", 503
    return HttpResponse(
        text, status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
