"""Making and fetching the compilation of answers."""

from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from remiss.context import actor, tools
from remiss.domain.permissions import Act
from remiss.queries.answer_files import files_waiting
from remiss.queries.review import review_page
from remiss.usecases.reviewing import ReviewFile, build_review, review_docx, review_pdf
from remiss.web.guard import needs

blueprint = Blueprint("review", __name__)

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/remisser/<int:consultation_id>/sammanstallning")
@needs(Act.SEE_ANSWERS)
def show(consultation_id: int) -> ResponseReturnValue:
    """What would go in, and what has been built."""
    with tools().reading() as session:
        page = review_page(session, consultation_id, by=actor(), now=tools().clock())
        to_look_at = files_waiting(session, consultation_id)
    has_office = tools().office.installed
    return render_template(
        "review/show.html", page=page, head=page.head, has_office=has_office, files_to_look_at=to_look_at
    )


@blueprint.post("/remisser/<int:consultation_id>/sammanstallning")
@needs(Act.BUILD_REVIEW)
def build(consultation_id: int) -> ResponseReturnValue:
    """Makes the document; when nothing has changed, says which one still holds."""
    built = build_review(tools(), consultation_id, by=actor())
    if built.new:
        flash(f"Sammanställning {built.number} är klar.", "ok")
    else:
        flash(f"Inget har ändrats sedan sammanställning {built.number}. Den gäller fortfarande.", "info")
    return redirect(url_for("review.show", consultation_id=consultation_id), 303)


@blueprint.get("/remisser/<int:consultation_id>/sammanstallning/<int:number>.docx")
@needs(Act.SEE_ANSWERS)
def docx(consultation_id: int, number: int) -> ResponseReturnValue:
    """The document for Word."""
    return _download(review_docx(tools(), consultation_id, number, by=actor()), _DOCX)


@blueprint.get("/remisser/<int:consultation_id>/sammanstallning/<int:number>.pdf")
@needs(Act.SEE_ANSWERS)
def pdf(consultation_id: int, number: int) -> ResponseReturnValue:
    """The same as PDF, where LibreOffice is installed."""
    return _download(review_pdf(tools(), consultation_id, number, by=actor()), "application/pdf")


def _download(file: ReviewFile, kind: str) -> Response:
    return send_file(BytesIO(file.content), kind, as_attachment=True, download_name=file.name)
