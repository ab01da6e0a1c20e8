"""argparse in Swedish: the standard library speaks English and takes translations only through gettext's catalogues."""

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

# What argparse says, and how we say it. It has said the same since Python 3.3; the rest is said in general terms.
_SAYINGS = (
    (r"the following arguments are required: (.+)", r"Det saknas något: \1."),
    (r"unrecognized arguments: (.+)", r"Kommandot förstår inte \1."),
    (r"argument (\S+): invalid choice: ('[^']*')[^(]*\(choose from (.+)\)", r"\1 kan inte vara \2. Välj bland \3."),
    (r"argument \S+: (Rollen .+)", r"\1"),
    (r"argument (\S+): expected one argument", r"Efter \1 ska det stå ett värde."),
    (r"argument --now: (.+)", r"\1"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan betyda \2. Skriv ut hela namnet."),
)


class SwedishParser(argparse.ArgumentParser):
    """A parser whose help and faults are in Swedish. Parsers made for its commands are of the same kind."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**{"formatter_class": _SwedishHelp, **settings, "add_help": False})  # type: ignore[arg-type]  # Handed on as given.
        self._positionals.title = "uppgifter"
        self._optionals.title = "val"
        self.add_argument("-h", "--help", action="help", help="visa den här texten")

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and how the command is written, and leaves with status 2."""
        self.exit(2, f"{_in_swedish(message)}\n{self.format_usage()}")


class _SwedishHelp(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Skriv så här: " if prefix is None else prefix)


def _in_swedish(message: str) -> str:
    for english, swedish in _SAYINGS:
        if found := re.fullmatch(english, message):
            return found.expand(swedish)
    return "Kommandot går inte att förstå."
