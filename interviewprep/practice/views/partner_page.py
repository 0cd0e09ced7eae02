"""The page behind a partner's private link: no account, one question at a time, and an end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from interviewprep.practice import actions
from interviewprep.practice.forms.partner import ListenForm
from interviewprep.practice.models import PartnerLink
from interviewprep.practice.partner_page import PartnerQuestion, question_at, shown
from interviewprep.web.decorators import form_page, public
from interviewprep.web.forms import form_status, posted
from interviewprep.web.limits import is_too_often, too_often
from interviewprep.web.requests import number_in
from interviewprep.web.secret_links import LinkFullError, keep_private

MINUTE, HOUR = 60, 3600


# Under `no-referrer` a browser names no origin, and no form would get through; the token is the permission.
@csrf_exempt
@public
@form_page
def show_partner_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show a question and take how the answer went; `?question=` is its number, otherwise the first open one.

    A link that is unknown, has run out or was ended: the same 404.
    """
    if is_too_often(request, "partner", limit=60, seconds=MINUTE):
        return keep_private(too_often(request))
    links = PartnerLink.objects.by_token(token).select_related("stage__application", "owner", "interviewer")
    link = links.first()
    if link is None or not link.is_open(timezone.now()):
        raise Http404
    return keep_private(_ask(request, link))


def _ask(request: HttpRequest, link: PartnerLink) -> HttpResponse:
    notes = list(link.notes.order_by("pk"))
    question = question_at(link, notes, number_in(request.GET.get("question", ""), 3))
    name = notes[-1].given_by if notes else ""
    context = {"link": link, "shown": shown(link), "question": question, "name": name}
    if question.is_finished:
        said = len({note.place for note in notes})
        return render(request, "practice/partner_finished.html", {**context, "said": said})
    form = ListenForm(posted(request), note=question.note, asks_name=not name, name=link.made_for)
    if request.method == "POST":
        if is_too_often(request, "partner-post", limit=100, seconds=HOUR, key=link.token_hash):
            return too_often(request)
        if form.is_valid() and _keep(form, link, question, name):
            return redirect(f"{request.path}?question={question.next_number}")
    context["form"] = form
    return render(request, "practice/show_partner_page.html", context, status=form_status(form))


def _keep(form: ListenForm, link: PartnerLink, question: PartnerQuestion, name: str) -> bool:
    said = form.cleaned_data
    try:
        actions.listen(
            link=link,
            place=question.number,
            given_by=name or said["given_by"],
            rating=said["rating"],
            words=said["words"],
        )
    except LinkFullError:
        form.add_error(None, "This page has taken as much as it can. Please tell them in person.")
        return False
    return True
