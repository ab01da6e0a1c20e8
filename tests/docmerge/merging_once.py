"""Merging in one line for tests, and looking into what came out: every document a test makes is held to the rules."""

import io
import zipfile

from lxml import etree
from lxml.etree import _Element as Element

from remiss.docmerge import Options, Piece, Report, Source, merge
from remiss.docmerge.pieces import Profile
from tests.docmerge.looking_over import faults_in
from tests.docmerge.making import R, W


class Merged:
    """A merged document: its bytes, the report, and its parts as trees."""

    def __init__(self, *pieces: Piece | bytes, profile: Profile = "clean", options: Options | None = None) -> None:
        out = io.BytesIO()
        named = [Source(f"svar{n}.docx", one) if isinstance(one, bytes) else one for n, one in enumerate(pieces)]
        usual = Options("Sammanställning", header="KS 2015/1", footer="Sammanställning", profile=profile)
        self.report: Report = merge(named, out, options or usual)
        self.data = out.getvalue()
        told = {one.code for source in self.report.sources for one in source.findings}
        assert told & {"flawed", "over_limit"} or faults_in(self.data) == []
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> Element:
        """The root of ``word/<name>.xml``."""
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    def values(self, path: str, part: str = "document") -> list[str]:
        """What an XPath with the prefix w gives in a part, as strings."""
        found = self.part(part).xpath(path, namespaces={"w": W, "r": R})
        return [str(one) for one in found] if isinstance(found, list) else []

    def texts_behind(self, id_: str) -> list[str]:
        """The texts of the part that a relationship of the document leads to."""
        rels = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        targets = [str(one.get("Target")) for one in rels if one.get("Id") == id_]
        roots = [etree.fromstring(self.parts[target.lstrip("/")]) for target in targets]
        return [text.text or "" for root in roots for text in root.iter(f"{{{W}}}t")]

    def codes(self, place: int = 0) -> list[str]:
        """The codes of what was told about a source."""
        return [one.code for one in self.report.sources[place].findings]
