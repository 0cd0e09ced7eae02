"""Renders templates in fewer steps, so that a page takes half of the processor time; the pages stay the same.

For `{{ row.role }}` Django takes fifty function calls: it has to try three ways to look a name up, and four
ways to write a value. Nearly always the first will do. The loader here changes the nodes of a template once,
as it is loaded: each tries the usual way first, and leaves everything else to Django. An icon, which is an
`{% include %}` that takes nothing but constants, is rendered once a process.

The settings name the loader; without it all pages work as they are. A test renders both ways and compares.
"""

import functools
import html
import re
from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.forms import BoundField
from django.template import Context, Node, base, defaulttags, loader_tags
from django.template.base import FilterExpression, TextNode, Variable, VariableDoesNotExist, VariableNode
from django.template.loaders import cached
from django.template.smartif import TokenBase
from django.urls import NoReverseMatch
from django.utils.safestring import SafeString

from .addresses import address

_SPECIAL = re.compile("[&<>\"']").search
_CONSTANTS = {"True": True, "False": False, "None": None}
# What has items by number alone.
_NUMBERED = (str, tuple, list, BoundField)
_PLAIN = (TextNode, VariableNode, defaulttags.IfNode, defaulttags.CommentNode)


_LOADERS = ("django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader")


class Loader(cached.Loader):
    """Keeps templates as Django's loader does, with quick nodes.

    loaders  where they come from, as Django's takes them; by default folders of settings and rooms
    """

    def __init__(self, engine: Any, loaders: Any = _LOADERS) -> None:
        super().__init__(engine, loaders)

    def get_template(self, template_name: str, skip: Any = None) -> base.Template:
        """Return the template of this name. Raises `TemplateDoesNotExist`."""
        template: Any = super().get_template(template_name, skip)
        # While somebody works on templates, Django's own nodes say where an error is.
        if not self.engine.debug and not getattr(template, "is_quick", False):
            template.is_quick = True
            _quicken(template.nodelist)
        return cast(base.Template, template)


class _Expression(FilterExpression):
    """A variable with filters or without."""

    __slots__ = ()

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        if self.filters or not self.is_var:
            return super().resolve(context, ignore_failures)
        try:
            return self.var.resolve(context)
        except VariableDoesNotExist:
            return None if ignore_failures else super().resolve(context)


class _UnusualError(Exception):
    """What a name stands for has to be looked up as Django does it."""


class _Variable(Variable):
    """A name with attributes behind it."""

    __slots__ = ()

    def resolve(self, context: Any) -> Any:
        if not isinstance(context, Context):
            return super().resolve(context)
        names: Any = self.lookups
        for variables in reversed(context.dicts):
            if names[0] in variables:
                found = variables[names[0]]
                break
        else:
            raise VariableDoesNotExist("Failed lookup for key [%s] in %r", (names[0], context))
        try:
            if callable(found):
                found = _called(found)
            for name in names[1:]:
                found = _member(found, name)
                if callable(found):
                    found = _called(found)
        except (_UnusualError, ObjectDoesNotExist):
            # A row that has gone shows nothing: Django says so of its error, which it knows by a mark.
            return super().resolve(context)
        return found


def _member(found: Any, name: str) -> Any:
    """Return what stands behind a dot."""
    kind: Any = type(found)
    if _has_names(kind):
        try:
            return found[name]
        except (TypeError, AttributeError, KeyError, ValueError, IndexError):
            # As Django does: an attribute comes second.
            pass
    try:
        return getattr(found, name)
    except AttributeError:
        raise _UnusualError from None


@functools.lru_cache(maxsize=1024)
def _has_names(kind: Any) -> bool:
    """Return whether what is of a kind may have items by name."""
    return hasattr(kind, "__getitem__") and not issubclass(kind, _NUMBERED)


def _called(found: Any) -> Any:
    """Return what a template shows of something that can be called."""
    if getattr(found, "do_not_call_in_templates", False):
        return found
    if getattr(found, "alters_data", False):
        raise _UnusualError
    try:
        return found()
    except TypeError:
        raise _UnusualError from None


