"""What each item of a plan is worth, before urgency adds up to 5 for what is due soon.

Only the order matters, and how many small items outweigh a large one where minutes are short.
"""

from .articles import ArticleKind
from .reasons import Likelihood

OPEN_THREAD = 150
# The answer is written and only has to be said aloud.
ANSWERED_THREAD = 90
ASK_THE_EMPLOYER = 60
OWN_TASK = 50
# A task of a reason that is likely; a reason that is only possible has fewer tasks, which are worth less.
LIKELY_REASON = {Likelihood.STATED: 45, Likelihood.MOST_LIKELY: 40, Likelihood.LIKELY: 30}
POSSIBLE_REASON = 15
GUIDE_OF_A_FIRST_ROUND = 35
GUIDE = 20
TOPIC = 14
RULE = 12
AFTER_THE_ROUND = 10


def of_article(kind: ArticleKind, *, first_round: bool) -> int:
    """Return what a task is worth that is in the plan for its article's own sake."""
    if kind is ArticleKind.STAGE:
        return GUIDE_OF_A_FIRST_ROUND if first_round else GUIDE
    return RULE if kind is ArticleKind.RULE else TOPIC
