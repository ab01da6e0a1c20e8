"""What can be said of a person, checked once for every entrance: pages, the command and the demonstration."""

from collections.abc import Callable
from dataclasses import dataclass

from remiss.domain.errors import InvalidFieldsError
from remiss.domain.password_rules import SHORTEST, PasswordFault, password_fault
from remiss.domain.permissions import Role
from remiss.usecases.email_addresses import tidy_email

_LONGEST_TEXT = 120

_PASSWORD_SENTENCES = {
    PasswordFault.TOO_SHORT: f"Lösenordet ska ha minst {SHORTEST} tecken. Flera ord efter varandra går bra.",
    PasswordFault.OWN_WORDS: "Lösenordet är för likt ditt namn eller din e-postadress. Välj något annat.",
    PasswordFault.TOO_COMMON: "Lösenordet är ett av dem som prövas först av den som vill ta sig in. Välj något annat.",
}


@dataclass(frozen=True)
class Person:
    """What a person says of itself: a name, and perhaps a title and a telephone number."""

    name: str
    title: str = ""
    phone: str = ""


@dataclass(frozen=True)
class NewUser:
    """Someone who is to have an account: the address to log in with, the person, and the word for its role."""

    email: str
    person: Person
    role: str


def clean_new_user(new: NewUser) -> NewUser:
    """The same with white space tidied and a role there is. InvalidFieldsError naming every field at fault."""
    _raise_together(lambda: clean_email(new.email), lambda: clean_person(new.person), lambda: clean_role(new.role))
    return NewUser(clean_email(new.email), clean_person(new.person), clean_role(new.role))


def clean_change(person: Person, role: str) -> tuple[Person, Role]:
    """The person and the role to be written. InvalidFieldsError naming every field at fault."""
    _raise_together(lambda: clean_person(person), lambda: clean_role(role))
    return clean_person(person), clean_role(role)


def clean_person(person: Person) -> Person:
    """The person with white space tidied. InvalidFieldsError naming ``name``, ``title`` or ``phone``."""
    clean = Person(*(" ".join(text.split()) for text in (person.name, person.title, person.phone)))
    faults = {}
    if not clean.name:
        faults["name"] = "Skriv ett namn."
    for field, word in (("name", "Namnet"), ("title", "Titeln"), ("phone", "Telefonnumret")):
        if len(getattr(clean, field)) > _LONGEST_TEXT:
            faults[field] = f"{word} är för långt. Det får ha högst {_LONGEST_TEXT} tecken."
    if faults:
        raise InvalidFieldsError(faults)
    return clean


def clean_email(text: str) -> str:
    """The address as accounts are known by: trimmed and in lower case. InvalidFieldsError naming ``email``."""
    if not text.strip():
        raise InvalidFieldsError({"email": "Skriv en e-postadress."})
    email = tidy_email(text)
    if email is None:
        raise InvalidFieldsError({"email": "E-postadressen ska se ut som namn@exempel.se."})
    return email.lower()


def clean_role(word: str) -> Role:
    """The role. InvalidFieldsError naming ``role`` when there is none of that name."""
    try:
        return Role(word)
    except ValueError:
        raise InvalidFieldsError({"role": "Välj en roll."}) from None


def ensure_good_password(password: str, *, email: str, name: str) -> None:
    """Nothing when the password will do for the person; InvalidFieldsError naming ``password`` otherwise."""
    fault = password_fault(password, email=email, name=name)
    if fault is not None:
        raise InvalidFieldsError({"password": _PASSWORD_SENTENCES[fault]})


def _raise_together(*checks: Callable[[], object]) -> None:
    faults: dict[str, str] = {}
    for check in checks:
        try:
            check()
        except InvalidFieldsError as error:
            faults |= error.fields
    if faults:
        raise InvalidFieldsError(faults)
