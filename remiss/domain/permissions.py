"""Who may do what. Asked by the use case (``require``), by the page's guard and by the template (``allowed``)."""

from dataclasses import dataclass
from enum import StrEnum

from remiss.domain.errors import NotAllowedError


class Role(StrEnum):
    """A person's role, in the installation or in one consultation."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    COMPILER = "compiler"
    REGISTRAR = "registrar"
    READER = "reader"


class Act(StrEnum):
    """Everything a logged-in person can do. Acts on one consultation are judged by the membership in it."""

    USE_OWN_ACCOUNT = "use_own_account"
    CREATE_CONSULTATION = "create_consultation"
    SEE_REGISTER = "see_register"
    EDIT_REGISTER = "edit_register"
    MANAGE_USERS = "manage_users"
    SEE_OUTBOX = "see_outbox"
    SEE_TRAY = "see_tray"

    SEE_CONSULTATION = "see_consultation"
    SEE_ANSWERS = "see_answers"
    EDIT_CONSULTATION = "edit_consultation"
    SEND_CONSULTATION = "send_consultation"
    MANAGE_MEMBERS = "manage_members"
    RECEIVE_ANSWERS = "receive_answers"
    TICK_PAPER = "tick_paper"
    BUILD_REVIEW = "build_review"


GLOBAL_ACTS: dict[Act, frozenset[Role]] = {
    Act.USE_OWN_ACCOUNT: frozenset(Role),
    Act.CREATE_CONSULTATION: frozenset({Role.OFFICER}),
    Act.SEE_REGISTER: frozenset(Role),
    Act.EDIT_REGISTER: frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.REGISTRAR}),
    Act.MANAGE_USERS: frozenset({Role.ADMINISTRATOR}),
    Act.SEE_OUTBOX: frozenset({Role.ADMINISTRATOR, Role.OFFICER}),
    Act.SEE_TRAY: frozenset({Role.OFFICER, Role.REGISTRAR}),
}

ROUND_ACTS: dict[Act, frozenset[Role]] = {
    Act.SEE_CONSULTATION: frozenset(Role),
    Act.SEE_ANSWERS: frozenset({Role.OFFICER, Role.COMPILER, Role.REGISTRAR, Role.READER}),
    Act.EDIT_CONSULTATION: frozenset({Role.OFFICER}),
    Act.SEND_CONSULTATION: frozenset({Role.OFFICER}),
    Act.MANAGE_MEMBERS: frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    Act.RECEIVE_ANSWERS: frozenset({Role.OFFICER, Role.REGISTRAR}),
    Act.TICK_PAPER: frozenset({Role.OFFICER, Role.REGISTRAR}),
    Act.BUILD_REVIEW: frozenset({Role.OFFICER, Role.COMPILER}),
}

MEMBER_ROLES = (Role.OFFICER, Role.COMPILER, Role.REGISTRAR, Role.READER)


class ActorKind(StrEnum):
    """What kind of hand does something; the journal says it in words."""

    USER = "user"
    CONSULTEE = "consultee"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Someone who acts: a logged-in person, a consultee behind its personal link, or the clock.

    ``sees_every_round`` comes from the installation's settings (administrators and readers may be let in everywhere);
    it opens reading only.
    """

    kind: ActorKind
    name: str
    user_id: int | None = None
    role: Role | None = None
    sees_every_round: bool = False


SYSTEM = Actor(ActorKind.SYSTEM, "Remiss")


def allowed(actor: Actor | None, act: Act, membership: Role | None = None) -> bool:
    """Whether the actor may do the act; ``membership`` is its role in the consultation concerned, if any.

    Closed by default: an act in neither table is refused to people.
    """
    if actor is None:
        return False
    if actor.kind is ActorKind.SYSTEM:
        return True
    if actor.role is None:
        return False
    if act in GLOBAL_ACTS:
        return actor.role in GLOBAL_ACTS[act]
    return _allowed_in_round(actor, act, membership)


def require(actor: Actor | None, act: Act, membership: Role | None = None) -> None:
    """Nothing when allowed; NotAllowedError otherwise."""
    if not allowed(actor, act, membership):
        raise NotAllowedError(act.value)


def _allowed_in_round(actor: Actor, act: Act, membership: Role | None) -> bool:
    # An administrator runs the installation, so sees that every round exists and mends its membership,
    # but reads no answer unless the installation says so.
    if actor.role is Role.ADMINISTRATOR and act in {Act.SEE_CONSULTATION, Act.MANAGE_MEMBERS}:
        return True
    if actor.sees_every_round and act in {Act.SEE_CONSULTATION, Act.SEE_ANSWERS}:
        return True
    return membership is not None and membership in ROUND_ACTS.get(act, frozenset())
