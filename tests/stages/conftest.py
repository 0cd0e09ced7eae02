"""Rita, the recruiter whom the first rounds are with."""

import pytest


@pytest.fixture
def rita(alice, make_person):
    return make_person(alice, "Rita Moss", relation="recruiter")
