"""What plan items are worth relative to each other."""

from interviewprep.advice import worths
from interviewprep.advice.articles import ArticleKind
from interviewprep.advice.reasons import Likelihood


def test_worths_fall_from_open_threads_to_what_comes_after_the_round() -> None:
    likely = [worths.LIKELY_REASON[one] for one in Likelihood if one in worths.LIKELY_REASON]
    ordered = [
        *(worths.OPEN_THREAD, worths.ANSWERED_THREAD, worths.ASK_THE_EMPLOYER, worths.OWN_TASK, *likely),
        *(worths.GUIDE, worths.POSSIBLE_REASON, worths.TOPIC, worths.RULE, worths.AFTER_THE_ROUND),
    ]
    assert ordered == sorted(set(ordered), reverse=True)


def test_the_guide_is_worth_more_in_a_first_round_and_a_rule_less_than_a_topic() -> None:
    kinds = [
        (ArticleKind.STAGE, True),
        (ArticleKind.STAGE, False),
        (ArticleKind.TOPIC, False),
        (ArticleKind.RULE, False),
    ]
    of_article = [worths.of_article(kind, first_round=first) for kind, first in kinds]
    assert of_article == [35, 20, 14, 12]
