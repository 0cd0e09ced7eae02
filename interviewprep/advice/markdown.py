"""Writes Markdown in which what people typed stays words: no heading, link or list comes out of it."""

import re
from collections.abc import Callable, Iterable

# Everything that can start markup anywhere in a line; a backslash before it is not shown.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!&$^{}])")
# What starts a heading, a list, a rule or a fence at the start of a line.
_AT_START = re.compile(r"^(\s*)(?:([-+=:])|(\d+)([.)]))")
# Addresses become links without any markup around them.
_ADDRESS = re.compile(r"(?<=\w)(://|@)|(?<=\bwww)(\.)", re.IGNORECASE)


def words(text: str) -> str:
    """Return one line of plain words as Markdown that shows just these words."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    line = _AT_START.sub(lambda at: at[1] + (f"\\{at[2]}" if at[2] else f"{at[3]}\\{at[4]}"), line)
    return _ADDRESS.sub(lambda at: f"\\{at[0]}", line)


class MarkdownPage:
    """A page under construction. Whatever is added is words, put through `say` first: to replace names."""

    def __init__(self, say: Callable[[str], str] = str) -> None:
        self._say, self._lines = say, list[str]()

    def __str__(self) -> str:
        """The whole page, ending in one line break."""
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines).strip()) + "\n"

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading."""
        self._lines += ["", f"{'#' * level} {self._words(text)}", ""]

    def line(self, text: str) -> None:
        """Add a paragraph of one line; nothing if it is empty."""
        if text.strip():
            self._lines += [self._words(text), ""]

    def fact(self, name: str, text: str) -> None:
        """Add one line of a list, "Length: 45 min"; nothing without a text. `name` is ours."""
        if text.strip():
            self._lines.append(f"- **{name}:** {self._words(text)}")

    def item(self, text: str) -> None:
        """Add one line of a list."""
        if text.strip():
            self._lines.append(f"- {self._words(text)}")

    def quote(self, text: str, name: str = "", indent: str = "") -> None:
        """Add what somebody wrote, line by line, as a quotation under `name`, which is ours."""
        kept = [line for line in text.splitlines() if line.strip()]
        if not kept:
            return
        if name:
            self._lines += ["", f"{indent}**{name}:**", ""]
        # Names can run over the end of a line, so that they are replaced in the whole text.
        said = self._say("\n".join(kept)).splitlines()
        self._lines += [f"{indent}> {words(line)}" for line in said] + [""]

    def section(self, text: str, level: int = 2) -> None:
        """Add a heading of ours, as it stands."""
        self._lines += ["", f"{'#' * level} {text}", ""]

    def items(self, texts: Iterable[str]) -> None:
        """Add a list, followed by an empty line."""
        for text in texts:
            self.item(text)
        self._lines.append("")

    def _words(self, text: str) -> str:
        return words(self._say(text))
