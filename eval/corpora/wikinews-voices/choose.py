"""The blind rule that chose the sixty articles.

In: the file of all Wikinews articles and, optionally, the list of demonstration stories whose articles are left out.
Out: sixty records in the order of the sha256 of their ids, one JSON object a line. Refuses to look at anything but
length and the number of reporting marks: nobody's taste enters the choice.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

SPEECH = re.compile(
    r"\"|“|\b(?:said|says|say|told|stated|announced|reported|claimed|according|added|confirmed|denied|described|"
    r"called|explained|argued|warned|suggested|declared|noted|commented|tweeted|accused|promised|asked)\b"
)
WHOLE_ID = re.compile(r"wikinews-(\d{4})-(\d{3})")
SHORT_ID = re.compile(r"(?<![\d-])(\d{3})(?!\d)")


def story_ids(table: str) -> set[str]:
    """Ids named in the list of stories; "wikinews-2019-064, 085" names two of 2019."""
    found: set[str] = set()
    for line in table.splitlines():
        cells = line.split("|")
        if len(cells) < 4 or "wikinews-" not in cells[2]:
            continue
        year = ""
        for part in re.split(r"[→,]", cells[2]):
            whole, short = WHOLE_ID.search(part), SHORT_ID.search(part)
            if whole:
                year = whole[1]
                found.add(whole[0])
            elif short and year:
                found.add(f"wikinews-{year}-{short[1]}")
    return found


def chosen(records: list[dict[str, str]], skip: set[str]) -> list[dict[str, str]]:
    """Sixty records of 150 to 450 words with three marks of speech or more, in the order of their ids' digests."""
    fit = [
        r
        for r in records
        if not r["id"].startswith("GUM_")
        and r["id"] not in skip
        and 150 <= len(r["text"].split()) <= 450
        and len(SPEECH.findall(r["text"])) >= 3
    ]
    return sorted(fit, key=lambda r: hashlib.sha256(r["id"].encode()).hexdigest())[:60]


def main(articles: str, stories: str | None = None) -> None:
    """Write the sixty to standard output."""
    lines = Path(articles).read_text(encoding="utf-8").splitlines()
    skip = story_ids(Path(stories).read_text(encoding="utf-8")) if stories else set()
    for record in chosen([json.loads(line) for line in lines], skip):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
