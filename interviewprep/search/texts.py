"""What each kind of row says, and where it leads."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from interviewprep.advice.dates import day_in_words
from interviewprep.advice.text import join, shorten, tidy

from .kinds import Texts, days, each, words

LONGEST_TITLE = 160


def _title(text: str) -> str:
    return shorten(text, LONGEST_TITLE)


def _dated(what: str, day: datetime.date | None) -> str:
    return f"{what} {day_in_words(day)}" if day else ""


def of_application(row: Any) -> Texts:
    """Return what an application says: its terms, its notes and its days."""
    return Texts(
        title=f"{row.company} · {row.role}",
        url=row.get_absolute_url(),
        about=words(
            row.get_ending_display() if row.ending else "",
            row.location,
            _days_apart(row) or _dated("applied", row.applied_on) or _dated("added", _added(row)),
        ),
        names=words(row.company, row.role, row.location, row.source),
        labels=words(row.get_ending_display()),
        prose=words(
            *(row.notes, row.lessons, row.pay, row.offer_pay, row.offer_notice, row.offer_place),
            *(row.offer_notes, row.url),
        ),
        days=days(row.applied_on, row.offered_on, row.offer_deadline, row.offer_starts_on, row.ended_on),
    )


def of_stage(row: Any) -> Texts:
    """Return what a stage says, with its ask-list, the candidate's own tasks and their impression."""
    starts = row.starts_at and row.starts_at.astimezone(row.zone)
    when = f"{day_in_words(starts, weekday=True)}, {starts:%H:%M}" if starts else "no date yet"
    impression = getattr(row, "impression", None)
    return Texts(
        title=f"{row.name} · {row.application.company}",
        url=row.get_absolute_url(),
        about=words(
            row.application.known_role, "cancelled" if row.status == row.Status.CANCELLED else when, row.place
        ),
        names=words(
            *(row.label, row.place),
            *(row.application.company, row.application.role),
        ),
        labels=words(row.get_kind_display(), row.get_format_display()),
        prose=words(
            *(
                row.notes,
                row.objective,
                row.bring,
                row.learned,
                row.since_last,
                row.cancelled_reason,
                row.link,
            ),
            *each(row.asks.all(), "answer", "whom"),
            *each(row.marks.all(), "text"),
            *((impression.green, impression.red) if impression else ()),
        ),
        days=days(starts and starts.date(), row.decision_by, row.ask_again_on, row.answered_on),
    )


def of_interviewer(row: Any) -> Texts:
    """Return what is known of somebody met, and at which companies."""
    employers = _employers(one.stage.application for one in row.attendances.all())
    return Texts(
        title=row.name,
        url=row.get_absolute_url(),
        about=words(row.job_title, *employers),
        names=words(row.name, row.job_title, *employers),
        labels=words(row.get_relation_display()),
        prose=words(row.notes, row.email, row.phone, row.profile_url),
    )


def of_contact(row: Any) -> Texts:
    """Return what is known of a consultant."""
    return Texts(
        title=row.name,
        url=reverse("applications:edit_contact", args=[row.pk]),
        about=words(row.get_relation_display(), row.firm),
        names=words(row.name, row.firm),
        labels=words(row.get_relation_display()),
        prose=words(row.email, row.phone),
    )


def of_question(row: Any) -> Texts:
    """Return what a question says, with the answers given and prepared."""
    askings = row.askings.all()
    rehearsal = getattr(row, "rehearsal", None)
    asked_at = _employers(one.stage.application for one in askings)
    return Texts(
        title=_title(row.text),
        url=reverse("practice:show_question", args=[row.pk]),
        about=words(f"asked at {join(asked_at)}" if asked_at else "not asked yet", row.topic),
        names=words(row.topic, *asked_at),
        prose=words(
            row.text,
            rehearsal.answer if rehearsal else "",
            *each(askings, "answer", "next_answer", "closing"),
        ),
    )


def of_story(row: Any) -> Texts:
    """Return what a story says, part by part."""
    return Texts(
        title=row.title,
        url=row.get_absolute_url(),
        about=row.theme_labels,
        names=words(row.title),
        labels=row.theme_labels,
        prose=words(row.situation, row.task, row.action, row.result, row.learned),
    )


def of_feedback(row: Any) -> Texts:
    """Return what they said about the candidate, and how it was closed."""
    return Texts(
        title=_title(row.words),
        url=reverse("stages:edit_feedback", args=[row.pk]),
        about=words(
            row.get_kind_display(),
            row.said_by,
            f"{row.stage.name} · {row.stage.application.company}",
            row.stage.application.known_role,
            _dated("heard", row.received_on),
        ),
        names=words(row.said_by, *_employer(row.stage.application)),
        labels=words(row.get_kind_display()),
        prose=words(row.words, row.reading, row.next_answer, row.closing),
        days=days(row.received_on, row.closed_on),
    )


