"""What is written for `{% include %}`: a call of the other template's function, or its text if constant."""

from typing import Any, cast

from django.template import Context, Template, TemplateDoesNotExist
from django.template.base import NodeList, TextNode, VariableNode
from django.template.defaulttags import CommentNode, IfNode
from django.utils.safestring import SafeString

from .expressions import assign
from .functions import Function, included
from .loops import write_values
from .nodes import write_own
from .writing import Code

_PLAIN = (TextNode, VariableNode, IfNode, CommentNode)
# No template has it.
_UNKNOWN = "\ue000"


class IncludeFunctions:
    """The functions of the templates that an `{% include %}` of many names has found so far."""

    def __init__(self, engine: Any, names: frozenset[str], *, closed: bool) -> None:
        self._engine, self._names, self._closed = engine, names, closed
        self._functions: dict[str, Function] = {}

    def __call__(self, name: Any) -> Function | None:
        """Return the function of a template; None if what is given is no plain name."""
        if type(name) not in (str, SafeString) or not name or name.startswith("."):
            return None
        if name not in self._functions:
            template = self._engine.select_template((name,))
            self._functions[name] = included(template, self._names, closed=self._closed)
        return self._functions[name]


def write_include(code: Code, node: Any) -> None:
    """Write another template in its place."""
    given, names = node.template, frozenset(node.extra_context)
    if not given.is_var and not given.filters and isinstance(given.var, str):
        if given.var.startswith("."):
            return write_own(code, node)
        text = _constant_text(code.engine, str(given.var), node) if node.isolated_context else None
        if text is not None:
            return code.text(text)
        code.flush()
        function = code.fresh("f")
        code.names[function] = _first_call(code, function, node)
        return _write_call(code, node, function)
    code.flush()
    name, function = code.fresh("i"), code.fresh("i")
    assign(code, name, given)
    found = IncludeFunctions(code.engine, names, closed=node.isolated_context)
    code.line(f"{function} = {code.constant(found)}({name})")
    with code.inside(f"if {function} is None:"):
        code.line(f"out += ({code.constant(node)}.render(whole(context, dicts)),)")
    with code.inside("else:"):
        _write_call(code, node, function)
    return None


def _write_call(code: Code, node: Any, function: str) -> None:
    values = write_values(code, node.extra_context)
    if node.isolated_context:
        code.line(f"{function}(out, context, [BUILTINS, {values}])")
    else:
        code.pushes = True
        code.line(f"dicts += ({values},)")
        code.line(f"{function}(out, context, dicts)")
        code.line("del dicts[-1]")


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


def _constant_text(engine: Any, name: str, node: Any) -> str | None:
    """Return what an include shows that takes constants alone and sees nothing else, as icons do."""
    given: dict[str, Any] = node.extra_context
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
