"""Fields that reach outside their document, however their instruction is written or hidden (ISO 29500-1, 17.16)."""

from tests.docmerge.building import Maker, beside, instructed, with_parts

_MARK = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'
_SHOWN = "<w:r><w:t>resultat</w:t></w:r>"


def field(*pieces: str, tag: str = "instrText", wrap: str = "{0}") -> str:
    """The runs of a complex field, its instruction in one run for each piece."""
    said = "".join(f'<w:r><w:{tag} xml:space="preserve">{piece}</w:{tag}></w:r>' for piece in pieces)
    marks = (_MARK.format("begin"), said, _MARK.format("separate"), _SHOWN, _MARK.format("end"))
    return wrap.format("".join(marks))


_FIELDS_THAT_REACH = (
    *(
        'INCLUDEPICTURE "{0}" \\d',
        'INCLUDETEXT "{0}"',
        'DDE cmd "{0}"',
        'DDEAUTO cmd "{0}"',
        'LINK Excel.Sheet.8 "{0}"',
    ),
    *('IMPORT "{0}"', 'DATABASE \\d "{0}"', 'RD "{0}"', 'INCLUDE "{0}"', 'ddeauto cmd "{0}"', 'DdeAuto\tcmd\t"{0}"'),
    *('INCLUDEPICTURE"{0}"', 'DDEAUTO"cmd" "{0}"', '"DDEAUTO" cmd "{0}"', 'DDEAUTO\\c "{0}"', "\u00a0DDEAUTO {0}"),
)
_LINKING_FIELDS = (
    *("HYPERLINK \"javascript:x('{0}')\"", 'HYPERLINK "file:///{0}"', 'HYPERLINK \\o "tips" "javascript:\'{0}\'"'),
    *("HYPERLINK\"javascript:'{0}'\"", 'HYPERLINK \\l "a" "file:///{0}"', 'hyperlink \\t "_blank" "file:///{0}"'),
)


def _quoted(instruction: str) -> str:
    return instruction.replace('"', "&quot;")


_IN = "INCLUDEPICTURE &quot;{0}&quot;"
_BOX = (
    "<w:r><w:pict><v:rect><v:textbox><w:txbxContent><w:p>{0}</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)
_WHO = 'w:id="1" w:author="K" w:date="2015-09-01T00:00:00Z"'
FIELDS: dict[str, tuple[Maker, str]] = {
    **{f"field {one}": (instructed(f"<w:p>{field(_quoted(one))}</w:p>"), "field") for one in _FIELDS_THAT_REACH},
    **{
        f"simple field {one}": (
            instructed(f'<w:p><w:fldSimple w:instr="{_quoted(one)}">{_SHOWN}</w:fldSimple></w:p>'),
            "field",
        )
        for one in _FIELDS_THAT_REACH
    },
    **{f"field {one}": (instructed(f"<w:p>{field(_quoted(one))}</w:p>"), "dangerous_link") for one in _LINKING_FIELDS},
    "field split over runs": (
        instructed(f"<w:p>{field(' INC', 'LUDE', 'PICTURE ', '&quot;{0}&quot;')}</w:p>"),
        "field",
    ),
    "field split over paragraphs": (
        instructed(f"<w:p>{field(_IN).replace('<w:r><w:instrText', '</w:p><w:p><w:r><w:instrText')}</w:p>"),
        "field",
    ),
    "field in a field": (
        instructed(f"<w:p>{field('IF 1 = 1 ', '</w:instrText></w:r>' + field(_IN) + '<w:r><w:instrText>')}</w:p>"),
        "field",
    ),
    "field named by a field": (
        instructed(
            f"<w:p>{field('</w:instrText></w:r>' + field('QUOTE DDEAUTO') + '<w:r><w:instrText> cmd {0}')}</w:p>"
        ),
        "field",
    ),
    "field without an end": (
        instructed(f"<w:p>{_MARK.format('begin')}<w:r><w:instrText>{_IN}</w:instrText></w:r></w:p>"),
        "field",
    ),
    "field taken out": (instructed(f"<w:p><w:del {_WHO}>{field(_IN, tag='delInstrText')}</w:del></w:p>"), "field"),
    "field put in": (instructed(f"<w:p><w:ins {_WHO}>{field(_IN)}</w:ins></w:p>"), "field"),
    "field in a box": (instructed(f"<w:p>{_BOX.replace('{0}', field(_IN), 1)}</w:p>"), "field"),
    "field in a control": (
        instructed(f"<w:sdt><w:sdtContent><w:p>{field(_IN)}</w:p></w:sdtContent></w:sdt>"),
        "field",
    ),
    "field in a fallback": (
        instructed(
            "<w:p><mc:AlternateContent><mc:Choice Requires='wp'><w:r><w:t>x</w:t></w:r></mc:Choice>"
            f"<mc:Fallback>{field(_IN)}</mc:Fallback></mc:AlternateContent></w:p>"
        ),
        "field",
    ),
    "field in a header": (beside("header", f"<w:p>{field(_IN)}</w:p>", ""), "field"),
    "field in a comment": (
        with_parts(
            '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>',
            {"comments": f'<w:comment w:id="1" w:author="K"><w:p>{field(_IN)}</w:p></w:comment>'},
        ),
        "field",
    ),
}
"""By name: what makes the file for an address, and the code of the judge's finding."""
