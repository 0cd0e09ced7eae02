"""Files stay short enough to be read at a sitting, and what templates and docs name is there."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from interviewprep.web.css import squeezed

ROOT = Path(settings.BASE_DIR)
PYTHON = [
    path
    for folder in ("interviewprep", "docs")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
]
TESTS = list((ROOT / "tests").rglob("*.py"))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("paths", "most"),
    [((ROOT / "templates").rglob("*.html"), 100), (PYTHON, 300), (TESTS, 300)],
    ids=["templates", "python", "tests"],
)
def test_a_file_has_no_more_lines_than_it_may(paths: list[Path], most: int) -> None:
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > most} == {}


def test_a_function_has_at_most_forty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


def test_a_line_of_css_has_at_most_160_characters() -> None:
    sheets = list((ROOT / "static" / "css").glob("*.css"))
    assert sheets
    long = [
        f"{sheet.name}:{number}"
        for sheet in sheets
        for number, line in enumerate(sheet.read_text("utf-8").splitlines(), 1)
        if len(line) > 160
    ]
    assert long == []


def test_every_class_of_a_style_sheet_is_named_by_a_template_a_script_or_code() -> None:
    sheets = "".join(squeezed(path.read_text("utf-8")) for path in (ROOT / "static" / "css").glob("*.css"))
    heads = re.findall(r"[^{}]+(?={)", re.sub(r'"[^"]*"', "", sheets))
    classes = {name for head in heads for name in re.findall(r"[.#]([A-Za-z][\w-]*)", head)}
    templates = [path for path in (ROOT / "templates").rglob("*.*") if path.suffix in (".html", ".svg")]
    used = [*templates, *(ROOT / "static" / "js").glob("*.js"), *PYTHON]
    text = "".join(path.read_text("utf-8") for path in used)
    words = set(re.findall(r"[\w-]+", text))
    # Of some only the beginning is written out: class="s-{{ state }}".
    beginnings = tuple(re.findall(r"([\w-]+-){{", text))
    assert beginnings
    assert [name for name in sorted(classes - words) if not name.startswith(beginnings)] == []


def test_a_scheme_changes_colours_and_a_picture_and_nothing_else() -> None:
    """So tests/e2e/axe.py looks at the other scheme of a page for faults of colour alone."""
    sheets = "".join(squeezed(path.read_text("utf-8")) for path in (ROOT / "static" / "css").glob("*.css"))
    by_system = re.findall(r"prefers-color-scheme[^{]*{((?:[^{}]*{[^{}]*})*)", sheets)
    chosen = re.findall(r"\[data-theme[^{}]*{[^{}]*}", sheets)
    rules = [body for one in (*by_system, *chosen) for body in re.findall(r"{([^{}]*)}", one)]
    said = {line.partition(":")[0] for body in rules for line in body.split(";")}
    assert said == {"color-scheme", "--tick"}


def test_type_on_a_screen_has_six_sizes() -> None:
    sheet = "".join(path.read_text("utf-8") for path in (ROOT / "static" / "css").glob("*.css"))
    # Paper is measured in points, and a drawing in its own units.
    screen = re.sub(r"^@media print \{.*?^\}|^\.miniature.*?\}$", "", sheet, flags=re.DOTALL | re.MULTILINE)
    sizes = re.findall(r"\bfont(?:-size)?: (?:\d+ )?([^ ;/]+)", screen)
    assert {size for size in sizes if not re.fullmatch(r"[.\d]+em|inherit", size)} == {
        f"var(--t{number})" for number in range(1, 7)
    }


def test_every_template_that_another_names_is_there() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html")]
    named = {name for text in sources for name in re.findall(r'{% (?:include|extends) "([^"]+)"', text)}
    assert named
    for name in sorted(named):
        get_template(name)


def _modules(room: str) -> set[str]:
    """Return the modules of a room that its table must name; a package is named by its modules."""
    folder = ROOT / "interviewprep" / room
    paths = (path.relative_to(folder) for path in folder.rglob("*.py"))
    return {
        path.as_posix()
        for path in paths
        if path.name not in ("__init__.py", "apps.py") and "migrations" not in path.parts
    }


def _named_in_architecture(room: str) -> set[str]:
    """Return the modules that the table of a room names: in its first column, or behind a folder."""
    table = ARCHITECTURE.split(f"### {room}/", 1)[1].split("\n#", 1)[0]
    found = set()
    for first, second in re.findall(r"^\| (`.*?) \| (.*) \|$", table, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", first):
            if name.endswith("/"):
                found |= {f"{name}{one}.py" for one in re.findall(r"`([a-z]\w*)`", second)}
            else:
                found.add(name)
    return found


@pytest.mark.parametrize("room", ["stages", "pages", "running"])
def test_every_module_of_these_rooms_has_its_line_in_the_architecture(room: str) -> None:
    assert _named_in_architecture(room) == _modules(room)
