"""Loads templates that render themselves by functions."""

from typing import Any, cast

from django.template import base
from django.template.loaders import cached

from . import tags  # noqa: F401  it says what is written for each tag
from .nodelists import CompiledNodeList

_LOADERS = ("django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader")


class Loader(cached.Loader):
    """Keeps templates as Django's loader does, compiled.

    loaders  where they come from, as Django's takes them; by default folders of settings and rooms
    """

    def __init__(self, engine: Any, loaders: Any = _LOADERS) -> None:
        super().__init__(engine, loaders)

    def get_template(self, template_name: str, skip: Any = None) -> base.Template:
        """Return the template of this name. Raises `TemplateDoesNotExist`."""
        template: Any = super().get_template(template_name, skip)
        # While somebody works on templates, Django's own nodes say where an error is.
        if not self.engine.debug and type(template.nodelist) is not CompiledNodeList:
            template.nodelist = CompiledNodeList(template.nodelist, self.engine, template)
        return cast(base.Template, template)
