"""Pages are sent compressed, where that tells nobody anything."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# What is compressed already only gets longer.
_TEXTS = ("text/", "application/json", "image/svg+xml", "application/manifest+json")


class CompressText(GZipMiddleware):
    """Compress answers that are text.

    The length of a compressed page says whether a guess that it reflects is like a secret beside it (BREACH).
    Django masks the token of a form anew for every answer, a secret link stands once on a page that reflects
    nothing of a request, and a random number of bytes, up to a hundred, is added to every answer.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the answer, compressed if it is text and the browser takes it so."""
        if not response.get("Content-Type", "").startswith(_TEXTS):
            return response
        return super().process_response(request, response)
