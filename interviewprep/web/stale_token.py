"""The answer to a form whose token is not of this session: it was open before somebody signed in again."""

from django.http import HttpRequest, HttpResponse

from .errors import with_words

# Django's words for a token that is well formed and of another session. The other refusals (another origin,
# no cookie) are not mended by sending the same again.
_OF_ANOTHER_SESSION = "CSRF token from POST incorrect."


def refuse_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return 403 and save nothing; somebody who typed it on a page of ours finds the words in the answer.

    reason  Django's own
    """
    return_words = reason == _OF_ANOTHER_SESSION and _was_typed_here(request)
    return with_words(request, "403_csrf.html", 403, return_words=return_words)


def _was_typed_here(request: HttpRequest) -> bool:
    """Return whether somebody who is signed in sent a form of our own pages: browsers say so themselves.

    No script can set these headers, so no page of another site can have its words confirmed with our token.
    """
    match = request.resolver_match
    return (
        request.user.is_authenticated
        and getattr(match and match.func, "takes_form", False)
        and request.headers.get("Sec-Fetch-Site") == "same-origin"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
    )
