"""What alice thinks of a stage."""

from collections.abc import Callable
from typing import Any

import pytest

from interviewprep.fit.models import Criterion, Impression
from interviewprep.stages.models import Stage


@pytest.fixture
def make_impression() -> Callable[..., Impression]:
    def make(stage: Stage, **fields: Any) -> Impression:
        """Make the impression of a stage; `fields` are `verdict`, `green`, `red`, and scores by key."""
        said = {name: fields.pop(name) for name in ("verdict", "green", "red") if name in fields}
        scores = {key.replace("_", "-"): score for key, score in fields.items()}
        return Impression.objects.create(stage=stage, scores=scores, **said)

    return make


@pytest.fixture
def make_criterion() -> Callable[..., Criterion]:
    def make(owner: Any, name: str = "Dogs at work", **fields: Any) -> Criterion:
        position = Criterion.objects.of(owner).count() + 1
        return Criterion.objects.create(
            owner=owner, name=name, **{"key": f"own-{position}", "position": position, **fields}
        )

    return make


def served(form: Any) -> dict[str, Any]:
    """Return what a browser would send for an unchanged form."""
    return {
        field.html_name: field.value()
        for field in form
        if field.value() not in (None, False) and field.name != "remove"
    }
