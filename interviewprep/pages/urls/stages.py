"""The namespace `stages`: Today, the log, the pages of each stage, and the people."""

from django.urls import path

from interviewprep.pages.views import (
    copies,
    debrief,
    glance,
    keeping,
    minutes,
    sheet,
    stage,
    today,
    transcript,
)
from interviewprep.stages.views import (
    asks,
    feedback,
    listing,
    people,
    plan,
    promises,
    since,
    stage_changes,
    stage_forms,
    statements,
    threads,
    why,
)

app_name = "stages"
urlpatterns = [
    path("", today.show_today, name="show_today"),
    # The log.
    path("stages/", listing.list_stages, name="list_stages"),
    path("stages/new/", stage_forms.new_stage, name="new_stage"),
    path("stages/keep/", why.keep_stage, name="keep_stage"),
    path("applications/<int:pk>/stages/new/", stage_forms.new_stage_of, name="new_stage_of"),
    path("stages/<int:pk>/", stage.show_stage, name="show_stage"),
    path("stages/<int:pk>/edit/", stage_forms.edit_stage, name="edit_stage"),
    path("stages/<int:pk>/move/", stage_changes.move_stage, name="move_stage"),
    path("stages/<int:pk>/cancel/", stage_changes.cancel_stage, name="cancel_stage"),
    path("stages/<int:pk>/uncancel/", stage_changes.uncancel_stage, name="uncancel_stage"),
    path("stages/<int:pk>/shift/", stage_changes.shift_stage, name="shift_stage"),
    path("stages/<int:pk>/outcome/", stage_changes.set_outcome, name="set_outcome"),
    path("stages/<int:pk>/wait/", stage_changes.wait_for_answer, name="wait_for_answer"),
    path("stages/<int:pk>/promised/", promises.note_promise, name="note_promise"),
    path("stages/<int:pk>/delete/", stage_changes.delete_stage, name="delete_stage"),
    path("stages/<int:pk>/facts/", why.edit_facts, name="edit_facts"),
    path("stages/<int:pk>/purpose/", why.set_purpose, name="set_purpose"),
    path("stages/<int:pk>/purpose/confirm/", why.confirm_purpose, name="confirm_purpose"),
    # What was said there.
    path("stages/<int:pk>/debrief/", debrief.write_debrief, name="write_debrief"),
    path("stages/<int:pk>/debrief/transcript/", transcript.read_transcript, name="read_transcript"),
    path("stages/<int:pk>/debrief/transcript/use/", transcript.use_transcript, name="use_transcript"),
    path("stages/<int:pk>/feedback/new/", feedback.new_feedback, name="new_feedback"),
    path("feedback/<int:pk>/edit/", feedback.edit_feedback, name="edit_feedback"),
    path("feedback/<int:pk>/delete/", feedback.delete_feedback, name="delete_feedback"),
    # What to find out from them, and what they were told.
    path("stages/<int:pk>/asks/", asks.edit_asks, name="edit_asks"),
    path("stages/<int:pk>/asks/add/", asks.add_to_asks, name="add_to_asks"),
    path("statements/<int:pk>/edit/", statements.edit_statement, name="edit_statement"),
    path("statements/<int:pk>/delete/", statements.delete_statement, name="delete_statement"),
    # What to do about it.
    path("stages/<int:pk>/since/", since.edit_since, name="edit_since"),
    path("stages/<int:pk>/copy/", copies.copy_stage, name="copy_stage"),
    path("stages/<int:pk>/copy/download/", copies.download_stage_copy, name="download_copy"),
    path("stages/<int:pk>/sheet/", sheet.show_sheet, name="show_sheet"),
    path("stages/<int:pk>/glance/", glance.show_glance, name="show_glance"),
    path("stages/<int:pk>/glance/tap/", glance.tap_glance, name="tap_glance"),
    path("stages/<int:pk>/offline/", keeping.list_kept_pages, name="list_kept_pages"),
    path("stages/<int:pk>/offline/keep/", keeping.keep_on_device, name="keep_on_device"),
    path("stages/<int:pk>/plan/<str:key>/tick/", plan.tick_task, name="tick_task"),
    path("stages/<int:pk>/plan/<str:key>/untick/", plan.untick_task, name="untick_task"),
    path("stages/<int:pk>/plan/<str:key>/dismiss/", plan.dismiss_task, name="dismiss_task"),
    path("stages/<int:pk>/plan/<str:key>/restore/", plan.restore_task, name="restore_task"),
    path("minutes/", minutes.use_minutes, name="use_minutes"),
    path("stages/<int:pk>/tasks/new/", plan.new_task, name="new_task"),
    path("tasks/<int:pk>/edit/", plan.edit_task, name="edit_task"),
    path("tasks/<int:pk>/delete/", plan.delete_task, name="delete_task"),
    path("stages/<int:pk>/threads/<str:key>/", threads.show_thread, name="show_thread"),
    path("stages/<int:pk>/threads/<str:key>/reopen/", threads.reopen_thread, name="reopen_thread"),
    # The people.
    path("people/", people.list_people, name="list_people"),
    path("people/<int:pk>/", people.show_person, name="show_person"),
    path("people/<int:pk>/edit/", people.edit_person, name="edit_person"),
    path("people/<int:pk>/delete/", people.delete_person, name="delete_person"),
]
