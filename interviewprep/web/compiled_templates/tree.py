"""What stands in the nodes of a template that are written as code, and which names they look up and set."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.template import Node
from django.template.base import FilterExpression, Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode, URLNode, WithNode
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.templatetags.static import StaticNode

from .writing import WRITERS


def inside(node: Any) -> list[Node]:
    """Return the nodes inside of one that is written as code."""
    if type(node) is IfNode:
        return [one for _, nodes in node.conditions_nodelists for one in nodes]
    if type(node) is ForNode:
        return [*node.nodelist_loop, *node.nodelist_empty]
    if type(node) in (WithNode, BlockNode, ExtendsNode):
        return list(node.nodelist)
    return []


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes and all those inside of them that are written as code."""
    for node in nodes:
        yield node
        yield from walk(inside(node))


def names_set(nodes: Sequence[Node]) -> set[str] | None:
    """Return which names nodes put into the dictionary that is uppermost; None if that may be any."""
    names: set[str] = set()
    for one in nodes:
        node: Any = one
        kind = type(node)
        if kind is URLNode:
            names.add(str(node.asvar))
        elif kind is StaticNode:
            names.add(str(node.varname))
        elif kind is IfNode:
            inner = names_set(inside(node))
            if inner is None:
                return None
            names |= inner
        elif kind not in WRITERS:
            return None
    return names


def variables_of(node: Any) -> Iterator[Variable]:
    """Yield the names that a node looks up itself, if it is written as code."""
    for part in _expressions_of(node):
        if isinstance(part.var, Variable):
            yield part.var
        for _, arguments in part.filters:
            yield from (argument for is_variable, argument in arguments if is_variable)


def _expressions_of(node: Any) -> Iterator[FilterExpression]:
    kind = type(node)
    if kind is VariableNode:
        yield node.filter_expression
    elif kind is URLNode:
        yield from (node.view_name, *node.args, *node.kwargs.values())
    elif kind is ForNode:
        yield node.sequence
    elif kind is StaticNode:
        yield node.path
    elif kind in (WithNode, IncludeNode):
        yield from node.extra_context.values()
        if kind is IncludeNode:
            yield node.template
    elif kind is IfNode:
        for condition, _ in node.conditions_nodelists:
            yield from _of_condition(condition)


def _of_condition(given: Any) -> Iterator[FilterExpression]:
    if given is None:
        return
    if isinstance(given.value, FilterExpression):
        yield given.value
    yield from _of_condition(given.first)
    yield from _of_condition(given.second)
