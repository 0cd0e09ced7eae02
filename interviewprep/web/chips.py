"""Chips: a word or two in a coloured oval, and what each colour says."""

from enum import StrEnum


class Chip(StrEnum):
    """What a chip says about the thing it labels. The value is its class in the style sheet."""

    PLAIN = ""
    GOOD = "o"
    ATTENTION = "a"
    RISK = "r"
    QUIET = "n"