def of_statement(row: Any) -> Texts:
    """Return what the candidate told them."""
    return Texts(
        title=f"{row.label or row.get_topic_display()}: {_title(row.said)}",
        url=reverse("stages:edit_statement", args=[row.pk]),
        about=_employer(row.application),
        names=words(row.label, *_employer(row.application)),
        labels=words(row.get_topic_display()),
        prose=words(row.said),
    )


def of_letter(row: Any) -> Texts:
    """Return what a letter says."""
    return Texts(
        title=row.subject,
        url=row.get_absolute_url(),
        about=words(
            str(row.get_kind_display()),
            *_employer(row.application),
            _dated("sent", row.sent_on) if row.is_sent else "draft",
        ),
        names=_employer(row.application),
        labels=words(str(row.get_kind_display())),
        prose=words(row.subject, row.body, row.to),
        days=days(row.sent_on),
    )


def of_advert(row: Any) -> Texts:
    """Return what an advert says, word for word."""
    return Texts(
        title=f"The advert of {row.application.company}",
        url=reverse("applications:edit_advert", args=[row.application_id]),
        about=words(row.application.known_role, _dated("kept", row.kept_on)),
        names=_employer(row.application),
        prose=words(row.text, row.url),
        days=days(row.kept_on),
    )


def of_point(row: Any) -> Texts:
    """Return what a point of an advert says."""
    return Texts(
        title=_title(row.text),
        url=reverse("applications:choose_proof", args=[row.pk]),
        about=words(row.get_kind_display(), *_employer(row.application)),
        names=_employer(row.application),
        prose=words(row.text),
    )


def of_document(row: Any) -> Texts:
    """Return what is known of something sent: its names, not its content."""
    return Texts(
        title=row.name,
        url=reverse("documents:edit_document", args=[row.pk]),
        about=words(row.get_kind_display(), *_employer(row.application), _dated("sent", row.sent_on)),
        names=words(row.label, row.original_name, *_employer(row.application)),
        labels=words(row.get_kind_display()),
        prose=words(row.link),
        days=days(row.sent_on),
    )


def of_brief_item(row: Any) -> Texts:
    """Return an answer of a brief; one that is decided is found where it was taken over, or not at all."""
    link = row.brief.link
    return Texts(
        title=_title(row.shown),
        url=reverse("briefs:show_links", args=[link.stage_id]),
        about=words(
            f"a brief from {row.brief.given_by}", f"{link.stage.name} · {link.stage.application.company}"
        ),
        prose=words(row.words) if row.state == row.State.NEW else (),
    )


def of_partner_note(row: Any) -> Texts:
    """Return what a practice partner noted; one that is decided is found with its question, or not at all."""
    stage = row.link.stage
    return Texts(
        title=_title(row.words or row.asked),
        url=reverse("practice:show_partner_notes", args=[row.link_id]),
        about=words(f"noted by {row.given_by}", f"{stage.name} · {stage.application.company}"),
        prose=words(row.words, row.asked, row.given_by) if row.is_new else (),
    )


def of_criterion(row: Any) -> Texts:
    """Return what matters to the candidate, with the question to ask about it."""
    return Texts(
        title=row.name,
        url=row.get_absolute_url(),
        about=words(row.question),
        names=words(row.name),
        prose=words(row.question),
    )


def of_article(article: Any) -> Texts:
    """Return what an article of the advice says."""
    return Texts(
        title=article.title,
        url=reverse("guide:show_article", args=[article.slug]),
        about=(article.summary,),
        # Not as a name: "the" would find half of them.
        prose=words(
            *(article.title, article.summary, tidy(article.body), article.next_step),
            *(*article.expect, *article.say, *article.avoid),
            *(one.text for one in (*article.questions, *article.likely)),
        ),
    )


def _employers(applications: Iterable[Any]) -> tuple[str, ...]:
    """The companies of some applications, each once for each role."""
    return tuple(dict.fromkeys(f"{one.company} ({one.known_role})" for one in applications))


def _employer(application: Any) -> tuple[str, ...]:
    return words(application.company, application.known_role)


def _days_apart(application: Any) -> str:
    """The day that tells an application from one like it, where that is loaded. Its place is shown anyway."""
    return application.apart_by_day if "told_apart_by" in vars(application) else ""


def _added(application: Any) -> datetime.date:
    return timezone.localdate(application.created_at)
