"""The main pages, by name: those for everybody, and those of a candidate with the sample data."""

from django.urls import reverse

from interviewprep.applications.models import Application, Contact
from interviewprep.practice.models import Story
from interviewprep.stages.models import FeedbackNote, Interviewer, Question, Stage

PUBLIC = {
    "home": "/",
    "why": "/why/",
    "why, answered": "/why/?round=2&interviewers=new&new_senior=on&concerns=on",
    "why, with a fault": "/why/?round=second&interviewers=nobody",
    "advice": "/advice/",
    "a reason": "/advice/second-opinion/",
    "a guide": "/advice/second-interview/",
    "a topic": "/advice/questions-to-ask/",
    "sources": "/advice/sources/",
    "sign in": "/accounts/login/",
    "sign up": "/accounts/signup/",
    "reset": "/accounts/password/reset/",
    "nothing there": "/advice/no-such-article/",
}


def own_pages(application: Application, stage: Stage) -> dict[str, str]:
    """Return the pages of a candidate: those of all rows, of one application and of one of its stages."""
    note = FeedbackNote.objects.filter(stage__application=application).first()
    person = Interviewer.objects.filter(stages=stage).first()
    contact = Contact.objects.of(stage.owner).first()
    thread = f"note-{note.pk}" if note else ""
    pages = {
        "today": "/",
        "today, twenty minutes": "/?minutes=20",
        "applications": reverse("applications:list_applications"),
        "applications, none found": reverse("applications:list_applications") + "?q=nothing+of+the+kind",
        "board": reverse("applications:show_board"),
        "new application": reverse("applications:new_application"),
        "contacts": reverse("applications:list_contacts"),
        "stages": reverse("stages:list_stages"),
        "new stage": reverse("stages:new_stage"),
        "people": reverse("stages:list_people"),
        "account": reverse("accounts:show_settings"),
        "settings": reverse("accounts:edit_settings"),
        "deleted": reverse("recovery:list_deleted"),
        "application": application.get_absolute_url(),
        "stage": stage.get_absolute_url(),
        "task": reverse("stages:new_task", args=[stage.pk]),
    }
    for name in ("edit_application", "end_application", "receive_offer", "delete_application"):
        pages[name] = reverse(f"applications:{name}", args=[application.pk])
    pages["new_stage_of"] = reverse("stages:new_stage_of", args=[application.pk])
    for name in (
        "edit_stage",
        "move_stage",
        "cancel_stage",
        "delete_stage",
        "edit_facts",
        "set_purpose",
        "write_debrief",
        "new_feedback",
        "show_sheet",
    ):
        pages[name] = reverse(f"stages:{name}", args=[stage.pk])
    pages |= _practice(stage)
    if note:
        pages["edit_feedback"] = reverse("stages:edit_feedback", args=[note.pk])
        pages["thread"] = reverse("stages:show_thread", args=[stage.pk, thread])
    if person:
        pages["person"] = person.get_absolute_url()
        pages["edit_person"] = reverse("stages:edit_person", args=[person.pk])
    if contact:
        pages["edit_contact"] = reverse("applications:edit_contact", args=[contact.pk])
    return pages


def _practice(stage: Stage) -> dict[str, str]:
    """Return the pages to practise on: those of all rows, of one stage, one story and one question."""
    names = ("show_practice", "list_stories", "new_story", "list_questions", "new_question", "rehearse")
    pages = {name: reverse(f"practice:{name}") for name in names}
    pages["rehearse for a stage"] = f"{pages['rehearse']}?stage={stage.pk}"
    pages["list_likely"] = reverse("practice:list_likely", args=[stage.pk])
    story, question = Story.objects.of(stage.owner).first(), Question.objects.of(stage.owner).first()
    if story:
        for name in ("show_story", "edit_story", "tell_story"):
            pages[name] = reverse(f"practice:{name}", args=[story.pk])
        pages["who heard it"] = f"{pages['tell_story']}?stage={stage.pk}"
    if question:
        for name in ("show_question", "edit_question"):
            pages[name] = reverse(f"practice:{name}", args=[question.pk])
    return pages
