"""The set-up pages' forms as values: what was typed, which button was pressed, which files came along."""

from collections.abc import Iterable
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict

from remiss.domain.setup import SetupContact
from remiss.domain.setup_typing import one_line, tidy
from remiss.usecases.changing_consultation import HarmlessFacts
from remiss.usecases.draft_edits import Edit
from remiss.usecases.drafting import Said
from remiss.usecases.reading_inputs import Inputs, Kept, Upload, Use

Form = ImmutableMultiDict[str, str]
Files = MultiDict[str, FileStorage]

SAVE, FINISH, UPLOAD, LIST, BY_HAND = "save", "finish", "upload", "list", "by-hand"

_NEW_FIELDS = {"missiv": Use.MISSIV, "underlag": Use.PROPOSAL, "bilagor": Use.ANNEX, "lista_fil": Use.LIST}
_NOT_CONTENT = {"csrf_token", "action", "edition", "form", "nonce", "kept"}
_CONTACT_FIELDS = ("name", "title", "phone", "email")
_MOST_CONTACTS = 50


@dataclass(frozen=True)
class KeptFile:
    """A file that is in storage since an earlier try: what the page shows, and the signed words that bring it back."""

    field: str
    name: str
    token: str


class Seal:
    """Signs what a page hands out and takes back, for one person, so that nobody can ask for another's file."""

    def __init__(self, secret_key: str, user_id: int | None) -> None:
        self._signer = URLSafeSerializer(secret_key, salt=f"kept file {user_id}")

    def closed(self, kept: Kept) -> KeptFile:
        """The file as the page may show it."""
        token = self._signer.dumps([kept.field, kept.use.value, kept.name, kept.sha256])
        return KeptFile(kept.field, kept.name, str(token))

    def opened(self, tokens: Iterable[str]) -> tuple[Kept, ...]:
        """The files that the tokens stand for; a token that is not ours stands for none."""
        files = []
        for token in tokens:
            try:
                field, use, name, sha256 = self._signer.loads(token)
            except BadData:
                continue
            files.append(Kept(field, Use(use), name, sha256))
        return tuple(files)


def said_in(form: Form) -> Said:
    """All that the draft's form says."""
    return Said(
        typed={name: value for name, value in form.items() if name not in _NOT_CONTENT},
        form=form.get("form", ""),
        edition=form.get("edition", 0, int),
        nonce=form.get("nonce", ""),
        action=action_in(form),
    )


def edit_in(form: Form) -> Edit | None:
    """The button in the form that changes its rows ("body.split:12:1"), or None for the others."""
    deed, _, place = form.get("action", SAVE).partition(":")
    if "." not in deed:
        return None
    key, _, at = place.partition(":")
    text = one_line(form.get(f"add-{key}", "")) if deed == "body.add" else ""
    return Edit(deed, _number(key), _number(at), text)


def inputs_for_new(form: Form, files: Files, seal: Seal) -> Inputs:
    """What was given to begin with. A file chosen anew takes the place of one kept from an earlier try."""
    uploads = tuple(_uploads(files, _NEW_FIELDS))
    given = {upload.field for upload in uploads if upload.use is not Use.ANNEX}
    kept = tuple(each for each in seal.opened(form.getlist("kept")) if each.field not in given)
    return Inputs(uploads, kept, form.get("lista_text", ""))


def action_in(form: Form) -> str:
    """The button that was pressed; a list pasted but not read in is read first, and seen before it is saved."""
    action = form.get("action", SAVE)
    return LIST if action in {SAVE, FINISH} and form.get("lista_text", "").strip() else action


def inputs_for_draft(form: Form, files: Files) -> Inputs:
    """The files or the list given on the draft's page, by the button that was pressed."""
    if action_in(form) == LIST:
        replaces = form.get("lista_hur") == "replace"
        uploads = tuple(_uploads(files, {"lista_fil": Use.LIST}))
        return Inputs(uploads, pasted=form.get("lista_text", ""), replaces=replaces)
    use = form.get("fil_som", "")
    return Inputs(tuple(_uploads(files, {"fil": Use(use) if use in set(Use) else Use.ANNEX})))


def facts_in(form: Form) -> HarmlessFacts:
    """The fields that may be changed after dispatch."""
    rows = (
        SetupContact(key, **{name: one_line(form.get(f"contact-{key}-{name}", "")) for name in _CONTACT_FIELDS})
        for key in range(1, _MOST_CONTACTS + 1)
    )
    return HarmlessFacts(
        title=one_line(form.get("title", "")),
        how_to_answer=tidy(form.get("how_to_answer", "")),
        do_not_enclose=tidy(form.get("do_not_enclose", "")),
        reply_email=one_line(form.get("reply_email", "")),
        reply_postal=tidy(form.get("reply_postal", "")),
        contacts=tuple(row for row in rows if row.name or row.title or row.phone or row.email),
    )


def _uploads(files: Files, fields: dict[str, Use]) -> Iterable[Upload]:
    for field, use in fields.items():
        for file in files.getlist(field):
            if file.filename:
                yield Upload(field, use, file.filename, file.read())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
