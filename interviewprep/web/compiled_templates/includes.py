"""What is written for `{% include %}`: a call of the other template's function, or its text if constant."""

from typing import Any, cast

from django.template import Context, Template, TemplateDoesNotExist
from django.template.base import NodeList, TextNode, VariableNode
from django.template.defaulttags import CommentNode, IfNode
from django.utils.safestring import SafeString

from .functions import Function, included
from .loops import write_values
from .nodes import write_own
from .writing import Code

_PLAIN = (TextNode, VariableNode, IfNode, CommentNode)
# No template has it.
_UNKNOWN = "\ue000"


def write_include(code: Code, node: Any) -> None:
    """Write another template in its place."""
    given = node.template
    is_constant = not given.is_var and not given.filters and isinstance(given.var, str)
    if not is_constant or given.var.startswith("."):
        return write_own(code, node)
    name = str(given.var)
    if node.isolated_context:
        text = _constant_text(code.engine, name, node.extra_context)
        if text is not None:
            return code.text(text)
    code.flush()
    values = write_values(code, node.extra_context)
    function = code.fresh("f")
    code.names[function] = _first_call(code, function, node)
    if node.isolated_context:
        code.line(f"{function}(out, context, [BUILTINS, {values}])")
        return None
    code.pushes = True
    code.line(f"dicts += ({values},)")
    code.line(f"{function}(out, context, dicts)")
    return code.line("del dicts[-1]")


def _first_call(code: Code, function: str, node: Any) -> Function:
    """Return what looks the other template up when it is called, and stands for it from then on.

    Not before: a page names more templates than it shows.
    """

    def call(out: list[str], context: Any, dicts: list[Any]) -> None:
        template = code.engine.select_template((str(node.template.var),))
        found = included(template, frozenset(node.extra_context), closed=node.isolated_context)
        code.names[function] = found
        found(out, context, dicts)

    return call


def _constant_text(engine: Any, name: str, given: dict[str, Any]) -> str | None:
    """Return what an include shows that takes constants alone and sees nothing else, as icons do."""
    if any(one.is_var or one.filters or type(one.var) is not SafeString for one in given.values()):
        return None
    try:
        template = engine.get_template(name)
    except TemplateDoesNotExist:
        return None
    if not all(_is_plain(node) for node in template.nodelist):
        return None
    context = Context({name: one.var for name, one in given.items()})
    # What a name is that is not there may change, as it does in tests, so such a template is no constant.
    context.template = cast("Template", _Unknown())
    text = NodeList.render(template.nodelist, context)
    return None if _UNKNOWN in text else str(text)


class _Unknown:
    """Stands for a template whose names are not there."""

    debug = False
    string_if_invalid = _UNKNOWN

    @property
    def engine(self) -> Any:
        return self


def _is_plain(node: Any) -> bool:
    if isinstance(node, VariableNode) and node.filter_expression.filters:
        return False
    inside = node if isinstance(node, IfNode) else ()
    return type(node) in _PLAIN and all(_is_plain(one) for one in inside)