class _Value(VariableNode):
    """A value on the page."""

    def render(self, context: Any) -> str:
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is SafeString:
            return str(value)
        if kind is str:
            return html.escape(value) if context.autoescape and _SPECIAL(value) else value
        if kind is int and not settings.USE_THOUSAND_SEPARATOR:
            return str(value)
        return base.render_value_in_context(value, context)

    render_annotated = render


class _If(defaulttags.IfNode):
    """A condition."""

    render_annotated = defaulttags.IfNode.render


class _Include(loader_tags.IncludeNode):
    """Another template in its place."""

    _included: Any = None
    _text: SafeString | None = None

    def render(self, context: Any) -> SafeString:
        if self._text is not None:
            return self._text
        template = self._included
        if template is None:
            name = self.template.var
            if self.template.is_var or self.template.filters or name.startswith("."):
                return super().render(context)
            template = self._included = context.template.engine.get_template(name)
        values = {name: given.resolve(context) for name, given in self.extra_context.items()}
        text: SafeString = self._rendered(template, values, context)
        if self.isolated_context and _is_constant(self, template):
            self._text = text
        return text

    def _rendered(self, template: Any, values: dict[str, Any], context: Any) -> Any:
        """Do what `Template.render` and `Context.new` do, without copies of what is the same inside."""
        inner, local = context, context.render_context
        if self.isolated_context:
            inner = object.__new__(type(context))
            inner.__dict__ = {**context.__dict__, "dicts": [_CONSTANTS, values]}
            inner.__dict__.pop("_processors_index", None)
        else:
            context.dicts.append(values)
        outer, local.template = local.template, template
        local.dicts.append({})
        try:
            return template._render(inner)
        finally:
            local.template = outer
            local.dicts.pop()
            if not self.isolated_context:
                context.dicts.pop()

    render_annotated = render


class _Address(defaulttags.URLNode):
    """The address of a page, by its name and perhaps a key."""

    def render(self, context: Any) -> str:
        keys = [given.resolve(context) for given in self.args]
        if self.kwargs or self.view_name.is_var or any(type(key) is not int for key in keys):
            return super().render(context)
        try:
            found = address(self.view_name.var, *keys)
        except NoReverseMatch:
            return super().render(context)
        if self.asvar:
            context[self.asvar] = found
            return ""
        return html.escape(found) if context.autoescape else found

    render_annotated = render


class _Token(defaulttags.CsrfTokenNode):
    """The token of a form."""

    def render(self, context: Any) -> str:
        given = context.get("csrf_token")
        if not given or given == "NOTPROVIDED":
            return super().render(context)
        # It is made of letters and digits.
        return SafeString(f'<input type="hidden" name="csrfmiddlewaretoken" value="{given}">')  # nosec

    render_annotated = render


_QUICK: dict[type, type] = {
    FilterExpression: _Expression,
    Variable: _Variable,
    VariableNode: _Value,
    defaulttags.IfNode: _If,
    loader_tags.IncludeNode: _Include,
    defaulttags.URLNode: _Address,
    defaulttags.CsrfTokenNode: _Token,
}


def _quicken(part: Any) -> None:
    """Let a part of a template, and whatever is in it, try the usual way first."""
    if isinstance(part, list | tuple):
        parts: Iterable[Any] = part
    elif isinstance(part, dict):
        parts = list(part.values())
    elif isinstance(part, FilterExpression):
        parts = (part.var, *(argument for _, arguments in part.filters for _, argument in arguments))
    elif isinstance(part, Node | TokenBase):
        # A list, since another thread that renders it already may let a node remember something.
        parts = list(vars(part).values())
    else:
        parts = ()
    kind = type(part)
    if kind in _QUICK and (kind is not Variable or (part.lookups and not part.translate)):
        part.__class__ = _QUICK[kind]
    if kind not in _QUICK.values():
        for inner in parts:
            _quicken(inner)


def _is_constant(include: _Include, template: base.Template) -> bool:
    """Return whether an include that sees nothing of the page around it comes out the same each time."""
    given = include.extra_context.values()
    if any(one.is_var or one.filters for one in given):
        return False
    return all(_is_plain(node) for node in template.nodelist)


def _is_plain(node: Node) -> bool:
    if isinstance(node, VariableNode) and node.filter_expression.filters:
        return False
    inside = node if isinstance(node, defaulttags.IfNode) else ()
    return isinstance(node, _PLAIN) and all(_is_plain(one) for one in inside)
