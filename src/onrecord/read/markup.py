"""A piece of markup as text, a block a line.

In: HTML or XML as a str, or a parsed element. Out: its words, blanks squeezed, each block on a line of its own. Scripts,
styles and what is hidden in a mail's preheader are left out. It walks without recursion: nesting is no danger.
"""

from typing import Any

_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "td", "table", "figure", "figcaption",
     "hr", "article", "section", "header", "footer", "hl1", "hl2", "pre", "title"]
)  # fmt: skip
_SILENT = frozenset(["script", "style", "head", "noscript", "template"])


def plain(markup: str) -> str:
    """A piece of HTML as text."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        root = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return markup.strip()
    return flat(root)


def flat(root: Any) -> str:
    """The words of a parsed element, without those that follow it."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, left = stack.pop()
        tag = local(element)
        edge = "\n" if tag in _BLOCKS else ""
        if left:
            pieces.append(edge)
            if element is not root:
                pieces.append(element.tail or "")
            continue
        if tag and tag not in _SILENT:
            pieces.append(edge + (element.text or ""))
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
        elif element is not root:
            pieces.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def local(element: Any) -> str:
    """The element's name without its namespace, in lower case; "" for a comment."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words(element: Any) -> str:
    """All words in an element, on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
