"""An export made with 0.1.0 is imported unchanged, whatever has been added since."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from interviewprep.accounts.models import Candidate

from .conftest import Send, preview

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize("name", ["sample-0.1.0.json", "every-kind-0.1.0.json"])
def test_an_export_of_0_1_0_comes_back_row_by_row(
    name: str,
    alice: Candidate,
    alice_client: Client,
    send: Send,
    everything: Callable[[Candidate], dict[str, list[dict[str, Any]]]],
) -> None:
    document = json.loads((FILES / name).read_text())
    page = preview(send(alice_client, "transfer:import_export", document))
    assert alice_client.post(page, {"do": "save"}).status_code == 302
    rows = everything(alice)
    known = {
        label: [_as_known_then(*pair) for pair in zip(rows[label], old, strict=True)]
        for label, old in document["rows"].items()
    }
    assert known == document["rows"]
    assert rows.keys() == document["rows"].keys()


def _as_known_then(now: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Leave out the columns added later, which are not part of that file."""
    return {column: now.get(column) for column in then}
