"""The overview, the list of consultations, and following one: consultees, answers, events, members."""

from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.clock import local
from remiss.domain.consultation import AnswerState, Status
from remiss.domain.permissions import MEMBER_ROLES, Act, Role
from remiss.queries.answer import answer_page
from remiss.queries.answer_files import files_waiting
from remiss.queries.events import event_page
from remiss.queries.follow import Choice, Show, follow_page
from remiss.queries.members import members_page
from remiss.queries.overview import overview as overview_of
from remiss.queries.overview import round_list
from remiss.queries.round_head import round_head
from remiss.queries.standings import Standing
from remiss.swedish.saying import say_short
from remiss.usecases.membering import remove_member, set_member
from remiss.usecases.opening_answers import note_answer_read, open_file
from remiss.usecases.reopening import reopen_consultation
from remiss.web.guard import needs
from remiss.web.timeline import timeline

blueprint = Blueprint("consultations", __name__)

_NO_DATE = (
    " Dagen då den skulle stängas har varit och är borttagen. Sätt en ny dag om du vill att den stängs av sig själv."
)
_NOON = 10
_EVENING = 18


@blueprint.get("/")
@needs(Act.USE_OWN_ACCOUNT)
def home() -> ResponseReturnValue:
    """What waits for me, across consultations."""
    now = tools().clock()
    with tools().reading() as session:
        page = overview_of(session, by=actor(), now=now)
    return render_template("consultations/overview.html", page=page, greeting=_greeting(local(now).hour))


@blueprint.get("/remisser")
@needs(Act.USE_OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    """Every consultation the person may see."""
    words, status = request.args.get("q", ""), request.args.get("status", "")
    chosen = Status(status) if status in set(Status) else None
    with tools().reading() as session:
        page = round_list(session, words, chosen, by=actor(), now=tools().clock())
    return render_template("consultations/index.html", page=page, words=words, chosen=chosen, statuses=Status)


@blueprint.get("/remisser/<int:consultation_id>")
@needs(Act.SEE_CONSULTATION)
def show(consultation_id: int) -> ResponseReturnValue:
    """How the consultation stands."""
    choice = _choice()
    with tools().reading() as session:
        page = follow_page(session, consultation_id, choice, by=actor(), now=tools().clock())
        files_to_look_at = files_waiting(session, consultation_id)
    return render_template(
        "consultations/show.html",
        page=page,
        head=page.head,
        choice=choice,
        chart=timeline(page),
        shows=Show,
        status_of=status_of,
        consultation_id=consultation_id,
        files_to_look_at=files_to_look_at,
    )


@blueprint.get("/remisser/<int:consultation_id>/instanser/<int:referral_id>")
@needs(Act.SEE_ANSWERS)
def answer(consultation_id: int, referral_id: int) -> ResponseReturnValue:
    """One consultee's answer, letters and history. Leaves a row in the access journal."""
    note_answer_read(tools(), consultation_id, referral_id, by=actor())
    with tools().reading() as session:
        page = answer_page(session, consultation_id, referral_id, by=actor(), now=tools().clock())
    return render_template("consultations/answer.html", page=page, head=page.head, status_of=status_of)


@blueprint.get("/remisser/<int:consultation_id>/filer/<int:file_id>")
@needs(Act.SEE_ANSWERS)
def file(consultation_id: int, file_id: int) -> ResponseReturnValue:
    """A file of an answer, always as a download, never shown in the browser."""
    opened = open_file(tools(), consultation_id, file_id, by=actor())
    response = send_file(
        BytesIO(opened.content), "application/octet-stream", as_attachment=True, download_name=opened.name
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@blueprint.get("/remisser/<int:consultation_id>/handelser")
@needs(Act.SEE_CONSULTATION)
def events(consultation_id: int) -> ResponseReturnValue:
    """The consultation's journal."""
    with tools().reading() as session:
        head = round_head(session, consultation_id, actor())
        page = event_page(session, consultation_id, request.args.get("page", 1, int))
    return render_template("consultations/events.html", head=head, page=page)


@blueprint.get("/remisser/<int:consultation_id>/medlemmar")
@needs(Act.SEE_CONSULTATION)
def members(consultation_id: int) -> ResponseReturnValue:
    """Who takes part in the consultation."""
    with tools().reading() as session:
        page = members_page(session, consultation_id, by=actor())
    return render_template("consultations/members.html", head=page.head, page=page, roles=MEMBER_ROLES)


@blueprint.post("/remisser/<int:consultation_id>/medlemmar")
@needs(Act.MANAGE_MEMBERS)
def add_member(consultation_id: int) -> ResponseReturnValue:
    """Adds a person, or changes a member's role."""
    role = request.form.get("role", "")
    chosen = Role(role) if role in set(Role) else Role.ADMINISTRATOR
    set_member(tools(), consultation_id, request.form.get("user_id", 0, int), chosen, by=actor())
    flash("Medlemmen är sparad.", "ok")
    return redirect(url_for("consultations.members", consultation_id=consultation_id), 303)


@blueprint.post("/remisser/<int:consultation_id>/medlemmar/<int:user_id>/ta-bort")
@needs(Act.MANAGE_MEMBERS)
def drop_member(consultation_id: int, user_id: int) -> ResponseReturnValue:
    """Takes a person out of the consultation."""
    remove_member(tools(), consultation_id, user_id, by=actor())
    flash("Personen är inte längre medlem.", "ok")
    return redirect(url_for("consultations.members", consultation_id=consultation_id), 303)


@blueprint.post("/remisser/<int:consultation_id>/oppna")
@needs(Act.EDIT_CONSULTATION)
def reopen(consultation_id: int) -> ResponseReturnValue:
    """Opens a closed consultation again."""
    lost_its_date = reopen_consultation(tools(), consultation_id, by=actor())
    flash("Remissen är öppen igen." + (_NO_DATE if lost_its_date else ""), "ok")
    return redirect(url_for("consultations.show", consultation_id=consultation_id), 303)


def status_of(row: Standing) -> tuple[str, str]:
    """The status mark of a consultee: its kind (see components/status.html) and its words."""
    if row.withdrawn:
        return "idle", "Inte längre instans"
    if row.state is AnswerState.NOT_ANSWERED:
        return _waiting_status(row)
    day = say_short(local(row.answered_at).date()).rsplit(" ", 1)[0] if row.answered_at else ""
    if row.state is AnswerState.ABSTAINED:
        return "abstained", f"Avstår {day}"
    if row.late:
        return "late", f"Sent svar {day}"
    if row.state is AnswerState.PRELIMINARY:
        return "preliminary", f"Preliminärt {day}"
    return "answered", f"Besvarad {day}"


def _waiting_status(row: Standing) -> tuple[str, str]:
    """The mark of one that has not answered: what waits for a decision goes before that its day has passed."""
    if row.asked_for is not None:
        return "pending", "Ber om anstånd"
    if row.overdue:
        return "missing", "Saknas"
    return ("extension", "Har anstånd") if row.extended else ("not_answered", "Ej svarat")


def _choice() -> Choice:
    show = request.args.get("visa", "")
    return Choice(
        show=Show(show) if show in set(Show) else Show.ALL,
        words=request.args.get("q", "").strip(),
        sort=request.args.get("sort", "lista"),
    )


def _greeting(hour: int) -> str:
    if hour < _NOON:
        return "God morgon"
    return "God kväll" if hour >= _EVENING else "Hej"
