"""Playing the demonstration's script through the product's own use cases, each act at its own moment.

Nothing here touches a table: letters, receipts, journal and late marks come out as they would have.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO

from remiss.demo import script
from remiss.demo.going_on import Act, Stage, going_on
from remiss.demo.shapes import DemoAnswer, DemoBody, DemoRound
from remiss.domain.answering import Details
from remiss.domain.clock import local_day
from remiss.domain.consultation import Channel, FileRole, Stance, SubmissionKind
from remiss.domain.links import PersonalLink, link_token
from remiss.domain.permissions import SYSTEM, Actor, ActorKind, Role
from remiss.mail.messages import Postman
from remiss.queries.drafts import draft_page
from remiss.queries.respond import DraftView, respond_page
from remiss.queries.standings import standings
from remiss.queries.users import user_list
from remiss.swedish.names import comparison_key
from remiss.usecases.account_fields import NewUser, Person
from remiss.usecases.accounts import add_user
from remiss.usecases.delivering import deliver_waiting
from remiss.usecases.drafting import Said, begin_draft, keep_draft
from remiss.usecases.entering import Entry, enter_answer
from remiss.usecases.membering import set_member
from remiss.usecases.preparing import FilesStep, Upload, save_details, save_files
from remiss.usecases.reading_inputs import Inputs, Use
from remiss.usecases.reading_inputs import Upload as SetupUpload
from remiss.usecases.receiving import HandIn, abstain, hand_in
from remiss.usecases.recording import Place
from remiss.usecases.registering import Body, Contact, add_consultee
from remiss.usecases.saving import set_up_consultation
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools

_DAY_BEFORE = timedelta(days=1)
_USES = {"cover_letter": Use.MISSIV, "proposal": Use.PROPOSAL}


@dataclass(frozen=True)
class LogIn:
    """How to log in as one of the demonstration's people."""

    role: Role
    name: str
    email: str
    password: str


@dataclass(frozen=True)
class DemoLoaded:
    """``new`` when the examples were loaded now; ``log_ins`` is empty for a database that does not hold them."""

    new: bool
    log_ins: tuple[LogIn, ...]


def load_demo(tools: Tools, postman: Postman) -> DemoLoaded:
    """The demonstration, when the database is empty; nothing is changed in one that is in use.

    ``postman`` keeps letters in a folder: the demonstration writes to no one.
    """
    with tools.reading() as session:
        emails = {row.email for row in user_list(session).rows}
    if emails:
        return DemoLoaded(new=False, log_ins=_log_ins() if {user.email for user in script.USERS} <= emails else ())
    now = tools.clock()
    rounds = (script.round_2015(), script.round_now(local_day(now)))
    people = _people(_at(tools, rounds[0].sent_at - 2 * _DAY_BEFORE))
    for body in script.BODIES:
        _add_body(_at(tools, rounds[0].sent_at - 2 * _DAY_BEFORE), body, people)
    for round_ in rounds:
        _play(tools, postman, round_, people)
    return DemoLoaded(new=True, log_ins=_log_ins())


People = dict[str, Actor]


def _log_ins() -> tuple[LogIn, ...]:
    return tuple(LogIn(Role(user.role), user.name, user.email, user.password) for user in script.USERS)


def _at(tools: Tools, moment: datetime) -> Tools:
    """The same belt with its clock stopped at the moment."""
    return replace(tools, clock=lambda: moment)


def _people(tools: Tools) -> People:
    found = {}
    for user in script.USERS:
        new = NewUser(user.email, Person(user.name, user.title, user.phone), user.role)
        user_id = add_user(tools, new, user.password, by=SYSTEM)
        found[user.email] = Actor(ActorKind.USER, user.name, user_id, Role(user.role))
    return found


def _first(people: People, role: Role) -> Actor:
    return next(actor for actor in people.values() if actor.role is role)


def _add_body(tools: Tools, body: DemoBody, people: People) -> None:
    other = {comparison_key(name): name for name in (body.printed, *body.aliases)}
    other.pop(comparison_key(body.full), None)
    other.pop(comparison_key(body.short), None)
    kept = Body(
        name=body.full,
        category=body.category,
        genitive=body.genitive,
        short_name=body.short,
        aliases=tuple(other.values()),
        organisation_number=body.org_number,
        phone=body.phone,
        postal_address=body.postal_address,
        emails=body.emails,
        contacts=(Contact(body.contact, phone=body.phone),) if body.contact else (),
    )
    add_consultee(tools, kept, by=_first(people, Role.REGISTRAR))


