"""Merging in one line for tests, and looking into what came out."""

import io
import zipfile

from lxml import etree
from lxml.etree import _Element as Element

from remiss.docmerge import Options, Piece, Report, Source, merge
from remiss.docmerge.pieces import Profile
from tests.docmerge.making import W


class Merged:
    """A merged document: its bytes, the report, and its parts as trees."""

    def __init__(self, *pieces: Piece | bytes, profile: Profile = "clean") -> None:
        out = io.BytesIO()
        named = [Source(f"svar{n}.docx", one) if isinstance(one, bytes) else one for n, one in enumerate(pieces)]
        options = Options("Sammanställning", header="KS 2015/1", footer="Sammanställning", profile=profile)
        self.report: Report = merge(named, out, options)
        self.data = out.getvalue()
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> Element:
        """The root of ``word/<name>.xml``."""
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    def values(self, path: str, part: str = "document") -> list[str]:
        """What an XPath with the prefix w gives in a part, as strings."""
        found = self.part(part).xpath(path, namespaces={"w": W})
        return [str(one) for one in found] if isinstance(found, list) else []

    def codes(self, place: int = 0) -> list[str]:
        """The codes of what was told about a source."""
        return [one.code for one in self.report.sources[place].findings]
