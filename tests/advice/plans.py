"""What of a plan the tests look at."""

from interviewprep.advice.facts import Format

from .shelf import keys


def groups(of):
    return [(group.label, keys(group.items)) for group in of.groups]


KNOWN = {"feedback": True, "objective_known": True, "format": Format.IN_PERSON}
