"""Reminders: when they are due, for whom, and what became of each."""

from enum import StrEnum


class ReminderOutcome(StrEnum):
    """What became of a reminder whose time came. Each is written down, so that none is skipped in silence.

    ``sent``: a letter is in the outbox. ``not_needed``: answered, abstained, asked for more time, withdrawn or told to
    be left alone. ``passed``: its time went by while nothing ran, and its words are no longer true.
    """

    SENT = "sent"
    NOT_NEEDED = "not_needed"
    PASSED = "passed"
    NO_ADDRESS = "no_address"
