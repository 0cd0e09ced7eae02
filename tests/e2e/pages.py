"""Every page, by name: public ones, and those of a candidate with the sample data."""

import datetime
from io import BytesIO

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviewprep.accounts.models import Candidate
from interviewprep.applications.models import Application, Contact, Point
from interviewprep.briefs.actions import give_brief, make_link, reply, revoke
from interviewprep.documents.models import SentDocument
from interviewprep.letters.models import Letter
from interviewprep.practice.models import Story
from interviewprep.reminders.links import stop_token
from interviewprep.reminders.models import ReminderKind
from interviewprep.stages.models import (
    FeedbackNote,
    Interviewer,
    PlanMark,
    Question,
    Stage,
    Statement,
)
from tests.accounts.soft_passkey import SoftPasskey
from tests.conftest import confirm_identity

from .filter_pages import filter_pages
from .partner_pages import partner_pages

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
    "privacy": "/privacy/",
    "accessibility": "/accessibility/",
    "without a connection": "/offline/",
    "sign in": "/accounts/login/",
    "sign up": "/accounts/signup/",
    "reset": "/accounts/password/reset/",
    "reset, sent": "/accounts/password/reset/done/",
    "reset, done": "/accounts/password/reset/key/done/",
    "address to be confirmed": "/accounts/confirm-email/",
    "account that is closed": "/accounts/inactive/",
    "nothing there": "/advice/no-such-article/",
}
# Pages that show all rows, or none.
_OF_ALL = (
    "accounts:show_settings",
    "accounts:edit_settings",
    *("account_change_password", "account_email", "account_logout"),
    "usersessions_list",
    "recovery:list_deleted",
    "reminders:edit_reminders",
    "transfer:show_export",
    "transfer:show_record",
    "transfer:import_export",
    "transfer:import_spreadsheet",
    "transfer:delete_account",
    "calendars:edit_feed",
    "calendars:new_invitation",
    "applications:list_applications",
    "applications:show_board",
    "applications:new_application",
    "applications:show_bookmarklet",
    "applications:show_shared",
    "applications:list_contacts",
    "stages:show_today",
    "stages:list_stages",
    "stages:new_stage",
    "stages:keep_stage",
    "stages:list_people",
    "stages:use_minutes",
    "practice:show_practice",
    "practice:list_stories",
    "practice:new_story",
    "practice:list_questions",
    "practice:new_question",
    "practice:rehearse",
    "fit:edit_criteria",
    "fit:compare",
    "insights:show_insights",
    "search:show_search",
    "search:show_keys",
)
_OF_FACTORS = (
    *("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"),
    *("mfa_generate_recovery_codes", "mfa_reauthenticate_webauthn", "account_reauthenticate"),
)
_OF_APPLICATION = (
    "applications:show_application",
    "applications:edit_application",
    "applications:end_application",
    "applications:receive_offer",
    "applications:delete_application",
    "applications:list_statements",
    "applications:edit_advert",
    "applications:show_proof",
    "applications:copy_application",
    "stages:new_stage_of",
    "fit:show_fit",
    "letters:list_for_application",
    "documents:list_documents",
    "documents:new_document",
)
_OF_STAGE = (
    "stages:show_stage",
    "stages:edit_stage",
    "stages:move_stage",
    "stages:cancel_stage",
    "stages:edit_facts",
    "stages:set_purpose",
    "stages:edit_asks",
    "stages:edit_since",
    "stages:write_debrief",
    "stages:new_feedback",
    "stages:new_task",
    "stages:show_sheet",
    "stages:show_glance",
    "stages:copy_stage",
    "practice:list_likely",
    "letters:list_for_stage",
    "briefs:show_links",
    "practice:list_partner_links",
)
# What a stage shows differently once it is over.
_OF_PAST_STAGE = (
    "stages:show_stage",
    "stages:write_debrief",
    "stages:note_promise",
    "stages:read_transcript",
    "stages:wait_for_answer",
    "stages:edit_asks",
    "practice:list_likely",
    "fit:edit_impression",
    "letters:list_for_stage",
)


