"""GraphML: actors as nodes, ties as edges with their number of events and the days on which something was said."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from onrecord.serve.formats.book import Book
from onrecord.serve.formats.graph import edges

NAME, EXTENSION, OF = "graphml", ".graphml", "ties"
LOSSES = "single events, reports, words"
KEYS = (("tie", "string"), ("events", "int"), ("first", "string"), ("last", "string"))


def write(book: Book) -> Iterator[str]:
    """The document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield f"<desc>{escape(book.title())}</desc>\n"
    for name, kind in KEYS:
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="undirected">\n'
    ties = edges(book)
    for name in sorted({n for t in ties for n in (t.left, t.right)}):
        yield f"<node id={quoteattr(name)}/>\n"
    for i, t in enumerate(ties):
        cells = (("tie", t.tie), ("events", t.events), ("first", t.first), ("last", t.last))
        data = "".join(f'<data key="{k}">{escape(str(v))}</data>' for k, v in cells if v is not None)
        yield f'<edge id="e{i}" source={quoteattr(t.left)} target={quoteattr(t.right)}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"
