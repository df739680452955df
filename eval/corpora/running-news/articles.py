"""The open articles that verdicts speak of, for the gate to code.

    articles.py OPEN.jsonl VERDICTS.jsonl... > articles.jsonl

In: records {id, title, url, outlet, published_at, text, licence} whose text may be kept. Out: those on which there is a verdict,
each with the credit that its licence asks for. Refuses nothing: an article that is not open is left out.
"""

import json
import sys
from pathlib import Path


def main() -> int:
    """Print the articles."""
    source, *verdicts = (
        [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line.strip()] for path in sys.argv[1:]
    )
    wanted = {v["report"] for one in verdicts for v in one}
    for r in source:
        if r["id"] in wanted:
            out = {"id": r["id"], "url": r["url"], "title": r["title"], "published": r["published_at"], "publisher": r["outlet"]}
            out |= {"language": "en", "text": r["text"], "licence": r["licence"], "attribution": f"{r['outlet']} contributors, {r['url']}"}
            sys.stdout.write(json.dumps(out, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
