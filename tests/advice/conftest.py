"""For all tests of the core: a busy machine may be slow, which says nothing about the rules."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