def own_pages(application: Application, stage: Stage) -> dict[str, str]:
    """Return a candidate's pages: those for all rows, for one application and for its coming `stage`."""
    last = application.stages.filter(position__lt=stage.position).latest("position", "pk")
    return {
        **{name: reverse(name) for name in _OF_ALL},
        **{name: reverse(name, args=[application.pk]) for name in _OF_APPLICATION},
        **{name: reverse(name, args=[stage.pk]) for name in _OF_STAGE},
        **{f"{name}, over": reverse(name, args=[last.pk]) for name in _OF_PAST_STAGE},
        "none found": reverse("applications:list_applications") + "?q=nothing+of+the+kind",
        "boxes": reverse("applications:list_applications") + "?several=1",
        "cancel several": f"{reverse('stages:change_several_stages')}?stage={stage.pk}&do=cancel",
        "end several": reverse("applications:change_several_applications")
        + f"?application={application.pk}&do=end",
        "before withdrawing": reverse("applications:end_application", args=[application.pk])
        + "?ending=withdrawn",
        "rehearse for a stage": f"{reverse('practice:rehearse')}?stage={stage.pk}",
        "search, found": f"{reverse('search:show_search')}?q={application.role.split()[0]}",
        "search, nothing found": f"{reverse('search:show_search')}?q=qqqqq",
        "compare one": f"{reverse('fit:compare')}?with={application.pk}",
        **partner_pages(stage),
        **filter_pages(stage.owner),
        **_minutes(stage),
        **_letters(application, last),
        **_of_rows(application, stage, stage.owner),
    }


def _minutes(stage: Stage) -> dict[str, str]:
    use, task = reverse("stages:use_minutes"), PlanMark.objects.filter(stage=stage).exclude(text="").first()
    run = f"{stage.pk}:{task.key}" if task else ""
    return {
        "minutes for a stage": f"{use}?n=60&stage={stage.pk}",
        "minutes, one at a time": f"{use}?n=60&run={run}&at=1",
        "minutes, all done": f"{use}?n=60&run={run}&at=2",
        "minutes, with a fault": f"{use}?n=many",
    }


def _letters(application: Application, last: Stage) -> dict[str, str]:
    written: QuerySet[Letter] = Letter.objects.filter(application=application)
    return {
        "letters:write_to_stage": reverse("letters:write_to_stage", args=[last.pk, "thank-you"]),
        "letters:write_to_application": reverse(
            "letters:write_to_application", args=[application.pk, "withdraw"]
        ),
        **{
            f"letters:show_letter, {letter.get_state_display().lower()}": letter.get_absolute_url()
            for letter in written
        },
    }


def _of_rows(application: Application, stage: Stage, owner: Candidate) -> dict[str, str]:
    """Return the pages of one row of each kind."""
    notes = FeedbackNote.objects.filter(stage__application=application)
    stories, questions = Story.objects.of(owner), Question.objects.of(owner)
    people, told = Interviewer.objects.filter(stages=stage), Statement.objects.filter(application=application)
    contacts, own_tasks = Contact.objects.of(owner), PlanMark.objects.of(owner).exclude(text="")
    point = notes.exclude(kind__in=["strength", "other"]).first()
    return {
        **_thread(stage, point),
        **_first("stages:edit_feedback", notes),
        **_first("stages:edit_statement", told),
        **_first("stages:edit_task", own_tasks),
        **_first("stages:show_person", people),
        **_first("stages:edit_person", people),
        **_first("applications:edit_contact", contacts),
        **_first("applications:choose_proof", Point.objects.of(owner)),
        **_first("documents:edit_document", SentDocument.objects.of(owner)),
        **_first("practice:show_story", stories),
        **_first("practice:link_question", stories),
        **_first("practice:edit_story", stories),
        **_first("practice:tell_story", stories),
        **{
            f"{name}, here": f"{path}?stage={stage.pk}"
            for name, path in _first("practice:tell_story", stories).items()
        },
        **_first("practice:show_question", questions),
        **_first("practice:edit_question", questions),
    }


