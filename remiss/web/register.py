"""The register of consultees."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.clock import local_day
from remiss.domain.errors import InvalidFieldsError
from remiss.domain.permissions import Act
from remiss.queries.register import body_page, register_page
from remiss.swedish.terms import CATEGORIES
from remiss.usecases.registering import (
    Body,
    Contact,
    add_consultee,
    change_consultee,
    merge_consultee,
    set_consultee_active,
)
from remiss.web.guard import needs

blueprint = Blueprint("register", __name__)

_SPARE_CONTACTS = 2


@blueprint.get("/remissinstanser")
@needs(Act.SEE_REGISTER)
def index() -> ResponseReturnValue:
    """Every body in the register."""
    words, category = request.args.get("q", ""), request.args.get("kategori", "")
    sort = request.args.get("sort", "namn")
    with tools().reading() as session:
        page = register_page(session, words, category, sort)
    return render_template(
        "register/index.html", page=page, words=words, category=category, sort=sort, categories=CATEGORIES
    )


@blueprint.get("/remissinstanser/ny")
@needs(Act.EDIT_REGISTER)
def new() -> ResponseReturnValue:
    """An empty form."""
    return _form(Body("", ""), {}, url_for("register.add"), "Ny remissinstans")


@blueprint.post("/remissinstanser/ny")
@needs(Act.EDIT_REGISTER)
def add() -> ResponseReturnValue:
    """Adds the body; on faults the form comes back with everything typed."""
    body = _typed()
    try:
        consultee_id = add_consultee(tools(), body, by=actor())
    except InvalidFieldsError as faults:
        return _form(body, faults.fields, url_for("register.add"), "Ny remissinstans"), 400
    flash(f"{body.name} finns nu i registret.", "ok")
    return redirect(url_for("register.show", consultee_id=consultee_id), 303)


@blueprint.get("/remissinstanser/<int:consultee_id>")
@needs(Act.SEE_REGISTER)
def show(consultee_id: int) -> ResponseReturnValue:
    """All that is known of one body."""
    return _shown(consultee_id, {})


@blueprint.get("/remissinstanser/<int:consultee_id>/redigera")
@needs(Act.EDIT_REGISTER)
def edit(consultee_id: int) -> ResponseReturnValue:
    """The form with what is known."""
    with tools().reading() as session:
        page = body_page(session, consultee_id, by=actor(), today=local_day(tools().clock()))
    known = Body(
        name=page.name,
        category=page.category,
        genitive=page.genitive,
        short_name=page.short_name,
        aliases=page.aliases,
        organisation_number=page.organisation_number,
        phone=page.phone,
        postal_address=page.postal_address,
        note=page.note,
        emails=page.emails,
        contacts=tuple(Contact(each.name, each.title, each.phone, each.email) for each in page.contacts),
    )
    return _form(known, {}, url_for("register.change", consultee_id=consultee_id), f"Ändra {page.name}", page.edition)


@blueprint.post("/remissinstanser/<int:consultee_id>/redigera")
@needs(Act.EDIT_REGISTER)
def change(consultee_id: int) -> ResponseReturnValue:
    """Saves the change; on faults the form comes back with everything typed."""
    body, edition = _typed(), request.form.get("edition", 0, int)
    try:
        change_consultee(tools(), consultee_id, edition, body, by=actor())
    except InvalidFieldsError as faults:
        target = url_for("register.change", consultee_id=consultee_id)
        return _form(body, faults.fields, target, "Ändra remissinstans", edition), 400
    flash("Ändringen är sparad.", "ok")
    return redirect(url_for("register.show", consultee_id=consultee_id), 303)


@blueprint.post("/remissinstanser/<int:consultee_id>/uppga")
@needs(Act.EDIT_REGISTER)
def merge(consultee_id: int) -> ResponseReturnValue:
    """The body has become part of another."""
    try:
        merge_consultee(tools(), consultee_id, request.form.get("into", 0, int), by=actor())
    except InvalidFieldsError as faults:
        return _shown(consultee_id, faults.fields), 400
    flash("Instansen är markerad som uppgången i en annan. Tidigare remisser visar namnet som det var då.", "ok")
    return redirect(url_for("register.show", consultee_id=consultee_id), 303)


@blueprint.post("/remissinstanser/<int:consultee_id>/aktiv")
@needs(Act.EDIT_REGISTER)
def set_active(consultee_id: int) -> ResponseReturnValue:
    """Takes the body out of use, or back into it."""
    active = request.form.get("active") == "1"
    set_consultee_active(tools(), consultee_id, active=active, by=actor())
    flash("Instansen används igen." if active else "Instansen föreslås inte längre i nya remisser.", "ok")
    return redirect(url_for("register.show", consultee_id=consultee_id), 303)


def _shown(consultee_id: int, errors: dict[str, str]) -> str:
    with tools().reading() as session:
        page = body_page(session, consultee_id, by=actor(), today=local_day(tools().clock()))
    return render_template("register/show.html", page=page, errors=errors)


def _form(body: Body, errors: dict[str, str], target: str, title: str, edition: int = 0) -> str:
    spare = replace(body, contacts=(*body.contacts, *(Contact("") for _ in range(_SPARE_CONTACTS))))
    return render_template(
        "register/form.html",
        body=spare,
        errors=errors,
        target=target,
        title=title,
        edition=edition,
        categories=CATEGORIES,
    )


def _typed() -> Body:
    """What the form says; a line each for aliases and addresses, a row each for contacts."""
    form = request.form
    rows = zip(*(form.getlist(f"contact_{part}") for part in ("name", "title", "phone", "email")), strict=False)
    return Body(
        name=form.get("name", ""),
        category=form.get("category", ""),
        genitive=form.get("genitive", ""),
        short_name=form.get("short_name", ""),
        aliases=_lines("aliases"),
        organisation_number=form.get("organisation_number", ""),
        phone=form.get("phone", ""),
        postal_address=form.get("postal_address", ""),
        note=form.get("note", ""),
        emails=_lines("emails"),
        contacts=tuple(Contact(*row) for row in rows if any(part.strip() for part in row)),
    )


def _lines(name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in request.form.get(name, "").splitlines() if line.strip())
