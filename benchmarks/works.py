"""The pieces of work that are measured against each other."""

import importlib
import zipfile
from pathlib import Path

from lxml import etree

from remiss.docmerge import Judgement, Options, Source, merge
from remiss.docmerge.confining import Confinement
from remiss.docmerge.larder import KeptFolder


def limit(paths: list[Path], out: Path) -> None:
    """The work that cannot be avoided: unzip the same files, parse each XML part, write it again and deflate it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for place, path in enumerate(paths):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    data = archive.read(name)
                    if name.endswith((".xml", ".rels")):
                        data = etree.tostring(etree.fromstring(data), encoding="UTF-8", xml_declaration=True)
                    made.writestr(f"{place}/{name}", data)


def merged(paths: list[Path], out: Path) -> None:
    """The merge, its own checks included."""
    with out.open("wb") as file:
        report = merge([Source(path.name, path) for path in paths], file, Options("Sammanställning"))
    if any(one.judgement is Judgement.REJECT for one in report.sources):
        raise ValueError("an answer was not merged")


def judged_and_merged(paths: list[Path], out: Path) -> None:
    """The gate for each file, in its limited child process as the product does it, and the merge."""
    gate = Confinement()
    for path in paths:
        gate.inspect(path.read_bytes(), path.name)
    gate.close()
    merged(paths, out)


def prepared(folder: Path, paths: list[Path], out: Path) -> None:
    """The merge of sources some of which were made ready before and kept in the folder."""
    with out.open("wb") as file:
        merge([Source(path.name, path) for path in paths], file, Options("Sammanställning"), KeptFolder(folder))


def composed(paths: list[Path], out: Path) -> None:
    """The peer: docxcompose, as its users call it."""
    composer = importlib.import_module("docxcompose.composer").Composer
    document = importlib.import_module("docx").Document
    whole = composer(document(str(paths[0])))
    for path in paths[1:]:
        whole.append(document(str(path)))
    whole.save(str(out))
