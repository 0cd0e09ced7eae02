"""JSON columns: an import refuses exactly what the models themselves refuse."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from interviewprep.briefs.models import BriefItem, BriefLink
from interviewprep.fit.models import Impression
from interviewprep.letters.models import Letter
from interviewprep.practice.models import Rehearsal, Story
from interviewprep.stages.models import Stage
from interviewprep.transfer.export_reader import has_shape
from interviewprep.transfer.owned_models import kinds

AT = "2026-11-26T14:00:00+00:00"
MOVE = {"from": None, "to": AT, "by": "them", "reason": "", "at": AT}
TEXT = {"subject": "Thank you", "body": "…"}


def refuses(column: Any, value: Any) -> bool:
    """Return whether `full_clean` of the column's model refuses a value."""
    row = column.model(**{column.name: value})
    every = {one.name for one in column.model._meta.concrete_fields}
    try:
        row.clean_fields(exclude=every - {column.name})
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    ("model", "name", "right", "wrong"),
    [
        (Stage, "moves", [MOVE], [{**MOVE, "at": "2026-11-26T14:00"}]),
        (Stage, "moves", [], ["moved"]),
        (Story, "themes", ["ownership"], ["ownership", 7]),
        (Rehearsal, "card", None, {"due": "tomorrow"}),
        (Impression, "scores", {"pay": 5}, {"pay": 6}),
        (Impression, "scores", {}, {"pay": True}),
        (Letter, "earlier", [TEXT], [{"subject": "Thank you"}]),
        (BriefLink, "topics", ["format"], [None]),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_by_the_model_and_by_an_import(
    model: Any, name: str, right: Any, wrong: Any
) -> None:
    column = model._meta.get_field(name)
    assert [refuses(column, right), refuses(column, wrong)] == [False, True]
    assert [has_shape(column, right), has_shape(column, wrong)] == [True, False]


@pytest.mark.parametrize(
    ("topic", "words", "fits"),
    [
        *(("format", "video", True), ("format", "by pigeon", False), ("length", "60", True)),
        *(("length", "4", False), ("length", "an hour", False), ("length", "²", False)),
        *(("who", "Priya Shah", True), ("concern", "They worry", True), ("weather", "Sunny", False)),
    ],
)
def test_the_words_of_an_answer_go_with_its_topic(topic: str, words: str, fits: bool) -> None:
    item = BriefItem(topic=topic, words=words)
    if fits:
        item.clean()
    else:
        with pytest.raises(ValidationError, match="do not answer the topic"):
            item.clean()


def test_every_json_column_that_is_taken_along_has_a_default_or_a_validator() -> None:
    columns = [one for kind in kinds() for one in kind.fields if one.get_internal_type() == "JSONField"]
    assert [str(one) for one in columns if not one.has_default() and not one.validators] == []
