"""What a candidate practises with: stories and who has heard them, answers and how well they are known."""

from .hearing import Hearing, names_of
from .partner_link import PartnerLink
from .partner_note import PartnerNote
from .proof import Proof
from .rehearsal import Rehearsal
from .story import Story
from .story_link import StoryLink
from .telling import Telling

__all__ = [
    "Hearing",
    "PartnerLink",
    "PartnerNote",
    "Proof",
    "Rehearsal",
    "Story",
    "StoryLink",
    "Telling",
    "names_of",
]
