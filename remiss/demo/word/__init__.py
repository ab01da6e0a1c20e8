"""How the demonstration writes a Word file: from plain text with a few marks to the same bytes every time.

notation    the marks and the blocks they give
look        fonts, colours, margins, styles and lists of one organisation's template
paper       sets blocks in a Word file
numbering, notes, marks     what python-docx lacks: list definitions, footnotes, tracked changes, text boxes
drawing     small pictures as PNG bytes
packing     fixed properties and fixed zip times
"""
