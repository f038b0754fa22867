"""What the codes of the register are called."""

from __future__ import annotations

from collections.abc import Mapping

from casetracker.disclosures.rules import FailureReason, OutputState
from casetracker.kernel.messages import M, Message

STATE_WORDS: Mapping[OutputState, Message] = {
    OutputState.INTENDED: M("about to leave"),
    OutputState.DONE: M("has left"),
    OutputState.FAILED: M("did not leave"),
}

FAILURE_WORDS: Mapping[FailureReason, Message] = {
    FailureReason.DISK_FULL: M("the disk was full"),
    FailureReason.READ_ONLY: M("nothing can be written there"),
    FailureReason.FOLDER_GONE: M("the folder was not there"),
    FailureReason.NOT_WRITTEN: M("the file could not be written"),
    FailureReason.REFUSED: M("a rule said no"),
    FailureReason.STOPPED: M("somebody stopped it"),
    FailureReason.BROKEN: M("a mistake of the program"),
}

AUDIENCE_WORDS: Mapping[str, Message] = {
    "internal": M("the office"),
    "partner": M("partners"),
    "public": M("the public"),
}
