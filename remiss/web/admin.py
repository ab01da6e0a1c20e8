"""Administration: the people who have accounts, and what has been done to them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, mailbox_names, settings, tools
from remiss.domain.errors import DuplicateError, InvalidFieldsError, LastAdministratorError
from remiss.domain.permissions import Act, Role
from remiss.queries.events import event_page
from remiss.queries.mailboxes import mailbox_lines
from remiss.queries.users import UserStatus, user_card, user_list
from remiss.usecases.account_fields import NewUser, Person
from remiss.usecases.accounts import change_user, deactivate_user, reactivate_user
from remiss.usecases.inviting import invite_user, resend_invitation
from remiss.web.errors import wording
from remiss.web.guard import needs

blueprint = Blueprint("admin", __name__, url_prefix="/administration")


@blueprint.get("")
@needs(Act.MANAGE_USERS)
def index() -> ResponseReturnValue:
    """What there is to administrate, and how the installation is set up."""
    with tools().reading() as session:
        people = user_list(session)
        boxes = mailbox_lines(session, mailbox_names(), tools().clock())
    return render_template("admin/index.html", counts=people.counts, settings=settings(), boxes=boxes)


@blueprint.get("/anvandare")
@needs(Act.MANAGE_USERS)
def users() -> ResponseReturnValue:
    """Everyone who has an account."""
    words, status = request.args.get("q", ""), request.args.get("status", "")
    sort = request.args.get("sort", "namn")
    with tools().reading() as session:
        people = user_list(session, search=words, status=status, sort=sort)
    return render_template(
        "admin/users.html", people=people, words=words, chosen=status, sort=sort, statuses=UserStatus
    )


@blueprint.get("/anvandare/ny")
@needs(Act.MANAGE_USERS)
def new_user() -> ResponseReturnValue:
    """The form to invite someone."""
    return render_template("admin/invite.html", email="", person=Person(""), role="", errors={}, roles=Role)


@blueprint.post("/anvandare/ny")
@needs(Act.MANAGE_USERS)
def invite() -> ResponseReturnValue:
    """Invites; on faults the form comes back with everything typed."""
    email, role = request.form.get("email", ""), request.form.get("role", "")
    person = _typed_person()
    try:
        invited = invite_user(tools(), NewUser(email, person, role), by=actor())
    except (InvalidFieldsError, DuplicateError) as faults:
        page = render_template(
            "admin/invite.html", email=email, person=person, role=role, errors=_sentences(faults), roles=Role
        )
        return page, 400
    flash(f"Inbjudan till {person.name} ligger i utkorgen och skickas strax.", "ok")
    return redirect(url_for("admin.user", user_id=invited.user_id), 303)


@blueprint.get("/anvandare/<int:user_id>")
@needs(Act.MANAGE_USERS)
def user(user_id: int) -> ResponseReturnValue:
    """One person."""
    return _user_page(user_id)


@blueprint.post("/anvandare/<int:user_id>")
@needs(Act.MANAGE_USERS)
def change(user_id: int) -> ResponseReturnValue:
    """Saves the particulars and the role; on faults the form comes back with everything typed."""
    person, role = _typed_person(), request.form.get("role", "")
    try:
        change_user(tools(), user_id, person, role, by=actor())
    except (InvalidFieldsError, LastAdministratorError) as faults:
        return _user_page(user_id, person, role, _sentences(faults)), 400
    flash("Ändringen är sparad.", "ok")
    return redirect(url_for("admin.user", user_id=user_id), 303)


@blueprint.post("/anvandare/<int:user_id>/avstang")
@needs(Act.MANAGE_USERS)
def deactivate(user_id: int) -> ResponseReturnValue:
    """Closes the account."""
    try:
        deactivate_user(tools(), user_id, by=actor())
        flash("Kontot är avstängt. Personen är utloggad överallt.", "ok")
    except LastAdministratorError as error:
        flash(_sentences(error)["role"], "warn")
    return redirect(url_for("admin.user", user_id=user_id), 303)


@blueprint.post("/anvandare/<int:user_id>/oppna")
@needs(Act.MANAGE_USERS)
def reactivate(user_id: int) -> ResponseReturnValue:
    """Opens the account again."""
    reactivate_user(tools(), user_id, by=actor())
    flash("Kontot är öppet igen.", "ok")
    return redirect(url_for("admin.user", user_id=user_id), 303)


@blueprint.post("/anvandare/<int:user_id>/bjud-in")
@needs(Act.MANAGE_USERS)
def resend(user_id: int) -> ResponseReturnValue:
    """Sends the invitation again, with a new link."""
    resend_invitation(tools(), user_id, by=actor())
    flash("En ny inbjudan ligger i utkorgen och skickas strax. Den gamla länken gäller inte längre.", "ok")
    return redirect(url_for("admin.user", user_id=user_id), 303)


@blueprint.get("/handelser")
@needs(Act.MANAGE_USERS)
def events() -> ResponseReturnValue:
    """What has been done to accounts and the register, and who has logged in."""
    with tools().reading() as session:
        page = event_page(session, None, request.args.get("page", 1, int))
    return render_template("admin/events.html", page=page)


def _typed_person() -> Person:
    return Person(*(request.form.get(name, "") for name in ("name", "title", "phone")))


def _sentences(faults: InvalidFieldsError | DuplicateError | LastAdministratorError) -> dict[str, str]:
    if isinstance(faults, InvalidFieldsError):
        return faults.fields
    if isinstance(faults, DuplicateError):
        return {faults.field: "Det finns redan ett konto med den adressen."}
    words = wording(faults)
    return {"role": f"{words.heading}. {words.advice}"}


def _user_page(
    user_id: int, person: Person | None = None, role: str | None = None, errors: dict[str, str] | None = None
) -> str:
    with tools().reading() as session:
        card = user_card(session, user_id)
    return render_template(
        "admin/user.html",
        card=card,
        person=person or Person(card.row.name, card.row.title, card.row.phone),
        role=role or card.row.role.value,
        errors=errors or {},
        roles=Role,
        now=tools().clock(),
    )
