"""``remiss user add``: the first administrator, and anyone else, without a browser."""

import getpass
import sys

from remiss.cli.installation import belt, opened
from remiss.domain.errors import DuplicateError, InvalidFieldsError
from remiss.domain.permissions import SYSTEM
from remiss.usecases.account_fields import NewUser, Person
from remiss.usecases.accounts import add_user
from remiss.usecases.inviting import invite_user
from remiss.usecases.tools import Tools

_UNUSABLE = 2


def add_user_command(email: str, name: str, role: str, password: str | None) -> int:
    """Adds the person, with a password when one is given or typed, otherwise with an invitation. The exit status."""
    app = opened()
    chosen = password if password is not None else _ask_for_password()
    new = NewUser(email, Person(name), role)
    try:
        with app.app_context():
            print(_add(belt(app), new, chosen))
    except InvalidFieldsError as faults:
        print("\n".join(faults.fields.values()), file=sys.stderr)
        return _UNUSABLE
    except DuplicateError:
        print(f"Det finns redan ett konto med adressen {email}.", file=sys.stderr)
        return _UNUSABLE
    return 0


def _add(tools: Tools, new: NewUser, password: str) -> str:
    if password:
        add_user(tools, new, password, by=SYSTEM)
        return f"{new.person.name} kan nu logga in på {tools.base_url}/logga-in med {new.email.strip().lower()}."
    invited = invite_user(tools, new, by=SYSTEM)
    link = tools.account_url(invited.link_id)
    return f"En inbjudan till {new.person.name} ligger i utkorgen. Länken i den gäller i 14 dagar:\n{link}"


def _ask_for_password() -> str:
    """What is typed, unseen; nothing when nobody sits at the terminal."""
    if not sys.stdin.isatty():
        return ""
    return getpass.getpass("Lösenord (tomt för att skicka en inbjudan i stället): ")
