"""The order of questions by topic, walked along by an index: those with one, then those without."""

from django.db.models import QuerySet, Subquery

from interviewprep.stages.models import Question
from interviewprep.web.slices import KeyAmong


def among_first_by_topic(found: QuerySet[Question], key: int | None, most: int, *, turned: bool) -> KeyAmong:
    """Return a condition that holds at least the first rows by topic, and few others.

    found   questions of one owner
    key     of the question that they stand behind, None: from the first on
    most    how many are wanted
    turned  whether the order is turned round

    No index has questions without a topic last. So each part has its own range of one: what has the same
    topic, of which there can be thousands, what has a further one, and what has none. Which of these the
    question stands in only the database knows: of a part that lies before it, the rows have to be left out.
    """
    named, unnamed = found.filter(topic__gt=""), found.filter(topic="")
    if key is None:
        parts = [named, unnamed]
    else:
        its = Subquery(found.filter(pk=key).order_by().values("topic")[:1])
        if turned:
            parts = [found.filter(topic=its, pk__lt=key), named.filter(topic__lt=its), named]
        else:
            parts = [found.filter(topic=its, pk__gt=key), found.filter(topic__gt=its), unnamed]
    order = ("-topic", "-pk") if turned else ("topic", "pk")
    return KeyAmong("pk", *(part.order_by(*order).values("pk")[:most] for part in parts))
