"""A CV is kept in the browser, said on the stage, and comes back as the file it was."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from interviewprep.accounts.models import Candidate

from .conftest import SignIn

NAME, CV = "cv of alice.txt", b"CV of Alice\n"


def test_a_cv_is_kept_and_comes_back_as_a_download(
    page: Page,
    alice: Candidate,
    sign_in: SignIn,
    make_application: Callable[..., Any],
    make_stage: Callable[..., Any],
    tmp_path: Path,
    settings: Any,
) -> None:
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    (tmp_path / NAME).write_bytes(CV)
    (tmp_path / "page.pdf").write_bytes(b"<html><script>alert(1)</script></html>")
    application = make_application(alice)
    stage = make_stage(application, in_days=2)
    sign_in(page, alice)
    page.goto(reverse("documents:new_document", args=[application.pk]))
    page.get_by_label("Your name for this version").fill("CV, v3")
    page.get_by_label("File").set_input_files(tmp_path / "page.pdf")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".field-error")).to_contain_text("This file has a web page in it.")
    expect(page.get_by_label("Your name for this version")).to_have_value("CV, v3")
    page.get_by_label("File").set_input_files(tmp_path / NAME)
    page.get_by_role("button", name="Save").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="CV, v3", exact=True).click()
    assert coming.value.suggested_filename == NAME
    assert Path(coming.value.path()).read_bytes() == CV
    page.goto(stage.get_absolute_url())
    expect(page.locator(".fact-list")).to_contain_text("They have “CV, v3”")
