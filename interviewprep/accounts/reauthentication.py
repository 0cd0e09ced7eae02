"""Who they are is asked once more before anything that opens an account or all of its data.

A session that was left open on a desk must not be enough to take an account over. The password, a code or a
passkey counts for `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds; then allauth asks again, and what was sent is
carried out after that.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required

View = TypeVar("View", bound=Callable[..., Any])


def confirm_first(view: View) -> View:
    """Have a view, or any function that takes the request first, ask who they are unless they just said so.

    It raises `allauth.core.exceptions.ReauthenticationRequired`, which allauth's middleware answers.
    """
    return cast(View, reauthentication_required(view, app="allauth.account"))
