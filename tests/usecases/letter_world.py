"""Rounds that look alike, bodies that share addresses, and raw letters from them; for tests of matching."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage

import docx
from sqlalchemy.orm import Session

from remiss.db.consultation import Consultation, ConsultationDocument, ConsulteeGroup, Member, Referral
from remiss.db.people import Consultee, ConsulteeAddress
from remiss.db.post import Letter
from remiss.domain.addressing import reply_tag, tagged_address
from remiss.domain.consultation import DocumentRole, Status
from remiss.domain.permissions import Actor, Role
from remiss.domain.post import LetterKind, LetterState, message_id
from remiss.usecases.tools import Tools
from tests import factories

OURS = "remissvar@stad.example"
BODIES = {
    "Farsta stadsdelsnämnd": "registrator@farsta.example",
    "Kungsholmens stadsdelsnämnd": "kungsholmen@stad.example",
    "Bromma stadsdelsnämnd": "bromma@stad.example",
    "Arbetsmarknadsnämnden": "amn@stad.example",
    "Region Skåne": "diariet@skane.example",
    "Polismyndigheten i Stockholm": "registrator@polisen.example",
    "Exempelföreningen Vänner": "vanner.av.exemplet@gmail.com",
    "Socialnämnden": "namnder@stad.example",
    "Äldrenämnden": "namnder@stad.example",
    "Länsstyrelsen i Stockholms län": "lst@lansstyrelsen.example",
    "Stadsledningskontoret": "slk@stad.example",
    "Hamnbolaget AB": "info@hamnbolaget.example",
}
ROUNDS = {
    "A": ("Remiss om strategi mot våld", "KS 314-331-2004", Status.OPEN, tuple(BODIES)[:11]),
    "B": (
        "Remiss om strategi för trygghet",
        "KS 314-332-2004",
        Status.OPEN,
        ("Farsta stadsdelsnämnd", "Kungsholmens stadsdelsnämnd", "Bromma stadsdelsnämnd", "Region Skåne"),
    ),
    "C": ("Remiss om bibliotek", "KS 2015/77", Status.CLOSED, ("Farsta stadsdelsnämnd", "Region Skåne")),
    "D": ("Remiss utan nummer", "", Status.OPEN, ("Bromma stadsdelsnämnd", "Arbetsmarknadsnämnden")),
    "E": ("Remiss om parker, del 1", "KS 2015/900", Status.OPEN, ("Region Skåne", "Farsta stadsdelsnämnd")),
    "F": ("Remiss om parker, del 2", "KS 2015/900", Status.OPEN, ("Region Skåne", "Farsta stadsdelsnämnd")),
}
_PLAN = "Strategin utgår från att staden ska vara trygg för alla. " * 12


@dataclass
class LetterWorld:
    """Referrals by round and body ("A", "Farsta stadsdelsnämnd"), and the letters we wrote to them."""

    tools: Tools
    officer: Actor
    rounds: dict[str, int] = field(default_factory=dict)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    written: dict[tuple[str, str], str] = field(default_factory=dict)

    def place(self, words: str) -> int:
        """The referral for "A Farsta": the round's letter and the beginning of the body's name."""
        return self.places[self._key(words)]

    def message_id(self, words: str) -> str:
        """The Message-ID of our invitation there."""
        return self.written[self._key(words)]

    def tag(self, words: str) -> str:
        """The address that answers from there go to, with its tag."""
        return tagged_address(OURS, reply_tag(self.tools.link_key, self.place(words)))

    def link(self, words: str) -> str:
        """The personal link of the body there."""
        return self.tools.personal_url(self.place(words), 1)

    def _key(self, words: str) -> tuple[str, str]:
        letter, _, start = words.partition(" ")
        return next(key for key in self.places if key[0] == letter and key[1].startswith(start))


def make_world(tools: Tools) -> LetterWorld:
    """Everything, sent now."""
    world = LetterWorld(tools, factories.user(tools))
    plan = tools.storage.put(paper(["Förslag till strategi", _PLAN]))
    with tools.transaction() as session:
        bodies = {name: _body(session, tools, name, email) for name, email in BODIES.items()}
        for key, (title, number, status, names) in ROUNDS.items():
            row = Consultation(
                title=title,
                registry_number=number,
                status=status,
                last_day=factories.LAST_DAY,
                reply_email=OURS,
                created_by_id=world.officer.user_id or 0,
                created_at=tools.clock(),
                sent_at=tools.clock(),
            )
            row.members.append(Member(user_id=world.officer.user_id, role=Role.OFFICER))
            row.documents.append(
                ConsultationDocument(
                    role=DocumentRole.PROPOSAL, name="Förslag.docx", sha256=plan.sha256, size=plan.size
                )
            )
            group = ConsulteeGroup(name="Alla")
            row.groups.append(group)
            session.add(row)
            session.flush()
            world.rounds[key] = row.id
            for name in names:
                _ask(session, world, (key, name), row, (bodies[name], group.id))
    return world


def plan_again() -> bytes:
    """Our own proposal as somebody has saved it anew: other bytes, the same words."""
    return paper(["FÖRSLAG till strategi", _PLAN.replace(" ", "  ")])


def paper(lines: Sequence[str]) -> bytes:
    """A Word document with these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def raw_letter(
    text: str, heads: Mapping[str, str], files: Sequence[tuple[str, bytes]] = (), *, inline: bool = False
) -> bytes:
    """A letter as it lies in a mailbox."""
    mail = EmailMessage()
    for name, value in heads.items():
        mail[name] = value
    mail.set_content(text or " ")
    for name, data in files:
        kind, _, sub = _media_type(name).partition("/")
        mail.add_attachment(data, maintype=kind, subtype=sub, filename=name, disposition="inline" if inline else None)
    return mail.as_bytes()


def _media_type(name: str) -> str:
    known = {"png": "image/png", "ics": "text/calendar", "pdf": "application/pdf", "vcf": "text/vcard"}
    return known.get(name.rpartition(".")[2], "application/octet-stream")


def _body(session: Session, tools: Tools, name: str, email: str) -> int:
    row = Consultee(name=name, genitive=f"{name}s", category="other", created_at=tools.clock())
    row.addresses.append(ConsulteeAddress(email=email))
    session.add(row)
    session.flush()
    return row.id


def _ask(
    session: Session, world: LetterWorld, key: tuple[str, str], round_: Consultation, ids: tuple[int, int]
) -> None:
    now, name = world.tools.clock(), key[1]
    withdrawn = now if name.startswith("Länsstyrelsen") else None
    row = Referral(
        consultation_id=round_.id,
        consultee_id=ids[0],
        group_id=ids[1],
        printed=name,
        name=name,
        genitive=f"{name}s",
        category="other",
        withdrawn_at=withdrawn,
    )
    session.add(row)
    session.flush()
    letter = Letter(
        kind=LetterKind.INVITATION,
        occasion="1",
        consultation_id=round_.id,
        referral_id=row.id,
        to_name=name,
        to_addresses=[BODIES[name]],
        reply_to=OURS,
        subject=f"Remiss: {round_.title}",
        text="Svara",
        html="<p>Svara</p>",
        state=LetterState.SENT,
        next_try_at=now,
        created_at=now,
    )
    session.add(letter)
    session.flush()
    world.places[key] = row.id
    world.written[key] = message_id(letter.id, letter.created_at, world.tools.base_url)
