"""What the tests of offers share."""

from __future__ import annotations

import pytest

from casetracker.store.unit_of_work import Store
from tests.offers.desk import Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    """Give the test a desk over a store of its own."""
    return Desk(store)
