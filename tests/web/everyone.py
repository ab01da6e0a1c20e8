"""Everyone who may come to a page, and one of each thing a page can be about; for ``test_who_may_see.py``."""

from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from remiss.context import EXTENSION
from remiss.db.consultation import ConsultationDocument, Referral
from remiss.db.submission import ReviewDocument, Submission, SubmissionFile
from remiss.domain.consultation import Channel, FileRole, SubmissionKind
from remiss.domain.links import PersonalLink, account_token, link_token
from remiss.domain.permissions import Actor, Role
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
        room = endpoint.partition(".")[0]
        return {"token": self.here["account_token"]} if room == "passwords" else {}


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
    return World(app, people, _things(tools, here), _things(tools, there))


def _things(tools: Tools, round_: Round) -> Things:
    referral_id = round_.referral_ids[0]
    return {
        "consultation_id": round_.id,
        "referral_id": referral_id,
        "user_id": round_.officer.user_id or 0,
        "token": link_token(tools.link_key, PersonalLink(referral_id, 1)),
        "account_token": account_token(tools.link_key, 1),
        "draft_id": begin_draft(tools, Inputs(), by=round_.officer),
        "number": _review_document(tools, round_),
        **_answer(tools, referral_id),
        **_rows(tools, round_.id, referral_id),
    }


def _answer(tools: Tools, referral_id: int) -> Things:
    stored = tools.storage.put(f"the answer to referral {referral_id}".encode())
    with tools.transaction() as session:
        handed = Submission(
            referral_id=referral_id,
            version=1,
            kind=SubmissionKind.FULL,
            channel=Channel.WEB,
            arrived_at=tools.clock(),
            sender_name="Eva Exempel",
            sender_email="eva.exempel@namnd.example",
            idempotency_key=f"key {referral_id}",
        )
        file = SubmissionFile(
            role=FileRole.STATEMENT, name="svar.docx", sha256=stored.sha256, size=stored.size, verdict="ok"
        )
        handed.files.append(file)
        session.add(handed)
        session.flush()
        return {"submission_id": handed.id, "file_id": file.id, "version": 1}


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
                manifest={},
                built_at=tools.clock(),
                built_by_id=round_.officer.user_id,
            )
        )
    return number


def _rows(tools: Tools, consultation_id: int, referral_id: int) -> Things:
    with tools.reading() as session:
        document = session.scalars(
            select(ConsultationDocument).where(ConsultationDocument.consultation_id == consultation_id)
        ).first()
        referral = session.get_one(Referral, referral_id)
        return {"document_id": document.id if document else 0, "consultee_id": referral.consultee_id}
