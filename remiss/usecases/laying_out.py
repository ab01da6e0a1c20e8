"""Laying out the review document: what stands where, as pieces for ``docmerge``. Pure."""

from collections.abc import Callable, Iterator
from datetime import date

from remiss.docmerge import (
    Contents,
    Grid,
    Heading,
    Judgement,
    Options,
    PageBreak,
    Piece,
    Prose,
    Source,
    TitlePage,
    inspect,
)
from remiss.domain.clock import local_day
from remiss.domain.consultation import AnswerState, Channel
from remiss.domain.incoming import Making
from remiss.domain.standing_in import LeftOut, Merging
from remiss.swedish import terms
from remiss.swedish.saying import say_date, say_short
from remiss.usecases.gathering import Gathered, GatheredAnswer, GatheredFile, GatheredStandIn, GatheredSubmission

Fetch = Callable[[str], bytes]

_WHY_NOT = {
    Merging.AWAITED: "Filen är inte med: texten ur den väntar på att bekräftas.",
    Merging.BEING_MADE: "Filen är inte med: den håller på att föras över till Word.",
    Merging.LACKING: "Filen är inte med: den kunde inte läsas.",
    Merging.LEFT_OUT: "Filen är inte med: {0}.",
}
_TAKEN = {
    Making.TAKEN_OUT: "Texten är hämtad ur PDF-filen {0}",
    Making.CONVERTED: "Texten är överförd till Word från filen {0}",
    Making.TYPED: "Texten är inskriven efter filen {0}",
}
_WIDTHS = (40, 18, 16, 26)
_KIB = 1024


def pieces(gathered: Gathered, fetch: Fetch, built_on: date) -> list[Piece]:
    """The whole document in order. ``fetch`` gives the bytes behind a fingerprint."""
    return [
        _title_page(gathered, built_on),
        Contents(),
        PageBreak(),
        *_table_of_consultees(gathered),
        *_chapters(gathered, fetch),
        *_silent(gathered),
    ]


def options(gathered: Gathered) -> Options:
    """The document's properties, its running head and its foot."""
    head = " · ".join(part for part in (gathered.registry_number, gathered.title) if part)
    return Options(
        title=f"Sammanställning av remissvar: {gathered.title}",
        subject=gathered.registry_number,
        header=head,
        footer="Sammanställning av remissvar",
    )


def _title_page(gathered: Gathered, built_on: date) -> TitlePage:
    facts = [
        ("Diarienummer", gathered.registry_number),
        ("Ärende", gathered.matter),
        ("Förslag från", gathered.proposer),
        ("Remitterat", say_date(local_day(gathered.sent_at)) if gathered.sent_at else ""),
        ("Svar senast", say_date(gathered.last_day) if gathered.last_day else ""),
        *((f"Svar senast, {', '.join(names)}", say_date(day)) for day, names in gathered.later_days),
        ("Svar", _how_many_answered(gathered)),
        ("Sammanställt", say_date(built_on)),
    ]
    return TitlePage(
        title="Sammanställning av remissvar",
        subtitle=gathered.title,
        facts=tuple((name, value) for name, value in facts if value),
    )


def _table_of_consultees(gathered: Gathered) -> Iterator[Piece]:
    yield Heading("Remissinstanserna och deras svar", 1)
    yield Prose(_summary(gathered), "body")
    for group in dict.fromkeys(answer.group for answer in gathered.answers):
        rows = [_row(answer) for answer in gathered.answers if answer.group == group]
        yield Heading(f"{group} ({len(rows)})", 3)
        yield Grid(("Instans", "Status", "Inkom", "Ställning"), tuple(rows), _WIDTHS)


def _how_many_answered(gathered: Gathered) -> str:
    states = [answer.state for answer in gathered.answers]
    abstained = states.count(AnswerState.ABSTAINED)
    answered = f"{states.count(AnswerState.ANSWERED)} av {len(states)} remissinstanser"
    return f"{answered}, {abstained} har avstått" if abstained else answered


def _summary(gathered: Gathered) -> str:
    states = [answer.state for answer in gathered.answers]
    missing = states.count(AnswerState.NOT_ANSWERED)
    return (
        f"Ärendet har remitterats till {len(states)} remissinstanser. "
        f"{states.count(AnswerState.ANSWERED)} har svarat, {states.count(AnswerState.ABSTAINED)} har avstått från att "
        f"yttra sig och {missing} har inte svarat."
    )


def _row(answer: GatheredAnswer) -> tuple[str, str, str, str]:
    status = terms.ANSWER_STATES[answer.state.value] + (" (sent)" if answer.late else "")
    came = _short(answer.submissions[0]) if answer.submissions else "–"
    return answer.name, status, came, terms.STANCES[answer.stance.value] if answer.stance else "–"


def _short(submission: GatheredSubmission) -> str:
    return say_short(local_day(submission.arrived_at))


