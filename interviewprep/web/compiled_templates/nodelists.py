"""Lists of nodes that render themselves by a function."""

from typing import Any

from django.template import Context, Node, NodeList, RequestContext, Template
from django.utils.safestring import SafeString

from .functions import Function, own_function
from .links import remember


class CompiledNodeList(NodeList):
    """Nodes as Django has parsed them; their function is made when they are rendered for the first time.

    nodes     the nodes
    engine    where templates come from
    template  the template that they are all of, if they are
    """

    def __init__(self, nodes: NodeList, engine: Any, template: Template | None = None) -> None:
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self._engine, self._template = engine, template
        self._function: Function | None = None

    def render(self, context: Any) -> SafeString:
        """Return the text of the nodes."""
        kind = type(context)
        if kind is not RequestContext and kind is not Context:
            return super().render(context)
        function = self._function
        if function is None:
            function = self._function = own_function(self, self._engine, self._template)
        language = remember(context)
        out: list[str] = []
        try:
            function(out, context, context.dicts)
        finally:
            context.page_language = language
        # Each part is safe or has been escaped, as in Django's own.
        return SafeString("".join(out))  # nosec


def compile_inside(node: Node, engine: Any) -> None:
    """Let what stands inside of a node that Django renders be rendered by functions."""
    for name in node.child_nodelists:
        nodes = vars(node).get(name)
        if type(nodes) is NodeList:
            setattr(node, name, CompiledNodeList(nodes, engine))
    for block in getattr(node, "blocks", {}).values():
        compile_inside(block, engine)
