"""GEXF 1.3 for Gephi: actors as nodes, ties as edges that begin and end with the days on which something was said."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from onrecord.serve.formats.book import Book
from onrecord.serve.formats.graph import edges

NAME, EXTENSION, OF = "gexf", ".gexf", "ties"
LOSSES = "single events, reports, words"


def write(book: Book) -> Iterator[str]:
    """The document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><creator>onrecord</creator><description>{_text(book.title())}</description></meta>\n"
    yield '<graph mode="dynamic" defaultedgetype="undirected" timeformat="date">\n'
    yield '<attributes class="edge"><attribute id="tie" title="tie" type="string"/></attributes>\n<nodes>\n'
    ties = edges(book)
    for name in sorted({n for t in ties for n in (t.left, t.right)}):
        yield f"<node id={quoteattr(name)} label={quoteattr(name)}/>\n"
    yield "</nodes>\n<edges>\n"
    for i, t in enumerate(ties):
        span = f" start={quoteattr(t.first)} end={quoteattr(t.last)}" if t.first and t.last else ""
        yield f'<edge id="{i}" source={quoteattr(t.left)} target={quoteattr(t.right)} weight="{t.events}"{span}>'
        yield f'<attvalues><attvalue for="tie" value="{t.tie}"/></attvalues></edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
