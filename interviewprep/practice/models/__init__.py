"""What a candidate practises with: stories, who has heard them, and how well an answer is remembered."""

from .hearing import Hearing, names_of, with_tellings
from .proof import Proof
from .rehearsal import Rehearsal
from .story import Story
from .story_link import StoryLink
from .telling import Telling

__all__ = [
    "Hearing",
    "Proof",
    "Rehearsal",
    "Story",
    "StoryLink",
    "Telling",
    "names_of",
    "with_tellings",
]
