"""The topics of a candidate's questions, without going through the questions."""

from django.db import connection

from .bank import MOST_TOPICS

# From each topic an index leads to the next. `DISTINCT` would go through all questions that have one, which
# is most of what a long list takes on PostgreSQL; Django has no query that goes on from what it found.
_NEXT_AFTER_EACH = """
    WITH RECURSIVE found (number, topic) AS (
        SELECT 1, MIN(topic) FROM stages_question WHERE owner_id = %s AND topic > ''
        UNION ALL
        SELECT number + 1, (SELECT MIN(one.topic) FROM stages_question AS one
                            WHERE one.owner_id = %s AND one.topic > found.topic)
        FROM found WHERE topic IS NOT NULL AND number <= %s
    )
    SELECT topic FROM found WHERE topic IS NOT NULL ORDER BY number
"""


def topics(owner: int) -> list[str]:
    """Return the topics of a candidate's questions, in order, up to one more than are offered. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_AFTER_EACH, [owner, owner, MOST_TOPICS])
        return [topic for (topic,) in cursor.fetchall()]
