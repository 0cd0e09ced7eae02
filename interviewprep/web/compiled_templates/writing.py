"""The lines of a function that renders a template."""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template import Node

from .contexts import BUILTINS

# What writes the code of a node, by its class; `tags` says it.
WRITERS: dict[type, Callable[["Code", Any], None]] = {}
# A constant, which cannot fail.
_SURE = re.compile(r"k\d+|None|True|False")
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(slots=True)
class Scope:
    """One dictionary of a context.

    variable  what the code calls it
    bound     the names that are in it for certain
    may_set   the names that its nodes may put into it; None if that may be any
    """

    variable: str
    bound: set[str]
    may_set: set[str] | None = field(default_factory=set)

    def may_have(self, name: str) -> bool:
        return self.may_set is None or name in self.may_set


class Code:
    """Collects the code of one function.

    engine     where templates come from
    scope      the dictionary that is uppermost when the function begins
    is_closed  whether no other names are there, as in an `{% include … only %}`
    template   the template that is rendered; None for the nodes inside of a tag
    in_chain   whether it is extended or extends, and all its blocks are known
    """

    def __init__(
        self,
        engine: Any,
        scope: Scope,
        *,
        is_closed: bool = False,
        template: Any = None,
        in_chain: bool = False,
    ) -> None:
        self.engine, self.template, self.is_closed = engine, template, is_closed
        self.scopes = [scope]
        self.in_chain = in_chain
        self.lines: list[str] = []
        self.names: dict[str, Any] = {}
        # Django's own nodes need a whole context, links the addresses that are known.
        self.has_own_nodes = self.has_links = self.has_language = self.has_super = False
        # Where names from outside are kept.
        self.homes: dict[str, str] = {}
        # Whether the dictionaries have to be as they were after an error.
        self.pushes = False
        self._depth, self._number = 0, 0
        self._parts: list[str] = []
        self._text = ""

    def write(self, nodes: Sequence[Node]) -> None:
        """Write the code of nodes, and show all of it before anything else is done."""
        self.inline(nodes)
        self.flush()

    def inline(self, nodes: Sequence[Node]) -> None:
        """Write the code of nodes among what stands before and after them."""
        for node in nodes:
            WRITERS.get(type(node), WRITERS[object])(self, node)

    def constant(self, value: Any) -> str:
        """Return a name for an object."""
        for name, known in self.names.items():
            if known is value:
                return name
        name = self.fresh("k")
        self.names[name] = value
        return name

    def fresh(self, letter: str) -> str:
        """Return a name that the code does not have yet."""
        self._number += 1
        return f"{letter}{self._number}"

    def line(self, text: str) -> None:
        """Add a line. It may have nothing of a template but constants and `attribute`s."""
        self.lines.append(" " * self._depth + text)

    @contextlib.contextmanager
    def inside(self, head: str) -> Iterator[None]:
        """Add a line with a colon, and what follows below it."""
        self.line(head)
        self._depth += 1
        yield
        self._depth -= 1

    def text(self, text: str) -> None:
        """Show a constant text."""
        self._text += text

    def part(self, name: str) -> None:
        """Show the text that a name of the code stands for."""
        self._end_text()
        self._parts.append(name)

    def flush(self) -> None:
        """Show what has been collected before anything else is done."""
        self._end_text()
        if self._parts:
            self.line(f"out += ({', '.join(self._parts)},)")
            self._parts = []

    def _end_text(self) -> None:
        if self._text:
            self._parts.append(repr(self._text))
            self._text = ""

    def attempt(self, name: str, usual: str, otherwise: str) -> None:
        """Let a name stand for one expression, or for another if that fails."""
        if _SURE.fullmatch(usual):
            self.line(f"{name} = {usual}")
            return
        with self.inside("try:"):
            self.line(f"{name} = {usual}")
        with self.inside("except Exception:"):
            self.line(f"{name} = {otherwise}")

    @contextlib.contextmanager
    def pushed(self, scope: Scope) -> Iterator[None]:
        """Have another dictionary uppermost for a while; the code before has made it."""
        self.pushes = True
        self.line(f"dicts += ({scope.variable},)")
        self.scopes.append(scope)
        yield
        self.scopes.pop()
        self.line("del dicts[-1]")

    def variable(self, name: str, *, ignoring: bool) -> str | None:
        """Return the code for what a name stands for; None if it cannot stand for anything."""
        for scope in reversed(self.scopes):
            if name in scope.bound:
                return f"{scope.variable}[{name!r}]"
            if scope.may_have(name):
                break
        else:
            if self.is_closed:
                return repr(BUILTINS[name]) if name in BUILTINS else None
            return self._outer_variable(name, ignoring=ignoring)
        return f"{'look' if ignoring else 'find'}(dicts, {name!r})"

    def _outer_variable(self, name: str, *, ignoring: bool) -> str:
        """Return the code for a name that comes from outside: where that is stays the same, so it is kept.

        Not what the name stands for: a tag of an included template may change that.
        """
        if name not in self.homes:
            self.homes[name] = self.fresh("h")
        kept = self.homes[name]
        found = f"({kept} or ({kept} := home(dicts, {name!r})))"
        return f"({kept}[{name!r}] if {name!r} in {found} else None)" if ignoring else f"{found}[{name!r}]"


def is_plain_name(name: str) -> bool:
    """Return whether a name may stand in the code as that of an attribute."""
    return _PLAIN_NAME.fullmatch(name) is not None
