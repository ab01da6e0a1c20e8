"""Pictures as bullets: each source's own, with ids of their own, and nothing fetched for them."""

from tests.docmerge.making import PNG, listed, num, packed, parts, relation
from tests.docmerge.merging_once import Merged

RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{0}</Relationships>'
LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/>'
    '<w:lvlPicBulletId w:val="0"/></w:lvl></w:abstractNum>'
)


def bulleted(picture: str, data: bytes = PNG) -> bytes:
    bullet = (
        f'<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape id="b1">{picture}</v:shape></w:pict></w:numPicBullet>'
    )
    rels = RELS.format(relation("r1", "image", "a.png"))
    more: dict[str, str | bytes] = {
        "numbering": bullet + LIST + num(1, 0),
        "word/a.png": data,
        "word/_rels/numbering.xml.rels": rels,
    }
    return packed(parts(listed("punkt", 1), more=more))


def test_each_source_keeps_its_own_picture() -> None:
    picture = '<v:imagedata r:id="r1"/>'
    merged = Merged(bulleted(picture), bulleted(picture, PNG + b"2"))
    assert merged.values("//w:lvlPicBulletId/@w:val", "numbering") == merged.values("//@w:numPicBulletId", "numbering")
    assert len(set(merged.values("//@r:id", "numbering"))) == 2
    assert len(set(merged.values("//w:numPicBullet//@id", "numbering"))) == 2
    assert {PNG, PNG + b"2"} <= set(merged.parts.values())


def test_a_picture_to_be_fetched_is_not_and_is_told_of() -> None:
    merged = Merged(bulleted('<v:imagedata src="http://spion.example/a.png"/>'))
    assert not any(b"spion" in data for data in merged.parts.values())
    assert merged.codes() == ["external"]
