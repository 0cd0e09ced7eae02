"""The bridge from the public why page into the log, and later answers about a stage."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from interviewprep.guide.forms import WhyForm
from interviewprep.stages.access import stage_or_404
from interviewprep.stages.actions import why as actions
from interviewprep.stages.forms.application import ApplicationChoice, offered_applications
from interviewprep.stages.forms.why import DateForm, FactsForm, PurposeForm
from interviewprep.stages.models import Stage
from interviewprep.web.decorators import edit_page, form_page, guarded_action
from interviewprep.web.forms import form_status, posted
from interviewprep.web.one_press import Press, press, say_overtaken
from interviewprep.web.requests import CandidateRequest


@form_page
def keep_stage(request: CandidateRequest) -> HttpResponse:
    """Save the why page's answers, passed in the address, as a stage of an application."""
    data = posted(request)
    everything = _told_with(request.GET, data)
    told = WhyForm(everything)
    if not told.is_valid():
        # Only a hand-edited address gets here; the why page says what is wrong with it.
        wrong = {name: everything.getlist(name) for name in everything if name in told.fields}
        return redirect(f"{reverse('guide:show_why')}?{urlencode(wrong, doseq=True)}")
    applications = offered_applications(request.user, data.get("application", "") if data else "")
    form = ApplicationChoice(data, applications=applications)
    date = DateForm(data, zone=request.user.zone)
    if request.method == "POST" and form.is_valid() & date.is_valid():
        application = form.chosen()
        application.owner = request.user
        starts_at = date.cleaned_data["starts_at"]
        stage = actions.keep_stage(
            application=application, told=told.told(), starts_at=starts_at, now=timezone.now()
        )
        missing = "the people" if starts_at else "the date and the people"
        messages.success(request, f"Kept as a stage. Add {missing} as soon as you know them.")
        return redirect(stage)
    *before, last = map(actions.name_of_round, actions.rounds_to_make(logged=0, told=told.told()))
    context = {"form": form, "date": date, "told": told, "before": before, "last": last}
    status = max(form_status(form), form_status(date))
    return render(request, "stages/keep_stage.html", context, status=status)


def _told_with(address: QueryDict, data: QueryDict | None) -> QueryDict:
    """Return the address's parameters overlaid with the posted ones; a name may occur several times."""
    told = address.copy()
    for name, values in data.lists() if data else ():
        told.setlist(name, values)
    return told


# Most people coming from the public page are new: the sign-up page links to the sign-in page.
keep_stage.login_url = "account_signup"


@edit_page
def edit_facts(request: CandidateRequest, pk: int) -> HttpResponse:
    """Add what the log cannot know about a stage."""
    stage = stage_or_404(request, pk)
    form = FactsForm(posted(request), initial=stage.told)
    if request.method == "POST" and form.is_valid():
        kept = {name: value for name, value in stage.told.items() if name in actions.IN_ROWS}
        actions.edit_facts(stage=stage, told={**kept, **form.told()})
        messages.success(request, "Saved. The reasons have been worked out again.")
        return redirect(stage)
    return render(request, "stages/edit_facts.html", {"form": form, "stage": stage}, status=form_status(form))


@edit_page
def set_purpose(request: CandidateRequest, pk: int) -> HttpResponse:
    """Set what a stage is for, who said so, and in what words."""
    stage = stage_or_404(request, pk)
    form = PurposeForm(posted(request), instance=stage)
    if request.method == "POST" and form.is_valid():
        actions.set_purpose(stage=stage)
        messages.success(request, "Saved. The reasons have been worked out again.")
        return redirect(stage)
    return render(
        request, "stages/set_purpose.html", {"form": form, "stage": stage}, status=form_status(form)
    )


@guarded_action
def confirm_purpose(request: CandidateRequest, pk: int) -> HttpResponse:
    """Confirm with one press that the objective means what it sounds like; nothing else may be chosen."""
    stage = stage_or_404(request, pk)
    purpose = request.POST.get("purpose", "")
    if purpose not in Stage.Purpose.values:
        messages.error(request, "Choose what the round is for.")
        return redirect("stages:set_purpose", pk)
    pressed = press("", saved=stage.purpose, wanted=purpose)
    if pressed is Press.REPEATED:
        messages.info(request, "That is noted already.")
    elif pressed is Press.OVERTAKEN:
        say_overtaken(request, f"“{stage.get_purpose_display()}” was chosen")
    else:
        stage.purpose = purpose
        actions.set_purpose(stage=stage)
        messages.success(request, "Saved. The reasons have been worked out again.")
    return redirect(stage)