def _chapters(gathered: Gathered, fetch: Fetch) -> Iterator[Piece]:
    group = None
    for answer in gathered.answers:
        if not answer.submissions:
            continue
        yield PageBreak()
        if answer.group != group:
            group = answer.group
            yield Heading(group, 1)
        yield Heading(answer.name, 2)
        yield Prose(_facts(answer), "fact")
        if answer.state is AnswerState.ABSTAINED:
            yield Prose(f"{answer.name} har avstått från att yttra sig.", "body")
        for submission in answer.submissions:
            yield from _submission(submission, fetch, several=len(answer.submissions) > 1)


def _facts(answer: GatheredAnswer) -> str:
    first = answer.submissions[0]
    facts = [f"Inkom {say_date(local_day(first.arrived_at))}" + (", efter sista svarsdag" if answer.late else "")]
    if answer.stance:
        facts.append(terms.STANCES[answer.stance.value])
    if first.document_on:
        facts.append(f"Daterat {say_date(first.document_on)}")
    refs = dict.fromkeys(each.own_ref for each in answer.submissions if each.own_ref)
    facts.extend(f"Instansens diarienummer {ref}" for ref in refs)
    return " · ".join(facts)


def _submission(submission: GatheredSubmission, fetch: Fetch, *, several: bool) -> Iterator[Piece]:
    if several and submission.version > 1:
        yield Heading(f"Komplettering den {say_date(local_day(submission.arrived_at))}", 3)
    files = [file for file in submission.files if file.left_out is not LeftOut.MATERIAL]
    if submission.message:
        if files:
            yield Heading("Meddelande", 3)
        yield Prose(submission.message, "body")
    for file in files:
        yield from _file(file, fetch)
    if not files and not submission.message and submission.channel is Channel.PAPER:
        yield Prose("Svaret har kommit på papper och finns hos registrator.", "note")


def _file(file: GatheredFile, fetch: Fetch) -> Iterator[Piece]:
    """A Word file in full, or what stands in for a file of another kind; otherwise a note that names it."""
    yield Heading(f"{terms.FILE_ROLES[file.role.value]}: {file.name}", 3)
    if file.stand_in is not None:
        yield Prose(_taken_from(file, file.stand_in), "note")
        yield Source(file.stand_in.name, fetch(file.stand_in.sha256))
    elif file.merging is Merging.ITSELF:
        yield from _itself(file, fetch)
    else:
        yield Prose(f"{not_merged(file)} Den finns i remissen som den kom in. SHA-256: {file.sha256}", "note")


def not_merged(file: GatheredFile) -> str:
    """A sentence that says why the file is not in the document; empty for one that is."""
    why = terms.LEFT_OUT[file.left_out.value] if file.left_out else ""
    return _WHY_NOT.get(file.merging, "").format(why)


def remarks(gathered: Gathered) -> list[tuple[str, str, str]]:
    """What the officer should know of files that are not merged as they came: the file, a code and a sentence."""
    files = (file for answer in gathered.answers for each in answer.submissions for file in each.files)
    return [(file.name, file.merging.value, not_merged(file)) for file in files if not_merged(file)]


def typed_names(gathered: Gathered) -> frozenset[str]:
    """The names of stand-ins that are text and nothing else: their head and foot are ours, and nobody misses them."""
    files = (file for answer in gathered.answers for each in answer.submissions for file in each.files)
    stand_ins = (file.stand_in for file in files if file.stand_in is not None)
    return frozenset(one.name for one in stand_ins if one.making is not Making.CONVERTED)


def _taken_from(file: GatheredFile, stand_in: GatheredStandIn) -> str:
    return f"{_TAKEN[stand_in.making].format(file.name)} och bekräftad av {stand_in.confirmed_by}."


def _itself(file: GatheredFile, fetch: Fetch) -> Iterator[Piece]:
    content = fetch(file.sha256)
    verdict = inspect(content, file.name)
    if verdict.judgement is Judgement.REJECT:
        size = max(1, round(file.size / _KIB))
        yield Prose(
            f"Filen {file.name} ({verdict.kind.upper()}, {size} kB) går inte att föra in i ett Word-dokument. "
            f"Den finns i remissen som den kom in. SHA-256: {file.sha256}",
            "note",
        )
        return
    yield Source(file.name, content)


def _silent(gathered: Gathered) -> Iterator[Piece]:
    yield PageBreak()
    yield Heading("Instanser som avstått eller inte svarat", 1)
    for heading, state, nobody in (
        ("Har avstått från att yttra sig", AnswerState.ABSTAINED, "Ingen remissinstans har avstått."),
        ("Har inte svarat", AnswerState.NOT_ANSWERED, "Alla remissinstanser har svarat."),
    ):
        names = [answer.name for answer in gathered.answers if answer.state is state]
        yield Heading(heading, 2)
        if not names:
            yield Prose(nobody, "body")
        for name in names:
            yield Prose(name, "body")
