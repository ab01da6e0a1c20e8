"""What the operating system says of files and folders, in Swedish."""

_SAID: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "mappen eller filen finns inte"),
    (PermissionError, "rättighet saknas"),
    (IsADirectoryError, "det är en mapp"),
    (NotADirectoryError, "en del av sökvägen är ingen mapp"),
    (FileExistsError, "det finns redan"),
)


def in_swedish(error: OSError) -> str:
    """Why it did not go; the system's own words for what is rare."""
    return next((words for kind, words in _SAID if isinstance(error, kind)), error.strerror or str(error))
