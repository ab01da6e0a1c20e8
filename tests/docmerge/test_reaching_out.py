"""Files that reach out are named for it, and nothing made of them reaches out: neither here nor at a reader's."""

import io
import re
import zipfile

import pytest
from lxml import etree

from remiss.docmerge import Judgement, html_page, judging, reading
from remiss.docmerge.pieces import Profile
from tests.docmerge.making import p, word
from tests.docmerge.merging_once import Merged
from tests.docmerge.reaching_out import REACHING

ADDRESS = "http://kanarie.example/lockbete"
HARMLESS = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)
ACTIVE = ("vbaProject", "vbaData", "activeX", "ctrlProp", "customUI", "webextension", "afchunk", "attachedToolbars")


@pytest.mark.parametrize("name", REACHING)
def test_a_file_that_reaches_out_is_taken_and_its_reach_is_named(name: str) -> None:
    made, code = REACHING[name]
    verdict = judging.inspect(made(ADDRESS), "svar.docx")
    assert verdict.judgement is Judgement.ACCEPT_SANITISED
    assert code in [one.code for one in verdict.findings]


@pytest.mark.parametrize("name", REACHING)
def test_the_address_is_really_in_the_file(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(REACHING[name][0](ADDRESS))) as archive:
        held = b"".join(archive.read(one) for one in archive.namelist())
    assert ADDRESS.encode() in held or zipfile.is_zipfile(io.BytesIO(held))


@pytest.mark.parametrize("profile", ["clean", "faithful"])
@pytest.mark.parametrize("name", REACHING)
def test_nothing_merged_holds_the_address(name: str, profile: Profile) -> None:
    merged = Merged(REACHING[name][0](ADDRESS), word(p("Nästa svar.")), profile=profile)
    assert [one.judgement for one in merged.report.sources][1] is Judgement.ACCEPT
    assert merged.report.sources[0].judgement is not Judgement.REJECT
    assert [part for part, data in merged.parts.items() if ADDRESS.encode() in data] == []
    assert_safe(merged.parts)


@pytest.mark.parametrize("name", REACHING)
def test_nothing_shown_holds_the_address(name: str) -> None:
    assert ADDRESS not in html_page(reading.read(REACHING[name][0](ADDRESS)), "svar")


def test_all_of_them_in_one_document_leave_it_safe() -> None:
    merged = Merged(*(made(ADDRESS) for made, _ in REACHING.values()))
    assert_safe(merged.parts)
    assert not any(ADDRESS.encode() in data for data in merged.parts.values())


def assert_safe(parts: dict[str, bytes]) -> None:
    """No outside targets but links of the three harmless kinds, and no active part (PROMISES, P3)."""
    for name, data in parts.items():
        assert not any(word.casefold() in name.casefold() for word in ACTIVE), name
        if name.endswith(".rels"):
            for entry in etree.fromstring(data):
                kind, target = entry.get("Type", ""), entry.get("Target", "")
                assert not any(word.casefold() in kind.casefold() for word in ACTIVE), kind
                if entry.get("TargetMode") == "External":
                    assert kind.endswith("/hyperlink")
                    assert HARMLESS.fullmatch(target), target
