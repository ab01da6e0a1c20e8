"""Anstånd: more time for one consultee, asked for or given."""

from enum import StrEnum


class ExtensionState(StrEnum):
    """Where a request for more time stands. A granted one may have another day than was asked for."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
