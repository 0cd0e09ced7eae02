"""What is written for `{% extends %}` and `{% block %}`: templates that extend each other become one.

Django asks afresh for each page which templates extend which, and which block takes the place of which. Where
the names are constant, that is the same each time.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.template import Template, TemplateDoesNotExist
from django.template.base import TextNode, VariableNode
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode, ExtendsNode

from .functions import Function, UnwritableError, block_function, root_function
from .nodes import write_own, write_value
from .tree import walk
from .writing import Code

Blocks = dict[str, tuple[Function, ...]]
_SUPER = ("block", "super")
_TAG = re.compile(r"\{[{%](?!\s*(?:end)?block\b(?!\.))(.*?)[%}]\}")
_BLOCK = re.compile(r"(?<![\w\"'/.-])block(?![\w\"'/-])")


def write_extends(code: Code, node: ExtendsNode) -> None:
    """Write a call of the template at the root, with the blocks that this one and those between them have."""
    chain = _chain(code, node)
    if chain is None:
        return write_own(code, node)
    templates, found = chain
    try:
        blocks, root = _blocks(code.engine, found), root_function(templates[-1])
    except UnwritableError:
        return write_own(code, node)
    code.flush()
    # Where Django renders a template that extends this one, it keeps the blocks.
    with code.inside(f"if {BLOCK_CONTEXT_KEY!r} in context.render_context:"):
        write_own(code, node)
        code.flush()
    with code.inside("else:"):
        # What stands before the tag in a template between is shown as well.
        for template in templates[1:-1]:
            code.text("".join(one.s for one in template.nodelist if isinstance(one, TextNode)))
        code.flush()
        code.line(f"{code.constant(root)}(out, context, dicts, {code.constant(blocks)})")
    return None


def write_block(code: Code, node: BlockNode) -> None:
    """Write a call of what takes the place of a block, if it is known by now which one does."""
    if not code.in_chain:
        return write_own(code, node)
    code.flush()
    found = code.fresh("b")
    code.line(f"{found} = blocks[{node.name!r}]")
    return code.line(f"{found}[0](out, context, dicts, blocks, {found}[1:])")


def write_value_or_super(code: Code, node: Any) -> None:
    """Write a value, or a call of the block that this one takes the place of if it is `block.super`."""
    if not code.in_chain or not _is_super(node):
        return write_value(code, node)
    code.flush()
    code.has_super = True
    with code.inside("if above:"):
        code.line("above[0](out, context, dicts, blocks, above[1:])")
    return None


def _is_super(node: Any) -> bool:
    if type(node) is not VariableNode:
        return False
    given = node.filter_expression
    return given.is_var and not given.filters and given.var.lookups == _SUPER


def _chain(code: Code, node: ExtendsNode) -> tuple[list[Template], dict[str, list[BlockNode]]] | None:
    """Return a template and those above it, and the blocks of each name from the lowest up.

    None if something is not constant, or not as usual: then Django has to find the blocks.
    """
    if code.template is None:
        return None
    blocks: dict[str, list[BlockNode]] = {}
    templates, history = [code.template], [node.origin]
    below: Any = node
    while type(below) is ExtendsNode:
        _add(blocks, below.blocks)
        parent: Any = below.parent_name
        if parent.is_var or parent.filters or not isinstance(parent.var, str):
            return None
        try:
            template, origin = code.engine.find_template(parent.var, skip=history)
        except TemplateDoesNotExist:
            return None
        history.append(origin)
        templates.append(template)
        below = next((one for one in template.nodelist if not isinstance(one, TextNode)), None)
    _add(blocks, {one.name: one for one in templates[-1].nodelist.get_nodes_by_type(BlockNode)})
    is_usual = not isinstance(below, ExtendsNode) and all(_is_usual(one) for one in templates)
    return (templates, blocks) if is_usual and not _is_round(blocks) else None


def _add(blocks: dict[str, list[BlockNode]], more: dict[str, BlockNode]) -> None:
    for name, block in more.items():
        blocks.setdefault(name, []).append(block)


def _is_usual(template: Any) -> bool:
    """Return whether a template uses blocks in no other way than the code does.

    A block inside of a tag that Django renders, or `block` as anything else than `{{ block.super }}`, would
    have to find the blocks where Django keeps them.
    """
    nodes = [*walk(template.nodelist)]
    blocks = {one for one in nodes if type(one) is BlockNode}
    mentions = sum(_BLOCK.search(tag) is not None for tag in _TAG.findall(template.source))
    is_known = blocks == set(template.nodelist.get_nodes_by_type(BlockNode))
    return is_known and mentions == sum(map(_is_super, nodes))


def _is_round(blocks: dict[str, list[BlockNode]]) -> bool:
    """Return whether a block may come to stand inside of itself."""
    inside = {name: {one.name for block in found for one in _within(block)} for name, found in blocks.items()}
    for _ in inside:
        inside = {name: found.union(*(inside[one] for one in found)) for name, found in inside.items()}
    return any(name in found for name, found in inside.items())


def _within(block: BlockNode) -> Iterator[BlockNode]:
    return (one for one in walk(block.nodelist) if type(one) is BlockNode)


def _blocks(engine: Any, nodes: dict[str, list[BlockNode]]) -> Blocks:
    """Return for each name the function of its lowest block, and those above it that this one asks for."""
    blocks: Blocks = {}
    for name, found in nodes.items():
        functions: list[Function] = []
        for one in found:
            function, has_super = block_function(engine, one)
            functions.append(function)
            if not has_super:
                break
        blocks[name] = tuple(functions)
    return blocks
