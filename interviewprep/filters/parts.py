"""The saved filters of one list, as its page shows them."""

import functools
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.web.compiled import CompiledQuery
from interviewprep.web.lists import ListLink, ListView

from .models import MOST_FILTERS, SavedFilter


@functools.cache
def _saved(of_list: str) -> CompiledQuery[SavedFilter]:
    return CompiledQuery[SavedFilter](
        lambda owners, keys, now: SavedFilter.objects.filter(owner__in=owners, of_list=of_list).only(
            "name", "query"
        )[:MOST_FILTERS]
    )


def on_list(candidate: Candidate, of_list: str, view: ListView) -> dict[str, Any]:
    """Return what a list's template needs of the saved filters: one query.

    `filters` are links to them; `keep_url` is the page that saves what the list shows now, empty if that is
    the whole list in its usual order or is saved already.
    """
    saved = _saved(of_list).of(candidate.pk, timezone.now())
    shown = {name: value for name, value in view.chosen.items() if value}
    links = tuple(ListLink(str(one.pk), one.name, f"?{one.query}", one.chosen == shown) for one in saved)
    is_new = bool(shown) and not any(link.is_current for link in links)
    asked = urlencode({"of_list": of_list, "query": urlencode(shown)})
    return {"filters": links, "keep_url": f"{reverse('filters:new_filter')}?{asked}" if is_new else ""}
