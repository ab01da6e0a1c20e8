"""Everyone who may come to a page, and one of each thing a page can be about; for ``test_who_may_see.py``."""

from dataclasses import dataclass
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from remiss.context import EXTENSION, SETTINGS
from remiss.db.consultation import ConsultationDocument, Referral
from remiss.db.deadlines import Extension
from remiss.db.incoming import IncomingFile, IncomingLetter
from remiss.db.post import Letter
from remiss.db.submission import AnswerDraft, DraftFile, ReviewDocument, Submission, SubmissionFile
from remiss.domain.answering import FileVerdict
from remiss.domain.consultation import Channel, FileRole, SubmissionKind
from remiss.domain.incoming import FileUse, IncomingKind, IncomingState
from remiss.domain.links import PersonalLink, account_token, link_token
from remiss.domain.permissions import Actor, Role
from remiss.domain.post import LetterKind
from remiss.mail.kept import KeptPostman
from remiss.mail.messages import OutgoingMail
from remiss.settings import Settings
from remiss.usecases.choosing_passwords import ask_for_new_password
from remiss.usecases.drafting import begin_draft
from remiss.usecases.reading_inputs import Inputs
from remiss.usecases.tools import Tools
from tests import factories
from tests.factories import Round
from tests.web.conftest import Visitor

EVERYONE = ("administrator", "officer", "other", "compiler", "registrar", "reader", "link", "nobody")
"""The columns of the table. ``other`` is an officer of another round; ``link`` a consultee behind its personal link."""

Things = dict[str, int | str]


@dataclass(frozen=True)
class World:
    """Two rounds: ``here``, whose pages are asked for, and ``there``, which has nothing to do with it."""

    app: Flask
    people: dict[str, Actor | None]
    here: Things
    there: Things

    @property
    def secrets(self) -> tuple[str, ...]:
        """Words that only those who may see the answer here may read."""
        referral = self.here["referral_id"]
        return (
            "Nämnd 001",
            f"Avsändare i remiss {self.here['consultation_id']}",
            f"Utkast {referral}",
            f"the answer to referral {referral}",
            f"the draft of referral {referral}",
        )

    def browser(self, name: str) -> FlaskClient:
        """A browser in which the person has logged in, or has opened its personal link."""
        client = self.app.test_client()
        person = self.people[name]
        if person is not None:
            with client.session_transaction() as session:
                session["_user_id"] = f"{person.user_id}:1"
        if name == "link":
            client.get(f"/svara/{self.here['token']}")
        return client

    def post(self, name: str, path: str) -> TestResponse:
        """The answer to an empty form with the session's own token."""
        return Visitor(self.browser(name)).send(path)

    def address(self, rule: Rule, **instead: int | str) -> str:
        """The rule's address, about the things here. LookupError when it needs a thing the world lacks."""
        things = {**self.here, **self._own_meaning(rule.endpoint), **instead}
        wanted = {name: things[name] for name in rule.arguments}
        with self.app.test_request_context():
            return self.app.url_for(rule.endpoint, **wanted)  # type: ignore[arg-type]  # The names are the rule's own.

    def _own_meaning(self, endpoint: str) -> Things:
        """What an address means by a name that means something else elsewhere."""
        if endpoint.startswith("passwords."):
            return {"token": self.here["account_token"]}
        if endpoint.startswith("inbox"):
            return {"letter_id": self.here["incoming_id"], "file_id": self.here["incoming_file_id"]}
        return {"file_id": self.here["draft_file_id"]} if endpoint == "respond.draft_file" else {}


def make_world(app: Flask) -> World:
    """Everyone and everything."""
    tools: Tools = app.extensions[EXTENSION]
    officer, other = factories.user(tools), factories.user(tools, "Bo Exempel")
    here = factories.consultation(tools, 2, officer=officer)
    there = factories.consultation(tools, 2, officer=other, prefix="Bolag")
    people: dict[str, Actor | None] = {
        "administrator": factories.user(tools, "Maj Systerlund", Role.ADMINISTRATOR),
        "officer": officer,
        "other": other,
        "link": None,
        "nobody": None,
    }
    for role in (Role.COMPILER, Role.REGISTRAR, Role.READER):
        person = factories.user(tools, f"En {role.value}", role)
        factories.join(tools, here, person, role)
        people[role.value] = person
    ask_for_new_password(tools, "anna.exempel@stad.example", address="192.0.2.1")
    return World(app, people, _things(app, here), _things(app, there))


def _things(app: Flask, round_: Round) -> Things:
    tools: Tools = app.extensions[EXTENSION]
    referral_id = round_.referral_ids[0]
    return {
        "consultation_id": round_.id,
        "rest": "ingenstans",
        # Letters about accounts are not worded in a round, so another world's kind is not found in this one.
        "kind": "reminder" if round_.officer.name == "Anna Exempel" else "password_reset",
        "referral_id": referral_id,
        "user_id": round_.officer.user_id or 0,
        "row_id": 1,
        "token": link_token(tools.link_key, PersonalLink(referral_id, 1)),
        "account_token": account_token(tools.link_key, 1),
        "draft_id": begin_draft(tools, Inputs(), by=round_.officer),
        "number": _review_document(tools, round_),
        "letter_id": _letter(tools, round_),
        # Of the one that has not answered, so that the pages about more time have something to show.
        "extension_id": _extension(tools, round_.referral_ids[1]),
        "name": _kept_letter(app, round_.id),
        **(answer := _answer(tools, round_)),
        **_incoming(tools, round_, int(answer["submission_id"])),
        **_answer_draft(tools, referral_id),
        **_rows(tools, round_.id, referral_id),
    }


