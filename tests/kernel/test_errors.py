"""The three kinds of wrong say themselves in the language in use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casetracker.kernel.errors import Fault, Refused, WorldError
from casetracker.kernel.i18n import M, use


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")


def test_a_refusal_says_its_sentence_and_keeps_its_faults() -> None:
    fault = Fault("places", M("{Label} must be 0 or more", label="places"))
    refused = Refused(M("Write a year from {first} to {last}.", first="1900", last="2100"), [fault])
    assert str(refused) == "Write a year from 1900 to 2100."
    assert refused.faults == (fault,)
    use("fr")
    assert str(refused) == "Écrivez une année de 1900 à 2100."


def test_the_worlds_fault_is_no_refusal() -> None:
    assert str(WorldError(M("The disk is full."))) == "The disk is full."
    assert not issubclass(WorldError, Refused)


def test_a_refusal_can_be_shown_beside_a_field() -> None:
    refused = Refused(M("There is no such day.")).at("valid_until")
    assert refused.faults == (Fault("valid_until", M("There is no such day.")),)
    assert str(refused) == "There is no such day."