def _play(tools: Tools, postman: Postman, round_: DemoRound, people: People) -> None:
    officer = people[next(member.email for member in round_.members if member.role == "officer")]
    consultation_id = _set_up(_at(tools, round_.sent_at - _DAY_BEFORE), round_, officer)
    for member in round_.members:
        person = people[member.email]
        if person != officer and person.user_id is not None:
            before = _at(tools, round_.sent_at - _DAY_BEFORE)
            set_member(before, consultation_id, person.user_id, Role(member.role), by=officer)
    sending = _at(tools, round_.sent_at)
    send_consultation(sending, consultation_id, by=officer)
    deliver_waiting(sending, postman)
    with tools.reading() as session:
        places = {row.printed: row.referral_id for row in standings(session, [consultation_id], round_.sent_at)}
    stage = Stage(tools, consultation_id, places, officer, _first(people, Role.REGISTRAR))
    acts: list[Act] = [(answer.arrived_at, partial(_answer, stage, answer)) for answer in round_.answers]
    for moment, act in sorted([*acts, *going_on(stage, round_)], key=lambda each: each[0]):
        act()
        deliver_waiting(_at(tools, moment), postman)


def _answer(stage: Stage, answer: DemoAnswer) -> None:
    place = Place(stage.consultation_id, stage.places[answer.body])
    _receive(stage.at(answer.arrived_at), place, answer, stage.registrar)


def _set_up(tools: Tools, round_: DemoRound, officer: Actor) -> int:
    """The consultation as the officer sets it up: the Word files are read, and what they do not say is typed."""
    uploads = tuple(SetupUpload(each.role, _USES[each.role], each.name, each.data) for each in round_.documents)
    draft_id = begin_draft(tools, Inputs(uploads=uploads), by=officer)
    with tools.reading() as session:
        page = draft_page(session, draft_id, officer.user_id, now=tools.clock())
    typed = {
        "title": round_.title,
        "matter": round_.matter,
        "registry_number": round_.registry_number,
        "proposer": round_.proposer,
        "purpose": round_.purpose,
        "paper_wanted": "1",
    }
    said = Said(typed, form="demo", edition=page.edition, nonce=page.content.nonce)
    keep_draft(tools, draft_id, said, by=officer)
    return set_up_consultation(tools, draft_id, by=officer)


def _receive(tools: Tools, place: Place, answer: DemoAnswer, registrar: Actor) -> None:
    if Channel(answer.channel) is Channel.PAPER:
        paper = Entry(_details(answer), local_day(answer.arrived_at), _key(answer), answer.document_on)
        enter_answer(tools, place, paper, by=registrar)
        return
    token = link_token(tools.link_key, PersonalLink(place.referral_id, 1))
    if Stance(answer.stance) is Stance.ABSTAIN:
        abstain(tools, token, _details(answer), key=_key(answer), at=tools.clock())
        return
    _hand_in(tools, token, place.referral_id, answer)


def _hand_in(tools: Tools, token: str, referral_id: int, answer: DemoAnswer) -> None:
    """The four steps of the consultee's page: files, what they are, stance and words, and the check before sending."""
    at = tools.clock()
    uploads = [Upload(file.name, BytesIO(file.data)) for file in answer.files]
    save_files(tools, token, FilesStep(uploads=uploads), at=at)
    meant = {file.name: FileRole(file.role) for file in answer.files}
    roles = {file.id: meant.get(file.name, file.role) for file in _draft(tools, referral_id).files}
    save_files(tools, token, FilesStep(roles=roles), at=at)
    seen = _draft(tools, referral_id).details_edition
    save_details(tools, token, _details(answer), seen=seen, at=at)
    ready = _draft(tools, referral_id)
    hand_in(tools, token, HandIn(ready.key, ready.edition), at=at)


def _draft(tools: Tools, referral_id: int) -> DraftView:
    with tools.reading() as session:
        draft = respond_page(session, referral_id, tools.clock()).draft
    if draft is None:
        raise LookupError(referral_id)
    return draft


def _details(answer: DemoAnswer) -> Details:
    return Details(
        stance=Stance(answer.stance) if answer.stance else None,
        kind=SubmissionKind(answer.kind),
        own_ref=answer.own_ref,
        message=answer.message,
        sender_name=answer.sender_name,
        sender_email=answer.sender_email,
    )


def _key(answer: DemoAnswer) -> str:
    return f"demo-{answer.body}-{answer.arrived_at:%Y%m%d%H%M}"
