"""What the marks in a cover letter are called, and the place on the set-up page that each was read into."""

MARKS = {
    "title": ("Rubrik", "title"),
    "matter": ("Ärende", "matter"),
    "purpose": ("Syfte", "purpose"),
    "registry_number": ("Diarienummer", "registry_number"),
    "registry_number_example": ("Exempel på diarienummer", "registry_number"),
    "last_day": ("Sista svarsdag", "last_day"),
    "own_day": ("Egen svarsdag", "datum"),
    "contact": ("Kontaktperson", "kontakter"),
    "reply_email": ("E-post för svar", "reply_email"),
    "reply_postal": ("Postadress", "reply_postal"),
    "how_to_answer": ("Så svarar man", "how_to_answer"),
    "do_not_enclose": ("Att låta bli", "do_not_enclose"),
    "topic": ("Punkt", "punkter"),
    "consultees": ("Instanser", "instanser"),
}
"""By the mark's kind: its Swedish word, and the id of the field or section on the page."""
