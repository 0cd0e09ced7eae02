"""How the app writes to its database: no statement is put together from words, no action is half done."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "interviewprep"
_FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
# Names that the database itself quotes, or that stand in the code: no value that anybody typed.
_OUR_OWN = {"table", "lock", "statement"}
# The index behind the search writes each statement in two dialects: its tables and columns stand in the code,
# and what is looked for is a parameter (tests/search/test_show_search.py).
_IN_DIALECTS = {"finding.py", "index.py"}
_WRITES = {
    *("save", "create", "update", "delete", "bulk_create", "bulk_update"),
    *("get_or_create", "update_or_create"),
}


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
            yield node


def _constants(module: ast.Module) -> frozenset[str]:
    """Return the names that a module gives to texts which stand in it."""
    return frozenset(
        target.id
        for node in module.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    )


def _is_ours(part: ast.expr, constants: frozenset[str]) -> bool:
    """Return whether a part of a statement is a text of the code, or a name quoted by the database."""
    if isinstance(part, ast.JoinedStr):
        return all(_is_ours(one, constants) for one in part.values)
    if isinstance(part, ast.FormattedValue):
        return _is_ours(part.value, constants)
    if isinstance(part, ast.Call):
        return isinstance(part.func, ast.Attribute) and part.func.attr == "quote_name"
    return isinstance(part, ast.Constant) or (isinstance(part, ast.Name) and part.id in _OUR_OWN | constants)


def test_no_statement_is_put_together_from_words() -> None:
    built = [
        f"{path.name}:{call.lineno}"
        for path in _FILES
        for module in [ast.parse(path.read_text())]
        for call in _calls(module, "execute")
        if not (
            _is_ours(call.args[0], _constants(module))
            or (path.parent.name == "search" and path.name in _IN_DIALECTS)
        )
    ]
    assert built == []


@pytest.mark.parametrize("way", ["raw", "extra", "RawSQL("])
def test_no_query_goes_round_the_mapper(way: str) -> None:
    text = way if "(" in way else f".{way}("
    assert [path.name for path in _FILES if text in path.read_text()] == []


def _writes(action: ast.FunctionDef) -> int:
    """Return how many rows an action may write on its own: two stand for many, in a loop."""
    looped = [node for node in ast.walk(action) if isinstance(node, ast.For | ast.While)]
    return sum(
        2 if any(call in ast.walk(loop) for loop in looped) else 1
        for name in _WRITES
        for call in _calls(action, name)
    )


def _is_whole(action: ast.FunctionDef) -> bool:
    return "transaction.atomic" in map(ast.unparse, action.decorator_list) or any(
        "transaction.atomic()" in ast.unparse(one.context_expr)
        for node in ast.walk(action)
        if isinstance(node, ast.With)
        for one in node.items
    )


def test_an_action_of_several_rows_is_one_transaction() -> None:
    actions = [
        (path, node)
        for path in _FILES
        if path.stem == "actions" or path.parent.name == "actions"
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    half = [
        f"{path.parent.name}.{node.name}"
        for path, node in actions
        if _writes(node) > 1 and not _is_whole(node)
    ]
    assert len(actions) > 60
    assert half == []
