"""What the pages are looked at with: a round in every state, a link in every state, letters that went wrong.

Made through the use cases on the running installation. The walks click their own way; this is for the audits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from sqlalchemy import select

from remiss.db.people import User
from remiss.db.post import Letter
from remiss.demo.people import ADMINISTRATOR, COMPILER, OFFICER
from remiss.domain.answering import Details, details_edition
from remiss.domain.clock import local_day
from remiss.domain.consultation import Stance
from remiss.domain.links import PersonalLink, account_token, link_token
from remiss.domain.permissions import Actor, ActorKind
from remiss.domain.post import FailureCause, LetterState
from remiss.queries.drafts import draft_page
from remiss.queries.finding import find_consultation
from remiss.queries.respond import respond_page
from remiss.queries.standings import standings
from remiss.usecases.account_fields import NewUser, Person
from remiss.usecases.choosing_passwords import ask_for_new_password
from remiss.usecases.drafting import Said, begin_draft, keep_draft
from remiss.usecases.inviting import invite_user
from remiss.usecases.preparing import FilesStep, Upload, save_details, save_files
from remiss.usecases.reading_inputs import Inputs, Use
from remiss.usecases.reading_inputs import Upload as SetupUpload
from remiss.usecases.receiving import HandIn, abstain, hand_in
from remiss.usecases.relinking import reissue_link
from remiss.usecases.reviewing import build_review
from remiss.usecases.saving import set_up_consultation
from remiss.usecases.saying_goodbye import Goodbyes, say_goodbye
from remiss.usecases.sending import send_consultation
from remiss.usecases.tools import Tools
from tests.browser.days import set_days
from tests.browser.files_in import set_files
from tests.browser.letters_in import set_letters
from tests.browser.product import Product
from tests.files_to_send import word

_NAMES = "Rinkeby-Kista\nBromma\nFarsta\nSLK\nFöreningen Vänner av Sammanställningen"
_TITLES = {
    "unsent": "Remiss om nya avgifter för markupplåtelse",
    "fresh": "Remiss om handlingsplan mot buller",
    "closed": "Remiss om program för stadens äldre",
}
_WEEKS = timedelta(weeks=5)

Scenery = Mapping[str, str | int]
"""Words that stand in braces in the visits' paths: ids, tokens and names."""


def set_scenery(product: Product) -> Scenery:
    """Everything the audits look at, in the running product."""
    with product.tools() as tools:
        stage = _Stage(tools)
        made = stage.demonstration() | stage.rounds() | stage.account_links()
        made |= stage.links(int(made["past"]))
        made |= stage.days()
        made |= stage.files_in()
        made |= stage.letters_in(int(made["past"]), int(made["closed"]))
    product.tick()
    with product.tools() as tools:
        _trouble(tools, int(made["fresh"]))
    return made


