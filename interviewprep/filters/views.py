"""Save what a list shows under a name; rename and delete saved filters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from interviewprep.recovery.pages import confirm_delete
from interviewprep.recovery.second_press import delete_page
from interviewprep.web.decorators import edit_page, form_page, page
from interviewprep.web.forms import form_status, posted
from interviewprep.web.requests import CandidateRequest

from .forms import FilterNameForm, NewFilterForm
from .models import SavedFilter


@page
def list_filters(request: CandidateRequest) -> HttpResponse:
    """Show the saved filters of all lists."""
    saved = SavedFilter.objects.of(request.user).order_by("of_list", "name", "pk")
    return render(request, "filters/list_filters.html", {"saved": saved})


@form_page
def new_filter(request: CandidateRequest) -> HttpResponse:
    """Save the list that `of_list` and `query` name, and go back to it."""
    initial = {name: request.GET.get(name, "") for name in ("of_list", "query")}
    form = NewFilterForm(posted(request), instance=SavedFilter(owner=request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, f"Saved: “{saved.name}” stands above the list.")
        return redirect(saved)
    context = {"form": form, "title": "Save this filter", "back": reverse("filters:list_filters")}
    return render(request, "filters/edit_filter.html", context, status=form_status(form))


@edit_page
def rename_filter(request: CandidateRequest, pk: int) -> HttpResponse:
    """Give a saved filter another name."""
    saved = get_object_or_404(SavedFilter.objects.of(request.user), pk=pk)
    name, form = saved.name, FilterNameForm(posted(request), instance=saved)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved.")
        return redirect("filters:list_filters")
    context = {"form": form, "title": f"Rename “{name}”", "back": reverse("filters:list_filters")}
    return render(request, "filters/edit_filter.html", context, status=form_status(form))


@delete_page
def delete_filter(request: CandidateRequest, pk: int) -> HttpResponse:
    """Delete a saved filter, after asking; the rows that it shows stay."""
    saved = get_object_or_404(SavedFilter.objects.of(request.user), pk=pk)
    url = reverse("filters:list_filters")
    return confirm_delete(request, saved, label=f"the filter “{saved}”", cancel_url=url, done_url=url)
