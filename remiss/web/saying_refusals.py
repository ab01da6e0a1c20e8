"""Why a door did not open, in one sentence."""

from remiss.domain.errors import RemissError, TooManyAttemptsError
from remiss.web.errors import wording


def say_refusal(error: RemissError) -> str:
    """The error's advice; for a closed door how long it stays so."""
    if isinstance(error, TooManyAttemptsError):
        wait = "en minut" if error.minutes == 1 else f"{error.minutes} minuter"
        return f"För många försök. Vänta {wait} och försök sedan igen."
    return wording(error).advice
