"""A form that was shown before builds no query afresh: what it asks for is compiled once a process."""

from typing import Any

import pytest
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from django.urls import reverse

from interviewprep.stages.models import Stage


@pytest.mark.parametrize(
    ("name", "of", "also"),
    [
        ("stages:write_debrief", "pk", set()),
        ("stages:edit_stage", "pk", set()),
        ("stages:new_stage_of", "application_id", set()),
        # Whom its list of consultants offers.
        ("applications:edit_application", "application_id", {"Contact"}),
    ],
)
def test_a_form_shown_again_builds_no_query_beside_whose_it_is(
    alice_client: Client,
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    of: str,
    also: set[str],
) -> None:
    page = reverse(name, args=[getattr(stage, of)])
    alice_client.get(page)
    built: list[str] = []
    build = SQLCompiler.as_sql

    def noted(compiler: Any, *args: Any, **options: Any) -> Any:
        built.append(compiler.query.model.__name__)
        return build(compiler, *args, **options)

    monkeypatch.setattr(SQLCompiler, "as_sql", noted)
    assert alice_client.get(page).status_code == 200
    assert set(built) - {"Session", "Candidate"} == also
