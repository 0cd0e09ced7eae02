"""What is written for text, values, and tags without anything in them; and which node is left to Django."""

from typing import Any

from django.template import Node
from django.template.base import TextNode, VariableNode
from django.template.defaulttags import CsrfTokenNode, URLNode

from .expressions import assign, expression
from .nodelists import compile_inside
from .writing import Code


def write_text(code: Code, node: TextNode) -> None:
    """Write a constant text."""
    code.text(node.s)


def write_nothing(code: Code, node: Node) -> None:
    """Write a comment, or what loads tags."""


def write_value(code: Code, node: VariableNode) -> None:
    """Write a value: as it is if it is safe, escaped if it is plain text."""
    value = expression(code, node.filter_expression)
    shown, constant = code.fresh("w"), code.constant(node)
    code.attempt(shown, value, f"failed({constant}, context, dicts)")
    with code.inside(f"if type({shown}) is str:"):
        code.line(f"if escaping and special({shown}): {shown} = escape({shown})")
    code.line(f"elif type({shown}) is not SafeString: {shown} = shown({shown}, context)")
    code.part(shown)


def write_token(code: Code, node: CsrfTokenNode) -> None:
    """Write the token of a form."""
    name = code.fresh("w")
    code.line(f"{name} = token({code.constant(node)}, context, dicts)")
    code.part(name)


def write_address(code: Code, node: URLNode) -> None:
    """Write the address of a page, if it has a name that is constant and keys at most."""
    view = node.view_name
    if node.kwargs or view.is_var or view.filters or not isinstance(view.var, str):
        return write_own(code, node)
    keys = [code.fresh("i") for _ in node.args]
    for name, given in zip(keys, node.args, strict=True):
        assign(code, name, given)
    site = code.constant((str(view.var), len(keys)))
    code.has_links = True
    checks = "".join(f" and type({name}) is int and {name} >= 0" for name in keys)
    # The parts of the address, with a key between any two of them.
    parts = "".join(f"{{links[{site}][{number}]}}{{{name}}}" for number, name in enumerate(keys))
    known = f'f"{parts}{{links[{site}][{len(keys)}]}}"' if keys else f"links[{site}][0]"
    numbers = f"({', '.join(keys)},)" if keys else "()"
    other = f"linked({code.constant(node)}, {site}, {numbers}, context, dicts, links)"
    if node.asvar:
        with code.inside(f"if {site} in links{checks}:"):
            code.line(f"dicts[-1][{node.asvar!r}] = {known}")
        code.line(f"else: {other}")
        return None
    shown = code.fresh("w")
    code.line(f"{shown} = {known} if {site} in links{checks} else {other}")
    return code.part(shown)


def write_static(code: Code, node: Any) -> None:
    """Write the address of a static file, if its name is constant."""
    if node.varname or node.path.is_var or node.path.filters:
        return write_own(code, node)
    code.has_links = True
    name = code.fresh("w")
    code.line(f"{name} = static({code.constant(node)}, context, dicts, links)")
    return code.part(name)


def write_own(code: Code, node: Node) -> None:
    """Have Django render a node. What is inside of it is compiled for itself."""
    compile_inside(node, code.engine)
    code.has_own_nodes = True
    name = code.fresh("w")
    code.line(f"{name} = {code.constant(node)}.render_annotated(context)")
    code.part(name)
