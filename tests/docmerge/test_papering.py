import pytest

from remiss.docmerge import Judgement
from remiss.docmerge.pieces import Profile
from tests.docmerge.making import p, word
from tests.docmerge.merging_once import Merged

SIDES = ("w:pgSz/@w:w", "w:pgSz/@w:h", "w:pgMar/@w:left", "w:pgMar/@w:right", "w:pgMar/@w:top", "w:pgMar/@w:bottom")


def paged(width: int, height: int, margin: int = 1440, more: str = "") -> bytes:
    margins = "".join(f' w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return word(p("x") + f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{more}/><w:pgMar{margins}/></w:sectPr>')


def page(source: bytes, profile: Profile = "clean") -> list[int]:
    """Width, height, and the margins to the left, to the right, at the top and at the foot."""
    merged = Merged(source, profile=profile)
    return [int(found) for side in SIDES for found in merged.values(f"//w:body/w:sectPr/{side}")]


def test_letter_paper_becomes_a4_and_the_text_stays_as_wide_as_it_was() -> None:
    width, height, left, right, *others = page(paged(12240, 15840))
    assert (width, height, others) == (11906, 16838, [1440, 1440])
    assert width - left - right == 12240 - 2 * 1440


def test_letter_paper_on_its_side_stays_on_its_side() -> None:
    width, height, left, right, top, foot = page(paged(15840, 12240, more=' w:orient="landscape"'))
    assert (width, height, left, right) == (16838, 11906, 1440, 1440)
    assert height - top - foot == 12240 - 2 * 1440


def test_narrow_margins_stay_wide_enough_for_a_printer() -> None:
    assert page(paged(12240, 15840, margin=600))[2:] == [567, 567, 600, 600]
    assert page(paged(12240, 15840, margin=0))[2:] == [0, 0, 0, 0]


@pytest.mark.parametrize(("width", "height"), [(11906, 16838), (23811, 16838), (12240, 20160), (8391, 11906)])
def test_other_sizes_are_as_their_authors_wanted_them(width: int, height: int) -> None:
    assert page(paged(width, height)) == [width, height, 1440, 1440, 1440, 1440]


def test_a_faithful_document_keeps_its_paper() -> None:
    assert page(paged(12240, 15840), "faithful")[:2] == [12240, 15840]


def test_a_source_that_names_no_paper_is_laid_on_a4() -> None:
    merged = Merged(word(p("x") + '<w:sectPr><w:pgMar w:left="1440" w:right="1440"/></w:sectPr>'))
    assert merged.values("//w:body/w:sectPr/w:pgSz/@w:*") == ["11906", "16838"]
    assert merged.codes() == []


def test_a_change_of_paper_is_told_of_and_is_no_fault() -> None:
    merged = Merged(paged(12240, 15840, more=' w:code="1"'))
    assert merged.values("//w:body/w:sectPr/w:pgSz/@w:code") == ["9"]
    assert (merged.codes(), merged.report.sources[0].judgement) == (["letter_paper"], Judgement.ACCEPT)
