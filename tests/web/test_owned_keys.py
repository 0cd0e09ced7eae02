"""Keys between two rows of a candidate name the owner; what a split database lacks is written down."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

from interviewprep.web.models import Owned
from interviewprep.web.owned_keys import OwnedForeignKey, OwnedOneToOneField

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "scaling.md").read_text()
OWNED = [model for model in apps.get_models() if issubclass(model, Owned)]


def _keys() -> Iterator["models.Field[object, object]"]:
    """The keys by which a candidate's rows point at other rows of theirs."""
    for model in OWNED:
        for field in model._meta.concrete_fields:
            if field.is_relation and field.name != "owner":
                yield field


def _unique_without_owner() -> dict[str, set[str]]:
    """What has to be unique in each table without naming the owner: the fields, by the model."""
    found = {}
    for model in OWNED:
        fields = model._meta.concrete_fields
        single = {field.name for field in fields if field.unique and not field.primary_key}
        several = {
            ", ".join(one.fields)
            for one in model._meta.constraints
            if isinstance(one, models.UniqueConstraint) and "owner" not in one.fields
        }
        if single | several:
            found[model.__name__] = single | several
    return found


def test_every_key_between_rows_of_a_candidate_names_the_owner() -> None:
    plain = [str(key) for key in _keys() if not isinstance(key, OwnedForeignKey | OwnedOneToOneField)]
    elsewhere = [str(key) for key in _keys() if key.related_model not in OWNED]
    assert (plain, elsewhere) == ([], [])


def test_what_citus_would_need_is_what_the_page_about_scaling_says() -> None:
    unique = _unique_without_owner()
    tokens = {model for model, names in unique.items() if names == {"token_hash"}}
    assert tokens == {"Feed", "PartnerLink", "BriefLink"}
    by_parent = [name for model in unique.keys() - tokens for name in unique[model]]
    said = (
        r"distribution column of (\d+) tables",
        r"\*\*(\d+) foreign keys between rows of one candidate\*\*",
        r"\*\*(\d+) unique constraints\*\* name a parent and not the owner",
        r"\*\*(\w+) tokens are unique among everybody\*\*",
    )
    numbers = [re.findall(pattern, DOCS) for pattern in said]
    assert numbers == [[str(len(OWNED))], [str(len(list(_keys())))], [str(len(by_parent))], ["Three"]]
