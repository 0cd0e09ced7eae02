"""Templates that use what the app's own use, and what is easily got wrong: a line each in `lines/`."""

from pathlib import Path

_FOLDER = Path(__file__).parent
_OF_PARTIALS = _FOLDER / "partials"

# What the snippets include and extend, by name.
PARTIALS = {
    str(file.relative_to(_OF_PARTIALS)): file.read_text()
    for file in _OF_PARTIALS.rglob("*.*")
    if file.is_file()
}
SNIPPETS = [line for file in sorted((_FOLDER / "lines").iterdir()) for line in file.read_text().splitlines()]
SNIPPETS += [f'{{% extends "{name}" %}}' for name in PARTIALS if "child" in name or "blocks" in name]
# Every template of the snippets.
SOURCES = PARTIALS | {f"snippet:{snippet}": snippet for snippet in SNIPPETS}
