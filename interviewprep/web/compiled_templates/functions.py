"""Makes the function of a template out of its nodes."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.template import Context, Node, NodeList, Template
from django.template.loader_tags import BlockNode
from django.utils import timezone
from django.utils.safestring import SafeString

from . import contexts, links, values
from .tree import names_set
from .writing import Code, Scope

Function = Callable[..., None]
Made = TypeVar("Made")
_HEAD = "def render(out, context, dicts, blocks=None, above=()):"
_CALLED: dict[str, Any] = {
    name: getattr(values, name)
    for name in (
        *("CALM", "OPEN", "UNMARKED", "special", "escape", "find", "look", "missing", "called", "item"),
        *("home", "soft_item", "kept", "shown", "failed", "resolved", "branch", "unpacked"),
    )
} | {
    "BUILTINS": contexts.BUILTINS,
    "SafeString": SafeString,
    "entered": contexts.entered,
    "left": contexts.left,
    "linked": links.linked,
    "static": links.static,
    "local_time": timezone.template_localtime,  # type: ignore[attr-defined]
    "token": links.token,
    "whole": contexts.whole,
}


class UnwritableError(Exception):
    """Python does not take the code of a template, as that nests too deep."""


def own_function(nodes: NodeList, engine: Any, template: Template | None) -> Function:
    """Return what renders nodes with the context that is given: a template's, or those inside of a tag."""

    def as_django(out: list[str], context: Any, _dicts: Any) -> None:
        out.append(NodeList.render(nodes, context))

    code = Code(engine, Scope("d0", set(), names_set(nodes)), template=template)
    try:
        return _written(code, nodes)
    except UnwritableError:
        return as_django


def included(template: Any, names: frozenset[str], *, closed: bool) -> Function:
    """Return what renders a template that is given names, and sees nothing else if it is closed."""

    def as_django(out: list[str], context: Any, dicts: list[Any]) -> None:
        own, before = contexts.entered(context, dicts, template)
        try:
            out.append(NodeList.render(nodes, own))
        finally:
            contexts.left(own, before)

    def write() -> Function:
        scope = Scope("d0", set(names), names_set(nodes))
        code = Code(template.engine, scope, is_closed=closed, template=template)
        try:
            return _written(code, nodes, is_included=True)
        except UnwritableError:
            return as_django

    nodes = template.nodelist
    return _kept(template, ("included", names, closed), write)


def root_function(template: Any) -> Function:
    """Return what renders a template that others extend, given their blocks. Raises `UnwritableError`."""

    def write() -> Function:
        code = Code(
            template.engine,
            Scope("d0", set(), names_set(template.nodelist)),
            template=template,
            in_chain=True,
        )
        return _written(code, template.nodelist)

    return _kept(template, "root", write)


def block_function(engine: Any, node: BlockNode) -> tuple[Function, bool]:
    """Return what renders a block among those of its page, and whether it shows the one above.

    Raises `UnwritableError`.
    """

    def write() -> tuple[Function, bool]:
        # Templates that a block includes find its name; what they ask of it is the same each time.
        block: Any = BlockNode(node.name, node.nodelist)
        block.context = Context()
        scope = Scope("d0", {"block"}, names_set(node.nodelist))
        code = Code(engine, scope, in_chain=True)
        code.pushes = True
        start = f"d0 = {{'block': {code.constant(block)}}}; dicts += (d0,)"
        function = _written(code, node.nodelist, start, "del dicts[-1]")
        return function, code.has_super

    return _kept(node, "block", write)


def _kept(owner: Any, key: Any, write: Callable[[], Made]) -> Made:
    """Return what has been made for a template or a node, or make it."""
    known: dict[Any, Made] = owner.__dict__.setdefault("compiled", {})
    if key not in known:
        known[key] = write()
    return known[key]


def _written(
    code: Code, nodes: list[Node], start: str = "d0 = dicts[-1]", end: str = "", *, is_included: bool = False
) -> Function:
    """Return the function that the code of nodes makes. Raises `UnwritableError`."""
    try:
        code.write(nodes)
        has_own_state = is_included and code.has_own_nodes
        is_guarded = code.pushes or has_own_state
        if has_own_state:
            entering = f" context, before = entered(context, dicts, {code.constant(code.template)})"
        lines = [
            _HEAD,
            *([entering] if has_own_state else ()),
            " escaping = context.autoescape",
            *([" depth = len(dicts)"] if code.pushes else ()),
            *([" links = context.page_links"] if code.has_links else ()),
            *([" language = context.page_language"] if code.has_language else ()),
            *(f" {name} = None" for name in code.homes.values()),
            " try:" if is_guarded else " if True:",
            *(f"  {line}" for line in (start, *code.lines, end) if line),
            *([" except BaseException:", "  del dicts[depth:]", "  raise"] if code.pushes else ()),
            *([" finally:", "  left(context, before)"] if has_own_state else ()),
        ]
        made = compile("\n".join(lines), "<compiled template>", "exec")
    except (SyntaxError, RecursionError, MemoryError, OverflowError) as error:
        raise UnwritableError from error
    code.names.update(_CALLED)
    # The code is made of our own words, constants by their repr, and attributes that have been checked.
    exec(made, code.names)  # noqa: S102  # nosec B102
    function: Function = code.names["render"]
    return function
