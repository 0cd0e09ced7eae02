"""Names: a class means one thing, and a model stands in a file of its name."""

import ast
import collections
import keyword
import re
from pathlib import Path

from django.apps import apps

SOURCES = Path(__file__).parents[2] / "interviewprep"
# Django looks for a command's class by this name.
SAID_BY_DJANGO = frozenset({"Command"})


def public_classes() -> dict[str, list[str]]:
    """Return where each public class of a module's outermost level is defined.

    What is nested in a class (Meta, the choices of a model) is always said with the name of that class.
    """
    found = collections.defaultdict(list)
    for path in sorted(SOURCES.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(path.relative_to(SOURCES)))
    return found


def test_no_class_name_is_defined_in_two_modules() -> None:
    twice = {name: places for name, places in public_classes().items() if len(places) > 1}
    assert {name: places for name, places in twice.items() if name not in SAID_BY_DJANGO} == {}


def test_every_model_of_a_room_with_several_stands_in_a_file_of_its_name() -> None:
    expected, found = {}, {}
    for room in apps.get_app_configs():
        rows = [model for model in room.get_models() if model.__module__.startswith("interviewprep.")]
        for model in rows if len(rows) > 1 else []:
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
            # A module cannot be called "import".
            expected[model] = f"{room.name}.models.{name}{'s' if keyword.iskeyword(name) else ''}"
            found[model] = model.__module__
    assert found == expected
