"""What is written for `{% if %}`."""

from typing import Any

from django.template.base import TextNode
from django.template.defaulttags import CommentNode, TemplateLiteral
from django.utils.safestring import SafeString

from .expressions import assign, condition
from .nodes import write_own
from .writing import Code


def write_if(code: Code, node: Any) -> None:
    """Write the conditions, and below each what is shown then."""
    if _write_table(code, node):
        return None
    branches: list[tuple[int, str | None, Any]] = []
    for number, (given, nodes) in enumerate(node.conditions_nodelists):
        written = None if given is None else condition(code, given)
        if given is not None and written is None:
            return write_own(code, node)
        # A condition that cannot come true is a name that the template was not given.
        if written != "None":
            branches.append((number, written, nodes))
    return _write_branches(code, node, branches)


def _write_branches(code: Code, node: Any, branches: list[tuple[int, str | None, Any]]) -> None:
    if not branches:
        return
    if branches[0][1] is None:
        code.inline(branches[0][2])
        return
    taken = code.fresh("n")
    choice = "".join(f"{number} if {written} else " for number, written, _ in branches if written)
    last = branches[-1][0] if branches[-1][1] is None else len(node.conditions_nodelists)
    code.attempt(taken, f"{choice}{last}", f"branch({code.constant(node)}, context, dicts)")
    code.flush()
    for position, (number, _, nodes) in enumerate(branches):
        with code.inside(f"{'elif' if position else 'if'} {taken} == {number}:"):
            code.line("pass")
            code.write(nodes)


def _write_table(code: Code, node: Any) -> bool:
    """Write a choice among texts by one value as a table, if it is one, and return whether it is.

    An icon is such a choice: a page has dozens, and each would be compared with forty names.
    """
    texts: dict[str, str] = {}
    otherwise = ""
    subject: Any = None
    if len(node.conditions_nodelists) < 3:
        return False
    for given, nodes in node.conditions_nodelists:
        if any(type(one) not in (TextNode, CommentNode) for one in nodes):
            return False
        text = "".join(one.s for one in nodes if type(one) is TextNode)
        if given is None:
            otherwise = text
            continue
        pair = _compared(given)
        if pair is None or (subject and pair[0].token != subject.token):
            return False
        subject = pair[0]
        texts.setdefault(pair[1], text)
    value, shown = code.fresh("i"), code.fresh("w")
    assign(code, value, subject, ignoring=True)
    table = code.constant(texts)
    usual = f"{table}[{value}] if {value} in {table} else {otherwise!r}"
    # What else equals a text is for its own kind to say.
    other = f"{code.constant(node)}.render(whole(context, dicts))"
    code.line(f"{shown} = ({usual}) if type({value}) is str or type({value}) is SafeString else {other}")
    code.part(shown)
    return True


def _compared(given: Any) -> tuple[Any, str] | None:
    """Return the expression and the constant text that a condition compares, if it does that alone."""
    if given.id != "==" or not (type(given.first) is type(given.second) is TemplateLiteral):
        return None
    left: Any = given.first.value
    right: Any = given.second.value
    constant = right.var
    if right.filters or type(constant) is not SafeString or not left.is_var:
        return None
    return left, str(constant)