@dataclass(frozen=True)
class _Stage:
    tools: Tools

    def demonstration(self) -> dict[str, str | int]:
        """The two rounds of the demonstration, the answered one with a review document."""
        with self.tools.reading() as session:
            found = find_consultation(session, "KS 314-331-2004")
        assert found is not None
        past = found.id
        answered, missing = self._referrals(past, answered=True), self._referrals(past, answered=False)
        build_review(self.tools, past, by=self._person(OFFICER.email))
        return {"past": past, "answered": answered[0], "missing": missing[0]}

    def rounds(self) -> dict[str, str | int]:
        """One with nothing in it, one to send, one just sent, and one that is closed."""
        officer = self._person(OFFICER.email)
        made: dict[str, str | int] = {
            "draft": self._draft("Remiss om riktlinjer för evenemang", _NAMES),
            "bare": self._saved("Remiss om lokaltrafik på vatten", "SLK", files=False),
        }
        for name, title in _TITLES.items():
            round_id = self._saved(title, _NAMES)
            made[name], made[f"{name} referral"] = round_id, self._referrals(round_id)[0]
        made["fresh on paper"] = self._referrals(int(made["fresh"]))[-1]
        for name in ("fresh", "closed"):
            send_consultation(self.tools, int(made[name]), by=officer)
        made["closed link"] = self._token(int(made["closed referral"]))
        say_goodbye(self.tools, int(made["closed"]), Goodbyes({}), by=officer)
        return made

    def links(self, past: int) -> dict[str, str | int]:
        """Personal links before, during and after answering; one that was exchanged for a new one."""
        round_id = self._saved("Remiss om riktlinjer för biblioteken", _NAMES)
        send_consultation(self.tools, round_id, by=self._person(OFFICER.email))
        revoked, begun, handed, abstained, unanswered = self._referrals(round_id)
        self._begin_answer(begun)
        self._hand_in(handed)
        token = self._token(abstained)
        abstain(self.tools, token, Details(sender_name="Bo Exempel"), key="a" * 32, at=self.tools.clock())
        reissue_link(self.tools, round_id, revoked, 1, by=self._person(OFFICER.email))
        with self.tools.reading() as session:
            late = [one for one in standings(session, [past], self.tools.clock()) if one.overdue]
        return {
            "running": round_id,
            "unanswered": self._token(unanswered),
            "begun": self._token(begun),
            "handed in": self._token(handed),
            "abstained": token,
            "revoked": self._token(revoked),
            "overdue": self._token(late[0].referral_id),
        }

    def letters_in(self, past: int, closed: int) -> dict[str, str | int]:
        """Letters that have come in, one of each kind."""
        return set_letters(self.tools, past, closed, by=self._person(OFFICER.email))

    def files_in(self) -> dict[str, str | int]:
        """A round whose answer has files to look at."""
        return set_files(self.tools, self._saved("Remiss om lekplatser", _NAMES), by=self._person(OFFICER.email))

    def days(self) -> dict[str, str | int]:
        """A round where last days move."""
        round_id = self._saved("Remiss om belysning i parker", _NAMES)
        return set_days(self.tools, round_id, by=self._person(OFFICER.email))

    def account_links(self) -> dict[str, str | int]:
        """An invitation that waits for its owner, and a colleague who has forgotten the password."""
        ask_for_new_password(self.tools, COMPILER.email, address="127.0.0.1")
        new = NewUser("ny.kollega@stadshuset.example", Person("Nina Nykomling", "", ""), "compiler")
        invited = invite_user(self.tools, new, by=self._person(ADMINISTRATOR.email))
        token = account_token(self.tools.link_key, invited.link_id)
        return {"invitation": token, "invited user": invited.user_id, "user": self._person(OFFICER.email).user_id or 0}

    def _saved(self, title: str, names: str, *, files: bool = True) -> int:
        draft_id = self._draft(title, names, files=files)
        return set_up_consultation(self.tools, draft_id, by=self._person(OFFICER.email))

    def _draft(self, title: str, names: str, *, files: bool = True) -> int:
        """A draft of a consultation, as typed and pasted by the officer."""
        officer = self._person(OFFICER.email)
        proposal = SetupUpload("underlag", Use.PROPOSAL, "Förslag.docx", word("Förslag till strategi"))
        draft_id = begin_draft(self.tools, Inputs(uploads=(proposal,) if files else (), pasted=names), by=officer)
        with self.tools.reading() as session:
            page = draft_page(session, draft_id, officer.user_id, now=self.tools.clock())
        last_day = local_day(self.tools.clock()) + _WEEKS
        typed = {"title": title, "last_day": last_day.isoformat(), "paper_wanted": "1", "registry_number": "KS 2026/71"}
        said = Said(typed, form="scenery", edition=page.edition, nonce=page.content.nonce)
        keep_draft(self.tools, draft_id, said, by=officer)
        return draft_id

    def _begin_answer(self, referral_id: int) -> None:
        """A draft with a file that can be merged, one that cannot, and one that cannot even be read."""
        files = {"Yttrande.docx": word("Yttrande"), "Plan.pdf": b"%PDF-1.4 trasig", "Bilaga.docx": b"inte Word"}
        uploads = [Upload(name, BytesIO(data)) for name, data in files.items()]
        save_files(self.tools, self._token(referral_id), FilesStep(uploads=uploads), at=self.tools.clock())

    def _hand_in(self, referral_id: int) -> None:
        at, token = self.tools.clock(), self._token(referral_id)
        upload = Upload("Yttrande.docx", BytesIO(word("Nämnden tillstyrker förslaget")))
        save_files(self.tools, token, FilesStep(uploads=[upload]), at=at)
        details = Details(stance=Stance.ENDORSE, sender_name="Nils Nämndsekreterare", message="Tack för remissen.")
        save_details(self.tools, token, details, seen=details_edition(Details()), at=at)
        with self.tools.reading() as session:
            draft = respond_page(session, referral_id, at).draft
        assert draft is not None
        hand_in(self.tools, token, HandIn(draft.key, draft.edition), at=at)

    def _referrals(self, round_id: int, *, answered: bool | None = None) -> list[int]:
        with self.tools.reading() as session:
            found = standings(session, [round_id], self.tools.clock())
        return [one.referral_id for one in found if answered is None or (one.versions > 0) is answered]

    def _token(self, referral_id: int) -> str:
        return link_token(self.tools.link_key, PersonalLink(referral_id, 1))

    def _person(self, email: str) -> Actor:
        with self.tools.reading() as session:
            user = session.scalars(select(User).where(User.email == email)).one()
            return Actor(ActorKind.USER, user.name, user.id, user.role)


def _trouble(tools: Tools, round_id: int) -> None:
    """Two letters that need a person: one that nobody knows about, and one that was turned away."""
    with tools.transaction() as session:
        letters = session.scalars(select(Letter).where(Letter.consultation_id == round_id).order_by(Letter.id)).all()
        letters[0].state = LetterState.OVISS
        letters[1].state, letters[1].cause = LetterState.FAILED, next(iter(FailureCause))
        letters[1].cause_text = "Adressen finns inte hos mottagaren (550)."
