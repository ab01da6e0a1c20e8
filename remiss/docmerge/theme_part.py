"""A plain theme (ISO 29500-1, 20.1.6.9): charts and drawings take colours, fonts and line styles from one.

The schema wants twelve colours, two fonts, and three each of fills, lines, effects and background fills.
"""

_COLOURS = (
    *(("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "4472C4")),
    *(("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5")),
    *(("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72")),
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = '<a:ln w="{0}" cap="flat" cmpd="sng" algn="ctr">' + _FILL + '<a:prstDash val="solid"/></a:ln>'
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'


def _theme() -> str:
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    lines = "".join(_LINE.format(width) for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Remiss"><a:themeElements>'
        f'<a:clrScheme name="Remiss">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Remiss"><a:majorFont>{_FONT}</a:majorFont>'
        f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Remiss"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


THEME = _theme()
"""The whole part."""
