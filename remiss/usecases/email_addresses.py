"""Whether an e-mail address can be written to. Nothing is asked of the network."""

from email_validator import EmailNotValidError, validate_email


def tidy_email(text: str) -> str | None:
    """The address in its usual form (domain in lower case), or None when it cannot be one.

    Reserved domains such as ``.example`` pass: the demonstration uses them.
    """
    try:
        found = validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    return found.normalized
