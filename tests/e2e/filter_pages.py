"""The pages of saved filters."""

from django.urls import reverse

from interviewprep.accounts.models import Candidate
from interviewprep.filters.models import SavedFilter


def filter_pages(candidate: Candidate) -> dict[str, str]:
    """Save a filter of the stages; return the pages of filters, and the list with the filter above it."""
    saved, _ = SavedFilter.objects.get_or_create(
        owner=candidate, of_list="stages", name="Over and done with", query="show=past"
    )
    return {
        "filters:list_filters": reverse("filters:list_filters"),
        "filters:new_filter": f"{reverse('filters:new_filter')}?of_list=stages&query=show%3Dcoming",
        "filters:rename_filter": reverse("filters:rename_filter", args=[saved.pk]),
        "a list with a filter": saved.get_absolute_url(),
    }
