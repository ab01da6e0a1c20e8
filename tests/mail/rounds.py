"""Rounds for letters to be about: one that says everything, and one that says nothing but its title."""

from datetime import date

from remiss.db.consultation import Consultation, ConsultationDocument, RoundContact, Topic
from remiss.domain.consultation import DocumentRole, TopicSource
from remiss.domain.dispatch import Addressee

BODY = Addressee(1, 1, "Kungsholmens stadsdelsnämnd", ("kungsholmen@stad.example",), date(2015, 9, 28))


def bare(**chosen: object) -> Consultation:
    """A consultation that says nothing but its title."""
    empty = dict.fromkeys(
        [
            "matter",
            "proposer",
            "purpose",
            "registry_number",
            "how_to_answer",
            "do_not_enclose",
            "reply_email",
            "reply_postal",
            "invitation_subject",
            "invitation_text",
        ],
        "",
    )
    return Consultation(**{"title": "Strategi för prov", "paper_wanted": False, **empty, **chosen})


def full() -> Consultation:
    """A consultation that says everything."""
    row = bare(
        title="Remiss om Strategi mot våldsbejakande extremism",
        registry_number="KS 314-331-2004",
        how_to_answer="Ange diarienumret som ämnesrad.",
        do_not_enclose="Bifoga inte remissunderlaget.",
        paper_wanted=True,
        reply_postal="KF/KS kansli\nStadshuset\n105 35 STOCKHOLM",
        reply_email="remissvar@stad.example",
    )
    row.contacts = [RoundContact(name="Eva Exempel", title="handläggare", phone="070-174 06 05", email="")]
    row.documents = [ConsultationDocument(role=DocumentRole.PROPOSAL, name="strategi.docx", sha256="", size=1)]
    row.topics = [
        Topic(source=TopicSource.COVER_LETTER, label="1", title="Rekryteringen ska motarbetas"),
        Topic(source=TopicSource.PROPOSAL, label="1", title="Bakgrund"),
    ]
    return row
