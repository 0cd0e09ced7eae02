"""Names: a model stands in a file of its name."""

import keyword
import re

from django.apps import apps


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