def _thread(stage: Stage, note: FeedbackNote | None) -> dict[str, str]:
    name = "stages:show_thread"
    return {name: reverse(name, args=[stage.pk, f"note-{note.pk}"])} if note else {}


def _first(name: str, rows: QuerySet) -> dict[str, str]:  # type: ignore[type-arg]
    row = rows.first()
    return {name: reverse(name, args=[row.pk])} if row else {}


def goodbye_pages(ended: Application) -> dict[str, str]:
    """Return the pages for an application that has ended."""
    tidy = reverse("letters:tidy_people", args=[ended.pk])
    return {
        "an ended application": ended.get_absolute_url(),
        "letters:show_goodbye": reverse("letters:show_goodbye", args=[ended.pk]),
        "letters:tidy_people": tidy,
        "to initials": f"{tidy}?how=initials",
        "deleting people": f"{tidy}?how=delete",
    }


def factor_pages(candidate: Candidate) -> dict[str, str]:
    """Give the candidate a passkey; return the pages of a second factor that need nothing more."""
    passkey = SoftPasskey().kept_for(candidate, "Passkey on my old laptop")
    return {
        **{name: reverse(name) for name in _OF_FACTORS},
        **{name: reverse(name, args=[passkey.pk]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")},
    }


def brief_pages(stage: Stage, words: str = "Bring the dashboard.") -> dict[str, str]:
    """Make links for a brief and answer one; return the pages, of which the last three need no account."""
    now = timezone.now()
    shows = dict.fromkeys(("shows_name", "shows_role", "shows_stage", "shows_date"), True)
    topics, until = ["feedback", "format", "who", "bring"], now + datetime.timedelta(days=7)
    link, token = make_link(stage=stage, made_for=words[:100], shows=shows, topics=topics, until=until)
    give_brief(link=link, given_by=words[:100], answers=[("bring", words), ("concern", words)])
    other, answered = make_link(stage=stage, made_for="Dana", shows=shows, topics=topics, until=until)
    reply(link=other, words=words, now=now)
    old, ended = make_link(stage=stage, made_for="Dana", shows=shows, topics=topics, until=until)
    revoke(link=old, now=now)
    return {
        "briefs, answered": reverse("briefs:show_links", args=[stage.pk]),
        "briefs:write_reply": reverse("briefs:write_reply", args=[link.pk]),
        "briefs:show_brief_page": reverse("briefs:show_brief_page", args=[token]),
        "a brief, replied to": reverse("briefs:show_brief_page", args=[answered]),
        "a brief that has ended": reverse("briefs:show_brief_page", args=[ended]),
        "reminders:stop_reminders": reverse(
            "reminders:stop_reminders", args=[stop_token(stage.owner_id, ReminderKind.AFTER)]
        ),
    }


def import_pages(candidate: Candidate) -> dict[str, str]:
    """Upload an export and a spreadsheet; return the pages that preview them."""
    client = Client()
    client.force_login(candidate)
    confirm_identity(client)
    export = BytesIO(client.get(reverse("transfer:download_json")).getvalue())
    export.name = "export.json"
    sheet = BytesIO(b"Company,Role,Applied on\nOakhurst Retail,Stock Planner,2 November 2026\n,Nobody,then\n")
    sheet.name = "hunt.csv"
    return {
        f"transfer:{page}": client.post(reverse(f"transfer:{to}"), {"file": file})["Location"]
        for page, to, file in (
            ("confirm_export", "import_export", export),
            ("confirm_spreadsheet", "import_spreadsheet", sheet),
        )
    }
