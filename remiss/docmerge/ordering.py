"""The order in which properties must stand (the schema's sequences, ISO 29500-1 annex A), and merging them.

Word mostly tolerates another order and sometimes offers to repair the file; we keep to it.
"""

from copy import deepcopy

from remiss.docmerge.markup import Element, children, local, names_of


def _words(text: str) -> list[str]:
    """A sequence written as one line of words, which is how it can be compared with the standard."""
    return text.split()


RUN = _words(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
PARAGRAPH = _words(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
STYLE = _words(
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
COMPATIBILITY = _words(
    "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance "
    "balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace "
    "doNotExpandShiftReturn spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack "
    "wpSpaceWidth showBreaksInFrames subFontBySize suppressBottomSpacing suppressTopSpacing "
    "suppressSpacingAtTopOfPage suppressTopSpacingWP suppressSpBfAfterPgBrk swapBordersFacingPages "
    "convMailMergeEsc truncateFontHeightsLikeWP6 mwSmallCaps usePrinterMetrics doNotSuppressParagraphBorders "
    "wrapTrailSpaces footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow forgetLastTabAlignment "
    "adjustLineHeightInTable autoSpaceLikeWord95 noSpaceRaiseLower doNotUseHTMLParagraphAutoSpacing "
    "layoutRawTableWidth layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables "
    "doNotSnapToGridInCell selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct "
    "doNotUseEastAsianBreakRules useWord2002TableStyleRules growAutofit useFELayout useNormalStyleForList "
    "doNotUseIndentAsNumberingTabStop useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable "
    "doNotSuppressIndentation doNotAutofitConstrainedTables autofitToFirstFixedWidthCell "
    "underlineTabInNumList displayHangulFixedWidth splitPgBreakAndParaMark doNotVertAlignCellWithSp "
    "doNotBreakConstrainedForcedTable doNotVertAlignInTxbx useAnsiKerningPairs cachedColBalance"
)
"""The habits of older Words that a document may be laid out by (17.15.3)."""
LEVEL = _words("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr")
TABLE = _words(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
TABLE_EXCEPTION = _words("tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblPrExChange")
CELL = _words(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
    "cellIns cellDel cellMerge tcPrChange"
)
SECTION = _words(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
CONTROL = _words(
    "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation comboBox date "
    "docPartObj docPartList dropDownList picture richText text citation group bibliography"
)
_BY_ATTRIBUTE = {"rFonts", "spacing", "ind", "lang"}


def put(parent: Element, child: Element, order: list[str]) -> None:
    """Puts the child where the schema wants it, in place of any child of the same name."""
    for old in parent.findall(str(child.tag)):
        parent.remove(old)
    rank = _rank(child, order)
    for place, sibling in enumerate(parent):
        if _rank(sibling, order) > rank:
            parent.insert(place, child)
            return
    parent.append(child)


def arrange(parent: Element, order: list[str]) -> None:
    """Puts all children in the schema's order; those that may stand several times keep theirs."""
    parent[:] = sorted(children(parent), key=lambda child: _rank(child, order))


def merge_under(over: Element, under: Element | None, order: list[str]) -> None:
    """Adds to ``over`` each property of ``under`` it lacks; fonts, spacing and the like one attribute at a time."""
    for property_ in children(under) if under is not None else ():
        own = over.find(str(property_.tag))
        if own is None:
            put(over, deepcopy(property_), order)
        elif local(property_) in _BY_ATTRIBUTE:
            for name in names_of(property_):
                own.set(name, own.get(name) or property_.get(name) or "")


def _rank(element: Element, order: list[str]) -> int:
    """The element's place; what newer versions have added comes after the rest, and what it once was last of all."""
    name = local(element)
    if name.endswith("PrChange"):
        return len(order) + 1
    return order.index(name) if name in order else len(order)