def _letter(tools: Tools, round_: Round) -> int:
    with tools.transaction() as session:
        letter = Letter(
            kind=LetterKind.INVITATION,
            occasion="1",
            consultation_id=round_.id,
            referral_id=round_.referral_ids[0],
            to_name="Nämnd 001",
            to_addresses=["instans1@stad.example"],
            subject=f"Brev i remiss {round_.id}",
            text=f"Brev i remiss {round_.id}",
            html=f"<p>Brev i remiss {round_.id}</p>",
            next_try_at=tools.clock(),
            created_at=tools.clock(),
        )
        session.add(letter)
        session.flush()
        return letter.id


def _kept_letter(app: Flask, consultation_id: int) -> str:
    """The name of a letter that was kept because no mail server is configured."""
    settings: Settings = app.extensions[SETTINGS]
    tools: Tools = app.extensions[EXTENSION]
    letter = OutgoingMail(
        message_id=f"<brev-{consultation_id}@remiss.example>",
        kind=LetterKind.INVITATION,
        date=tools.clock(),
        to_name="Nämnd 001",
        to_addresses=("instans1@stad.example",),
        subject="Remiss",
        text="Brev",
        html="<p>Brev</p>",
        consultation_id=consultation_id,
    )
    with KeptPostman(settings.kept_mail, "remiss@remiss.example") as carrier:
        carrier.carry(letter)
    return f"brev-{consultation_id}-remiss.example"


def _answer(tools: Tools, round_: Round) -> Things:
    referral_id = round_.referral_ids[0]
    stored = tools.storage.put(f"the answer to referral {referral_id}".encode())
    with tools.transaction() as session:
        handed = Submission(
            referral_id=referral_id,
            # As with the review document: a number the other round does not have.
            version=round_.id,
            kind=SubmissionKind.FULL,
            channel=Channel.WEB,
            arrived_at=tools.clock(),
            sender_name=f"Avsändare i remiss {round_.id}",
            sender_email="avsandare@namnd.example",
            idempotency_key=f"key {referral_id}",
        )
        file = SubmissionFile(
            role=FileRole.STATEMENT,
            name="svar.docx",
            sha256=stored.sha256,
            size=stored.size,
            verdict=FileVerdict.ACCEPT,
        )
        handed.files.append(file)
        session.add(handed)
        session.flush()
        return {"submission_id": handed.id, "file_id": file.id, "version": handed.version}


def _incoming(tools: Tools, round_: Round, submission_id: int) -> Things:
    """A letter that has become the answer."""
    stored = tools.storage.put(f"From: avsandare@namnd.example\n\nBrev till remiss {round_.id}".encode())
    with tools.transaction() as session:
        letter = IncomingLetter(
            sha256=stored.sha256,
            size=stored.size,
            state=IncomingState.PLACED,
            kind=IncomingKind.ANSWER,
            arrived_at=tools.clock(),
            stored_at=tools.clock(),
            consultation_id=round_.id,
            referral_id=round_.referral_ids[0],
            submission_id=submission_id,
        )
        file = IncomingFile(
            name="svar.docx",
            sha256=stored.sha256,
            size=stored.size,
            use=FileUse.ANSWER,
            role=FileRole.STATEMENT,
            verdict=FileVerdict.ACCEPT,
        )
        letter.files.append(file)
        session.add(letter)
        session.flush()
        return {"incoming_id": letter.id, "incoming_file_id": file.id}


def _answer_draft(tools: Tools, referral_id: int) -> Things:
    stored = tools.storage.put(f"the draft of referral {referral_id}".encode())
    with tools.transaction() as session:
        draft = AnswerDraft(
            referral_id=referral_id,
            message=f"Utkast {referral_id}",
            idempotency_key=f"draft {referral_id}",
            updated_at=tools.clock(),
        )
        file = DraftFile(
            role=FileRole.STATEMENT,
            name="utkast.docx",
            sha256=stored.sha256,
            size=stored.size,
            verdict=FileVerdict.ACCEPT,
        )
        draft.files.append(file)
        session.add(draft)
        session.flush()
        return {"draft_file_id": file.id}


def _review_document(tools: Tools, round_: Round) -> int:
    stored = tools.storage.put(f"the review document of round {round_.id}".encode())
    # The other round's document has a number of its own, so that a page cannot find it by accident.
    number = round_.id
    with tools.transaction() as session:
        session.add(
            ReviewDocument(
                consultation_id=round_.id,
                number=number,
                name="sammanställning.docx",
                sha256=stored.sha256,
                pdf_sha256=stored.sha256,
                size=stored.size,
                inputs_sha256="0" * 64,
                engine_version="prov",
                manifest={"referrals": []},
                built_at=tools.clock(),
                built_by_id=round_.officer.user_id,
            )
        )
    return number


def _extension(tools: Tools, referral_id: int) -> int:
    with tools.transaction() as session:
        row = Extension(
            referral_id=referral_id,
            channel=Channel.WEB,
            proposed_day=date(2015, 10, 12),
            reason="Semester.",
            asked_by="Eva Exempel",
            asked_at=tools.clock(),
        )
        session.add(row)
        session.flush()
        return row.id


def _rows(tools: Tools, consultation_id: int, referral_id: int) -> Things:
    with tools.reading() as session:
        document = session.scalars(
            select(ConsultationDocument).where(ConsultationDocument.consultation_id == consultation_id)
        ).first()
        referral = session.get_one(Referral, referral_id)
        return {"document_id": document.id if document else 0, "consultee_id": referral.consultee_id}
