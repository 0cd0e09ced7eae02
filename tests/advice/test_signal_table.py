"""docs/advice.md lists every signal with its weights, and cannot go stale."""

from hypothesis import given

from interviewprep.advice.signals import SIGNALS

from .signal_table import DOCUMENT, ROWS, weights, with_table
from .test_properties import facts_strategy


def test_the_document_has_the_table_as_the_code_has_it():
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == with_table(document)


def test_every_signal_has_a_row():
    assert list(dict.fromkeys(row.signal for row in ROWS)) == [signal.__name__ for signal in SIGNALS]


@given(facts_strategy)
def test_no_facts_give_a_weight_that_the_table_does_not_have(facts):
    found = {(signal.__name__, int(one.weight), one.against) for signal in SIGNALS for one in signal(facts)}
    assert found <= weights()
