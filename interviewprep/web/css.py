"""Reads our own style sheets: without what only readers need, and without what a page cannot use."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_ASIDE = re.compile(r'/\*.*?\*/|("(?:[^"\\]|\\.)*")', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{};]|[^"{};]+')
_GROUPS = ("@media", "@supports", "@layer")
_VALUE = re.compile(r'(?<=[{;])(--[\w-]+):(?:"[^"]*"|[^;{}"])*;?')
_IN_BRACKETS = re.compile(r":([\w-]+)\(([^()]*)\)")
_PSEUDO = re.compile(r"::?[\w-]+")
_NAME = re.compile(r"[.#]([\w-]+)")
_TAG = re.compile(r"\b[a-z]\w*")


class StyleRule(NamedTuple):
    """What stands before the braces and within them; `body` is None where there are none."""

    head: str
    body: str | None


def squeezed(sheet: str) -> str:
    """Return a sheet, with its texts in double quotes, without comments and space that means nothing."""
    texts: list[str] = []

    def aside(found: re.Match[str]) -> str:
        if not found[1]:
            return " "
        texts.append(found[1].replace("\\\n", ""))
        return '"'

    code = re.sub(r"\s+", " ", _ASIDE.sub(aside, sheet))
    code = re.sub(r" ?([{};,>]) ?", r"\1", code).replace(": ", ":").replace(";}", "}")
    return re.sub('"', lambda _: texts.pop(0), code).strip()


def rules(sheet: str) -> Iterator[StyleRule]:
    """Yield the rules of a squeezed sheet in their order; the body of a group is a sheet again."""
    depth, head, body = 0, list[str](), list[str]()
    for part in _TOKEN.findall(sheet):
        if (depth, part) in ((1, "}"), (0, ";")):
            yield StyleRule("".join(head), "".join(body) if depth else None)
            depth, head, body = 0, [], []
        elif (depth, part) == (0, "{"):
            depth = 1
        else:
            depth += {"{": 1, "}": -1}.get(part, 0)
            (body if depth else head).append(part)


def usable_part(sheet: str, is_usable: Callable[[str], bool]) -> str:
    """Return of a squeezed sheet the selectors for which `is_usable` says so, and the values they use."""
    part, before = _usable_rules(sheet, is_usable), ""
    while part != before:
        before, used = part, set(re.findall(r"var\((--[\w-]+)", part))
        part = _VALUE.sub(lambda found, used=used: found[0] if found[1] in used else "", part)  # type: ignore[misc]
    return part.replace(";}", "}")


def _usable_rules(sheet: str, is_usable: Callable[[str], bool]) -> str:
    kept = []
    for head, body in rules(sheet):
        if body is None:
            kept.append(f"{head};")
        elif head.startswith(_GROUPS):
            if inner := _usable_rules(body, is_usable):
                kept.append(f"{head}{{{inner}}}")
        elif head.startswith("@"):
            kept.append(f"{head}{{{body}}}")
        elif some := ",".join(filter(is_usable, selectors(head))):
            kept.append(f"{some}{{{body}}}")
    return "".join(kept)


def selectors(head: str) -> list[str]:
    """Return the selectors of a rule, split at the commas between them."""
    found, depth, start = [], 0, 0
    for place, character in enumerate(head):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if character == "," and not depth:
            found.append(head[start:place])
            start = place + 1
    return [*found, head[start:]]


def can_match(selector: str, names: set[str], tags: set[str]) -> bool:
    """Return whether a selector can match where only these classes and ids, and these tags, are."""
    if found := _IN_BRACKETS.search(selector):
        before, after = selector[: found.start()], selector[found.end() :]
        # Any of these will do; what is ruled out or counted asks for nothing.
        inner = selectors(found[2]) if found[1] in ("is", "where", "has") else [""]
        return any(can_match(f"{before} {one} {after}", names, tags) for one in inner)
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]', "", _PSEUDO.sub(" ", selector))
    return set(_NAME.findall(plain)) <= names and set(_TAG.findall(_NAME.sub(" ", plain))) <= tags
