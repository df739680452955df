"""PROV-JSON: runs as activities, reports and claims as entities, judgements with the person or rule that made them as agent."""

from collections.abc import Iterator
from typing import Any

from onrecord import wire
from onrecord.serve.formats.book import Book

NAME, EXTENSION, OF = "prov", ".json", "provenance"
LOSSES = "what claims say; only where they come from"


def write(book: Book) -> Iterator[str]:
    """The document."""
    doc: dict[str, dict[str, Any]] = {k: {} for k in ("entity", "activity", "agent", "wasGeneratedBy", "wasDerivedFrom", "wasAttributedTo")}
    for run in book.view.runs():
        doc["activity"][f"or:run-{run.id}"] = {"or:version": run.version, "or:model": run.model, "or:knowledge": run.knowledge}
    runs = dict(book.view.rows("SELECT report, run FROM codings WHERE n <= :upto ORDER BY n"))
    for coded in book.coded():
        r = coded.report
        report = f"or:report-{r.id}"
        doc["entity"][report] = {"prov:label": r.title or r.input_id, "or:sha256": r.sha256, **({"or:url": r.url} if r.url else {})}
        for c in coded.claims:
            claim = f"or:claim-{r.id}-{c.id}"
            doc["entity"][claim] = {
                "prov:label": f"{c.kind} {c.mode or ''}".strip(),
                "or:start": c.predicate.start,
                "or:end": c.predicate.end,
            }
            doc["wasDerivedFrom"][f"_:d-{r.id}-{c.id}"] = {"prov:generatedEntity": claim, "prov:usedEntity": report}
            doc["wasGeneratedBy"][f"_:g-{r.id}-{c.id}"] = {"prov:entity": claim, "prov:activity": f"or:run-{runs[r.id]}"}
    for j in book.view.judgements():
        doc["entity"][f"or:judgement-{j.id}"] = {"prov:label": f"{j.kind}: {j.left} and {j.right}: {j.verdict}", "or:rule": j.rule}
        doc["agent"][f"or:maker-{j.maker}"] = {"prov:label": j.maker}
        doc["wasAttributedTo"][f"_:a-{j.id}"] = {"prov:entity": f"or:judgement-{j.id}", "prov:agent": f"or:maker-{j.maker}"}
    yield wire.dumps({"prefix": {"or": "urn:onrecord:"}, **{k: v for k, v in doc.items() if v}}) + "\n"
