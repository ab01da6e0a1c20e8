"""Golden documents: in the notation before the merge, told in it again afterwards."""

import re
from pathlib import Path

import pytest

from remiss.docmerge import Options, Source, read
from remiss.docmerge.pieces import Profile
from tests.docmerge.looking_over import faults_in
from tests.docmerge.merging_once import Merged
from tests.docmerge.notation import file_of
from tests.docmerge.retelling import Retelling

FOLDER = Path(__file__).parent / "goldens"
GOLDENS = sorted(FOLDER.glob("*.txt"))


def sources_of(golden: Path) -> list[Source]:
    """The answers of a golden document, each under its name."""
    before = golden.read_text(encoding="utf-8").split("<<<\n")[0]
    named = (one.split("\n", 1) for one in re.split(r"^>>> ", before, flags=re.MULTILINE)[1:])
    return [Source(name, file_of(text)) for name, text in named]


def expected_of(golden: Path) -> list[str]:
    return golden.read_text(encoding="utf-8").split("<<<\n")[1].splitlines()


def merged_of(golden: Path) -> Merged:
    profile: Profile = "clean" if ".clean" in golden.name else "faithful"
    return Merged(*sources_of(golden), options=Options("Golden", profile=profile))


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_a_golden_document_comes_out_as_it_should(golden: Path) -> None:
    merged = merged_of(golden)
    assert Retelling(merged.data).lines() == expected_of(golden)
    assert faults_in(merged.data) == []
    assert all(one.findings == () for one in merged.report.sources) or "clean" in golden.name


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_its_labels_are_those_the_answers_had(golden: Path) -> None:
    alone = [one.label for source in sources_of(golden) for one in read(source.content()).paragraphs() if one.text]
    together = [one.label for one in read(merged_of(golden).data).paragraphs() if one.text]
    assert together == alone


def test_a_picture_bullet_of_each_answer_is_there() -> None:
    merged = merged_of(FOLDER / "bildpunkter.txt")
    assert merged.values("//w:lvlPicBulletId/@w:val", "numbering") == ["1", "2"]
    assert len(merged.values("//w:numPicBullet", "numbering")) == 2


def test_every_feature_of_numbering_is_in_a_golden_document() -> None:
    said = "".join(golden.read_text(encoding="utf-8") for golden in GOLDENS)
    wanted = (
        "restart=0",
        "restart=1",
        "isLgl",
        "börja",
        "stil ",
        "numrerar",
        "bild=",
        "suff=",
        "jc=right",
        "pStyle=",
        "nivå",
    )
    assert [one for one in wanted if one not in said] == []
