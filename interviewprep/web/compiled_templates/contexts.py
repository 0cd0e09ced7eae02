"""The context of a template, for what is left to Django.

A compiled template works on the dictionaries of a context alone. An `{% include … only %}` has a list of its
own, and no context yet: nearly always none is needed.
"""

from typing import Any

from django.template import base

# What the names True, False and None stand for in every context.
BUILTINS = {"True": True, "False": False, "None": None}


def whole(context: Any, dicts: list[Any]) -> Any:
    """Return the context that has these dictionaries: the one given, or one like it."""
    if context.dicts is dicts:
        return context
    own = object.__new__(type(context))
    own.__dict__ = {**context.__dict__, "dicts": dicts}
    own.__dict__.pop("_processors_index", None)
    return own


def entered(context: Any, dicts: list[Any], template: base.Template) -> tuple[Any, Any]:
    """Return the context for the nodes of an included template, and what `left` needs afterwards.

    What nodes remember while they render is kept for each template, so it gets a place of its own.
    """
    own = whole(context, dicts)
    local = own.render_context
    if own is not context:
        local = own.render_context = local.__copy__()
    before, local.template = local.template, template
    local.dicts.append({})
    return own, before


def left(context: Any, before: Any) -> None:
    """Forget what the nodes of an included template remembered."""
    context.render_context.template = before
    context.render_context.dicts.pop()
