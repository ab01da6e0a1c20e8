"""What a mail server's status code means to the one who wrote the letter (RFC 3463; IANA's registry of codes)."""

# The first that the code begins with decides; the longer stand before the shorter.
_PERMANENT = (
    (("5.1.1", "5.1.0", "5.1.3", "5.1.6", "5.1.10"), "Adressen finns inte. Ändra adressen och skicka brevet igen."),
    (("5.1.2", "5.1.4"), "Mottagarens domän finns inte. Kontrollera adressen och skicka brevet igen."),
    (("5.2.2",), "Mottagarens brevlåda är full. Ring instansen, eller skicka till en annan adress."),
    (("5.2.1",), "Mottagarens brevlåda är avstängd. Ring instansen, eller skicka till en annan adress."),
    (("5.2.3", "5.3.4"), "Brevet är för stort för mottagarens server."),
    (("5.4", "4.4"), "Mottagarens server gick inte att nå. Kontrollera adressen, eller ring instansen."),
    (("5.7",), "Mottagarens server avvisade brevet som oönskat. Ring instansen, eller skicka till en annan adress."),
    (("5.5", "5.6"), "Mottagarens server kunde inte läsa brevet."),
)
_REFUSED = "Mottagarens server tog inte emot brevet. Kontrollera adressen, eller ring instansen."
_LATE = "Brevet är försenat. Mottagarens server har inte tagit emot det än, men försök görs fortfarande."


def say_undelivered(status: str, *, permanent: bool) -> str:
    """What happened to the letter and what to do, for a code such as "5.1.1"; also when there is none."""
    if not permanent:
        return _LATE
    for beginnings, sentence in _PERMANENT:
        if any(status == one or status.startswith(f"{one}.") for one in beginnings):
            return sentence
    return _REFUSED
