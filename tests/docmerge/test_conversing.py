"""Replies, done flags and authors of comments follow them, though every source has the same ids."""

from lxml import etree

from tests.docmerge.making import p, packed, parts, relation
from tests.docmerge.merging_once import Merged

MICROSOFT = "http://schemas.microsoft.com/office/"
W14 = f"{MICROSOFT}word/2010/wordml"
W15 = f"{MICROSOFT}word/2012/wordml"
CID = f"{MICROSOFT}word/2016/wordml/cid"
CEX = f"{MICROSOFT}word/2018/wordml/cex"
KINDS = {"commentsExtended": "2011", "people": "2011", "commentsIds": "2016/09", "commentsExtensible": "2018/08"}


def comment(id_: str, words: str, para_id: str) -> str:
    last = f'<w:p xmlns:w14="{W14}" w14:paraId="{para_id}" w14:textId="77777777"><w:r><w:t>{words}</w:t></w:r></w:p>'
    return f'<w:comment w:id="{id_}" w:author="Kim Lagerqvist">{p("först")}{last}</w:comment>'


def talked(done: str = "1", author: str = "Kim Lagerqvist", user: str = "kim@a.example") -> bytes:
    body = "".join(f'<w:p><w:r><w:t>x</w:t></w:r><w:r><w:commentReference w:id="{n}"/></w:r></w:p>' for n in (7, 8, 9))
    said = (
        comment("7", "Stämmer det?", "0000000a") + comment("8", "Ja.", "0000000B") + comment("9", "Annat", "0000000C")
    )
    threads = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0000000A" w15:done="{done}"/>'
        f'<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="{done}"/></w15:commentsEx>'
    )
    lasting = (
        f'<w16cid:commentsIds xmlns:w16cid="{CID}"><w16cid:commentId w16cid:paraId="0000000A" '
        'w16cid:durableId="7FFFFFFF"/></w16cid:commentsIds>'
    )
    timed = (
        f'<w16cex:commentsExtensible xmlns:w16cex="{CEX}"><w16cex:commentExtensible w16cex:durableId="7FFFFFFF" '
        'w16cex:dateUtc="2015-09-28T10:00:00Z"/></w16cex:commentsExtensible>'
    )
    people = (
        f'<w15:people xmlns:w15="{W15}"><w15:person w15:author="{author}"><w15:presenceInfo w15:providerId="AD" '
        f'w15:userId="{user}"/></w15:person></w15:people>'
    )
    found = {"commentsExtended": threads, "commentsIds": lasting, "commentsExtensible": timed, "people": people}
    more = {"comments": said, **{f"word/{name}.xml": text for name, text in found.items()}}
    links = "".join(
        relation(f"t{name}", f"{MICROSOFT}{year}/relationships/{name}", f"{name}.xml") for name, year in KINDS.items()
    )
    return packed(parts(body, more=more, links=links))


def attributes(merged: Merged, part: str, *names: str) -> list[list[str | None]]:
    rows = etree.fromstring(merged.parts[f"word/{part}.xml"])
    plain = [{str(key).rpartition("}")[2]: str(value) for key, value in row.attrib.items()} for row in rows]
    return [[row.get(name) for name in names] for row in plain]


def test_replies_and_done_flags_bind_to_their_own_comments() -> None:
    merged = Merged(talked(), talked("0"), profile="faithful")
    ids = merged.values("//w:comment/w:p[last()]/@*[local-name()='paraId']", "comments")
    assert len(set(ids)) == 4
    assert attributes(merged, "commentsExtended", "paraId", "paraIdParent", "done") == [
        [ids[0], None, "1"],
        [ids[1], ids[0], "1"],
        [ids[2], None, "0"],
        [ids[3], ids[2], "0"],
    ]


def test_lasting_ids_and_times_follow_and_stay_below_what_word_refuses() -> None:
    merged = Merged(talked(), talked(), profile="faithful")
    lasting = attributes(merged, "commentsIds", "paraId", "durableId")
    assert len({one[1] for one in lasting}) == 2
    assert all(0 < int(one[1] or "0", 16) < 0x7FFFFFFF for one in lasting)
    assert attributes(merged, "commentsExtensible", "durableId", "dateUtc") == [
        [one[1], "2015-09-28T10:00:00Z"] for one in lasting
    ]


def test_authors_are_known_once_each() -> None:
    merged = Merged(talked(), talked(), talked(author="Åsa &amp; Bo", user="b&quot;o"), profile="faithful")
    assert attributes(merged, "people", "author") == [["Kim Lagerqvist"], ["Åsa & Bo"]]
    assert merged.values("//@*[local-name()='userId']", "people") == ["kim@a.example", 'b"o']


def test_every_part_has_its_type_and_its_relation() -> None:
    merged = Merged(talked(), profile="faithful")
    types = merged.parts["[Content_Types].xml"].decode()
    links = merged.parts["word/_rels/document.xml.rels"].decode()
    for name, year in KINDS.items():
        assert f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"' in types
        assert f'"{MICROSOFT}{year}/relationships/{name}"' in links


def test_a_clean_document_knows_nobody() -> None:
    merged = Merged(talked())
    assert not any(name in str(sorted(merged.parts)) for name in ("comments", "people"))
    assert not any(b"Lagerqvist" in data for data in merged.parts.values())
