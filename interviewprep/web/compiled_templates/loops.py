"""What is written for `{% for %}` and `{% with %}`."""

from collections.abc import Sequence
from typing import Any

from django.template import Node
from django.template.defaulttags import WithNode
from django.template.loader_tags import BlockNode, IncludeNode

from .expressions import assign
from .tree import names_set, variables_of, walk
from .writing import WRITERS, Code, Scope

_COUNTERS = {
    "counter0": "{i}",
    "counter": "{i} + 1",
    "revcounter": "{n} - {i}",
    "revcounter0": "{n} - {i} - 1",
    "first": "{i} == 0",
    "last": "{i} == {n} - 1",
}


def write_with(code: Code, node: WithNode) -> None:
    """Write names for values, and what is shown by them."""
    scope = Scope(write_values(code, node.extra_context), set(node.extra_context), names_set(node.nodelist))
    with code.pushed(scope):
        code.write(node.nodelist)


def write_values(code: Code, given: dict[str, Any]) -> str:
    """Write a dictionary of values and return its name."""
    values = {}
    for name, value in given.items():
        values[name] = code.fresh("i")
        assign(code, values[name], value)
    variable = code.fresh("d")
    pairs = ", ".join(f"{name!r}: {value}" for name, value in values.items())
    code.line(f"{variable} = {{{pairs}}}")
    return variable


def write_for(code: Code, node: Any) -> None:
    """Write a loop."""
    code.flush()
    rows, number, around, counters = (code.fresh(letter) for letter in ("r", "n", "d", "c"))
    wanted = _counters_of(node)
    if wanted:
        known = code.variable("forloop", ignoring=True)
        outer = known if known and known[0] == "d" else "look(dicts, 'forloop', {})"
        code.line(f"{counters} = {{'parentloop': {outer if known else '{}'}}}")
    assign(code, rows, node.sequence, ignoring=True)
    with code.inside(f"if {rows} is None:"):
        code.line(f"{rows} = ()")
    with code.inside(f"elif not hasattr({rows}, '__len__'):"):
        code.line(f"{rows} = list({rows})")
    code.line(f"{number} = len({rows})")
    code.line(f"{around} = {{}}")
    names = {"forloop"} if wanted else set()
    single = len(node.loopvars) == 1
    may_set = names_set([*node.nodelist_loop, *node.nodelist_empty])
    scope = Scope(around, names | set(node.loopvars if single else ()), may_set)
    with code.pushed(scope):
        with code.inside(f"if {number} < 1:"):
            code.line("pass")
            scope.bound, bound = set(), scope.bound
            code.write(node.nodelist_empty)
            scope.bound = bound
        with code.inside("else:"):
            _write_rounds(code, node, scope, (rows, number, counters), wanted)


def _write_rounds(
    code: Code, node: Any, scope: Scope, names: tuple[str, str, str], wanted: list[str]
) -> None:
    rows, number, counters = names
    index, row = code.fresh("i"), code.fresh("i")
    if wanted:
        code.line(f"{scope.variable}['forloop'] = {counters}")
    values = f"reversed({rows})" if node.is_reversed else rows
    head = f"{index}, {row} in enumerate({values})" if wanted else f"{row} in {values}"
    with code.inside(f"for {head}:"):
        code.line("pass")
        for name in wanted:
            code.line(f"{counters}[{name!r}] = {_COUNTERS[name].format(i=index, n=number)}")
        if len(node.loopvars) == 1:
            code.line(f"{scope.variable}[{node.loopvars[0]!r}] = {row}")
            code.write(node.nodelist_loop)
            return
        inner, each = code.fresh("d"), [code.fresh("i") for _ in node.loopvars]
        code.line(f"{', '.join(each)} = unpacked({row}, {len(each)})")
        pairs = ", ".join(f"{name!r}: {value}" for name, value in zip(node.loopvars, each, strict=True))
        code.line(f"{inner} = {{{pairs}}}")
        with code.pushed(Scope(inner, set(node.loopvars), scope.may_set)):
            code.write(node.nodelist_loop)


def _counters_of(node: Any) -> list[str]:
    """Return which counters of a loop somebody may look at."""
    wanted: set[str] = set()
    nodes = [*node.nodelist_loop, *node.nodelist_empty]
    for one in walk(nodes):
        if _sees_all(one):
            return list(_COUNTERS)
        for variable in variables_of(one):
            names: Sequence[str] = variable.lookups or ()
            if names[:1] == ("forloop",):
                if len(names) < 2 or names[1] not in _COUNTERS:
                    return list(_COUNTERS)
                wanted.add(names[1])
    return [name for name in _COUNTERS if name in wanted]


def _sees_all(node: Node) -> bool:
    if type(node) is IncludeNode:
        return not node.isolated_context
    return type(node) is BlockNode or type(node) not in WRITERS
