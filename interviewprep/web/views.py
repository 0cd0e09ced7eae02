"""The one page that belongs to no room: is the app alive?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from .access import page, public


@public
@page
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database answers, else 503; nothing else is told to a stranger."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
