"""Writes the documents of an export: one to standard output or a file, several into a folder."""

from pathlib import Path

from govstd.cli.output import write_atomically
from govstd.cli.streams import put
from govstd.cli.usage import UsageFault
from govstd.exchange.format import Document


def write_documents(documents: tuple[Document, ...], out: str | None) -> tuple[str, ...]:
    """Write documents where the user wants them and return the paths of files.

    Raises:
        UsageFault: several documents, or one that is no text, would go to standard output, or
            several to a file.
        NotWrittenError: a file can't be written.
    """
    if out is None:
        _print(documents)
        return ()
    place = Path(out)
    if len(documents) == 1 and not (place.is_dir() or out.endswith(("/", "\\"))):
        if not place.absolute().parent.is_dir():
            raise UsageFault("folder-missing", path=out)
        write_atomically(place, documents[0].content)
        return (out,)
    if place.exists() and not place.is_dir():
        raise UsageFault("file-is-no-folder", path=out, count=str(len(documents)))
    written = []
    for document in documents:
        file = place / document.path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, document.content)
        written.append(str(file))
    return tuple(written)


def _print(documents: tuple[Document, ...]) -> None:
    if len(documents) != 1:
        raise UsageFault("several-documents", count=str(len(documents)))
    [document] = documents
    if isinstance(document.content, bytes):
        raise UsageFault("document-binary", path=document.path)
    put(document.content.encode())
