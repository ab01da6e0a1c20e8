"""Damaged style sheets (ISO 29500-1, 17.7.4): what names a style, and which link of a loop is none."""

import pytest

from remiss.docmerge import read
from remiss.docmerge.pieces import Profile
from tests.docmerge.making import p, style, styled, word
from tests.docmerge.merging_once import Merged

BOTH: tuple[Profile, ...] = ("clean", "faithful")


def based(style_id: str, on: str, run: str, kind: str = "paragraph") -> str:
    """A style that is based on another one."""
    return style(style_id, style_id, f'<w:basedOn w:val="{on}"/><w:rPr>{run}</w:rPr>', kind)


def looks(data: bytes) -> list[tuple[bool, bool]]:
    """Whether each paragraph's text is bold, and whether it is italic, as read."""
    return [(run.bold, run.italic) for one in read(data).paragraphs() for run in one.runs if run.text]


@pytest.mark.parametrize("profile", BOTH)
@pytest.mark.parametrize("first_used", ["A", "B"])
def test_a_loop_of_styles_is_cut_at_the_link_that_closes_it_whichever_is_used_first(
    profile: Profile, first_used: str
) -> None:
    sheet = based("A", "B", "<w:b/>") + based("B", "A", "<w:i/>") + based("Själv", "Själv", "<w:b/>")
    used = [first_used, *(one for one in ("A", "B") if one != first_used), "Själv"]
    source = word("".join(styled(one, one) for one in used), styles=sheet)

    expected = {"A": (True, True), "B": (False, True), "Själv": (True, False)}
    assert looks(source) == [expected[one] for one in used]
    assert looks(Merged(source, profile=profile).data) == [expected[one] for one in used]


@pytest.mark.parametrize("profile", BOTH)
def test_a_style_that_leads_into_a_loop_has_all_of_it_that_is_left(profile: Profile) -> None:
    sheet = based("Ut", "B", "") + based("A", "B", "<w:b/>") + based("B", "A", "<w:i/>")
    source = word(styled("x", "Ut"), styles=sheet)

    assert looks(source) == looks(Merged(source, profile=profile).data) == [(False, True)]


@pytest.mark.parametrize("profile", BOTH)
def test_an_id_belongs_to_the_first_style_that_has_it_of_whatever_kind(profile: Profile) -> None:
    paragraph = style("X", "Stycke", "<w:rPr><w:b/></w:rPr>")
    character = style("X", "Tecken", "<w:rPr><w:i/></w:rPr>", "character")
    body = styled("stycke", "X") + p("tecken", run='<w:rStyle w:val="X"/>')

    for sheet, expected in (
        (paragraph + character, [(True, False), (False, False)]),
        (character + paragraph, [(False, False), (False, True)]),
    ):
        source = word(body, styles=sheet)
        assert looks(source) == looks(Merged(source, profile=profile).data) == expected
