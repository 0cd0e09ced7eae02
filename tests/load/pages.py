"""The pages that are measured, and what each is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path, the page of the floor beside it, and what it may cost of that at most, if set."""

    name: str
    path: str
    floor: str
    most: float | None
    is_public: bool = False


def public_pages() -> Iterator[Page]:
    """Yield the pages that need no account."""
    yield Page("landing", "/", "list", 0.3, is_public=True)
    yield Page("advice", reverse("guide:list_advice"), "list", 0.3, is_public=True)
    yield Page(
        "article", reverse("guide:show_article", args=["second-interview"]), "list", 0.3, is_public=True
    )
    yield Page("/why/", reverse("guide:show_why"), "list", 2, is_public=True)


def pages_of(candidate: Any) -> Iterator[Page]:
    """Yield a candidate's pages: of the next stage that lies ahead, where a page is about one."""
    from interviewprep.stages.models import Asked, Attendance, Stage  # noqa: PLC0415  Django is set up by now

    stages = Stage.objects.of(candidate).filter(application__ending="")
    stage = stages.filter(debriefed_at=None).order_by("starts_at").last() or stages.last()
    assert stage
    earlier = stages.filter(application=stage.application_id).order_by("position").first() or stage
    asked = Asked.objects.of(candidate).order_by("pk").first()
    person = Attendance.objects.of(candidate).filter(stage=stage).first()

    for name, address, arguments, floor, most in (
        ("Today", "stages:show_today", [], "list", 4),
        ("applications", "applications:list_applications", [], "list", 2.5),
        ("stages", "stages:list_stages", [], "list", 2.5),
        ("people", "stages:list_people", [], "list", 2.5),
        ("questions", "practice:list_questions", [], "list", 2.5),
        ("application", "applications:show_application", [stage.application_id], "list", 4),
        ("stage", "stages:show_stage", [stage.pk], "list", 4),
        ("sheet", "stages:show_sheet", [stage.pk], "list", 2.5),
        ("board", "applications:show_board", [], "list", 5),
        ("minutes", "stages:use_minutes", [], "list", 5),
        ("compare", "fit:compare", [], "list", 5),
        ("insights", "insights:show_insights", [], "list", 5),
        ("practice", "practice:show_practice", [], "list", None),
        ("rehearse", "practice:rehearse", [], "list", None),
        ("likely", "practice:list_likely", [stage.pk], "list", None),
        ("stories", "practice:list_stories", [], "list", None),
        ("story", "practice:show_story", [_story(candidate)], "list", None),
        ("question", "practice:show_question", [asked and asked.question_id], "list", None),
        ("person", "stages:show_person", [person and person.interviewer_id], "list", None),
        ("contacts", "applications:list_contacts", [], "list", None),
        ("debrief", "stages:write_debrief", [earlier.pk], "form", 3),
        ("new stage", "stages:new_stage_of", [stage.application_id], "form", 3),
        ("edit stage", "stages:edit_stage", [stage.pk], "form", 3),
        ("edit application", "applications:edit_application", [stage.application_id], "form", 1),
    ):
        if None not in arguments:
            yield Page(name, reverse(address, args=arguments), floor, most)


def _story(candidate: Any) -> int | None:
    from interviewprep.practice.models import Story  # noqa: PLC0415  as above

    return Story.objects.of(candidate).values_list("pk", flat=True).first()
