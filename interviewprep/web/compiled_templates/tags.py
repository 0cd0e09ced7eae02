"""What is written for the node of each tag."""

from django.template.base import TextNode, VariableNode
from django.template.defaulttags import (
    CommentNode,
    CsrfTokenNode,
    ForNode,
    IfNode,
    LoadNode,
    URLNode,
    WithNode,
)
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.templatetags.static import StaticNode

from .branches import write_if
from .includes import write_include
from .inheritance import write_block, write_extends, write_value_or_super
from .loops import write_for, write_with
from .nodes import write_address, write_nothing, write_own, write_static, write_text, write_token
from .writing import WRITERS

# Here and not where a function is made, since what is written for one tag calls the function of another.
WRITERS.update(
    {
        TextNode: write_text,
        VariableNode: write_value_or_super,
        CommentNode: write_nothing,
        CsrfTokenNode: write_token,
        ForNode: write_for,
        IfNode: write_if,
        LoadNode: write_nothing,
        StaticNode: write_static,
        URLNode: write_address,
        WithNode: write_with,
        BlockNode: write_block,
        ExtendsNode: write_extends,
        IncludeNode: write_include,
        # A node of any other class is Django's to render, that of a subclass too.
        object: write_own,
    }
)
