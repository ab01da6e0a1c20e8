"""Row numbers in addresses."""

from werkzeug.routing import IntegerConverter, Map

# The largest INTEGER of PostgreSQL; SQLite's driver would raise at the first number past 64 bits.
_LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """A number a row can have, written in one way only; every other address is unknown (404) before anyone asks."""

    regex = r"[1-9][0-9]{0,9}"

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=_LARGEST)
