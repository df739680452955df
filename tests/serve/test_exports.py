"""Exports as the readers of their own worlds find them."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from made_shell import Shell

from onrecord.serve.formats import exports
from onrecord.store import Ledger


def text(shell: Shell, format: str, *more: str) -> str:
    file = Path(f"out{exports.module(format).EXTENSION}")
    shell("export", format, "--out", str(file), *more)
    return file.read_text(encoding="utf-8")


def test_every_format_says_what_it_loses_and_the_same_ledger_gives_the_same_bytes(shell: Shell, kept: Path) -> None:
    listed = {json.loads(line)["format"]: json.loads(line) for line in shell("formats")[0].splitlines()}
    assert set(listed) == set(exports.FORMATS)
    for name in exports.FORMATS:
        assert listed[name]["losses"] and listed[name]["row"], name
        if name == "markdown":
            continue
        for file in ("one", "two"):
            shell("export", name, "--out", file)
        assert Path("one").read_bytes() == Path("two").read_bytes() != b"", name


def test_jsonl_comes_back_whole(shell: Shell, kept: Path) -> None:
    first = text(shell, "jsonl")
    Path("first.jsonl").write_text(first, encoding="utf-8")
    shell("import", "first.jsonl", "--ledger", "again.db")
    second = text(shell, "jsonl", "--ledger", "again.db")
    assert first.splitlines()[1:] == second.splitlines()[1:]
    with Ledger("again.db", create=False) as ledger:
        assert ledger.verify() is None
    assert "0 entries added" in shell("import", "first.jsonl", "--ledger", "again.db")[1]
    assert shell("events", "--jsonl")[0] == shell("events", "--jsonl", "--ledger", "again.db")[0]


def test_a_line_that_no_export_wrote_is_named_and_what_came_before_is_in(shell: Shell, kept: Path) -> None:
    lines = text(shell, "jsonl").splitlines()
    Path("broken.jsonl").write_text("\n".join([*lines[:4], '{"report": 3}']), encoding="utf-8")
    _, err = shell("import", "broken.jsonl", "--ledger", "part.db", code=1)
    assert "I01" in err and "broken.jsonl:5" in err
    with Ledger("part.db", create=False) as ledger:
        assert ledger.verify() is None and sum(1 for _ in ledger.reports()) >= 1


def test_csv_rows_are_claims_and_no_cell_is_a_formula(shell: Shell, kept: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(text(shell, "claims-csv"))))
    with Ledger(kept, create=False) as ledger:
        claims = [c for coded in ledger.coded() for c in coded.claims]
    assert len(rows) == len(claims)
    assert {r["kind"] for r in rows} == {c.kind for c in claims}
    assert not any(v[:1] in {"=", "+", "-", "@"} and not v.lstrip("+-").replace(".", "").isdigit() for r in rows for v in r.values())
    events = list(csv.DictReader(io.StringIO(text(shell, "events-csv"))))
    assert all(int(e["reports"]) >= 1 for e in events)


def test_parquet_opens_in_arrow(shell: Shell, kept: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    shell("export", "parquet", "--out", "claims.parquet")
    table = pq.read_table("claims.parquet")
    assert table.num_rows == len(list(csv.DictReader(io.StringIO(text(shell, "claims-csv")))))
    assert b"onrecord" in table.schema.metadata and table.column("actors").to_pylist()


def test_annotations_find_their_place_again_after_white_space_has_changed(shell: Shell, kept: Path) -> None:
    page = json.loads(text(shell, "annotations"))
    with Ledger(kept, create=False) as ledger:
        texts = {r.sha256: r.text for r in ledger.reports()}
    assert page["items"]
    for item in page["items"]:
        place, quote = item["target"]["selector"]
        whole = texts[item["target"]["onrecord:sha256"]]
        assert whole[place["start"] : place["end"]] == quote["exact"]
        loose = " ".join(whole.split())
        assert " ".join((quote["prefix"] + quote["exact"] + quote["suffix"]).split()) in loose


def test_event_rows_have_the_columns_of_their_worlds(shell: Shell, kept: Path) -> None:
    assert {len(line.split("\t")) for line in text(shell, "gdelt").splitlines()} == {61}
    assert {len(line.split("\t")) for line in text(shell, "gdelt-mentions").splitlines()} == {16}
    icews = list(csv.DictReader(io.StringIO(text(shell, "icews")), delimiter="\t"))
    assert icews and all(row["CAMEO Code"].isdigit() and row["Event Date"] for row in icews)
    acled = list(csv.DictReader(io.StringIO(text(shell, "acled"))))
    assert acled and len(acled[0]) == 31
    plover = [json.loads(line) for line in text(shell, "plover").splitlines()[1:]]
    assert plover and all({"id", "date", "actor", "event"} <= set(row) and row["event"][0].isupper() for row in plover)


def test_a_vague_place_is_no_point(shell: Shell, kept: Path) -> None:
    features = json.loads(text(shell, "geojson"))["features"]
    assert features
    for f in features:
        exact = f["properties"]["precision"] in {"city", "site"}
        assert (f["geometry"] is not None) <= exact


def test_followthemoney_takes_every_entity(shell: Shell, kept: Path) -> None:
    ftm = pytest.importorskip("followthemoney")
    for line in text(shell, "ftm").splitlines():
        data = json.loads(line)
        entity = ftm.model.get_proxy(data, cleaned=False)
        assert entity.schema.name == data["schema"]
        for name in data["properties"]:
            assert entity.get(name), (data["schema"], name, data["properties"][name])


def test_stix_takes_the_bundle(shell: Shell, kept: Path) -> None:
    stix2 = pytest.importorskip("stix2")
    bundle = stix2.parse(text(shell, "stix"), allow_custom=False)
    assert {o.type for o in bundle.objects} >= {"report", "identity", "note"}


def test_graphs_open_in_networkx(shell: Shell, kept: Path) -> None:
    nx = pytest.importorskip("networkx")
    text(shell, "graphml")
    text(shell, "gexf")
    graph = nx.read_graphml("out.graphml")
    assert graph.number_of_edges() >= 1
    root = ET.parse("out.gexf").getroot()
    assert root.tag.endswith("gexf") and len(root.findall(".//{*}node")) == graph.number_of_nodes()


def test_calendars_timelines_and_citations_parse(shell: Shell, kept: Path) -> None:
    ical, bib = pytest.importorskip("icalendar"), pytest.importorskip("bibtexparser")
    calendar = ical.Calendar.from_ical(text(shell, "ical"))
    assert all(event["STATUS"] == "TENTATIVE" for event in calendar.walk("VEVENT"))
    assert all(len(line.encode()) <= 75 for line in text(shell, "ical").split("\r\n"))
    slides = json.loads(text(shell, "timelinejs"))["events"]
    assert all(s["start_date"]["year"] for s in slides)
    entries = bib.parse_string(text(shell, "bibtex")).entries
    assert entries and all("sha256" in e.fields_dict["note"].value for e in entries)
    items = json.loads(text(shell, "csl"))
    assert len(items) == len(entries) and all(i["type"] == "article-newspaper" for i in items)


def test_provenance_opens_in_prov(shell: Shell, kept: Path) -> None:
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(content=text(shell, "prov"))
    assert list(document.get_records(prov.ProvEntity))


def test_first_appearance_is_the_earliest_report(shell: Shell, kept: Path) -> None:
    graph = json.loads(text(shell, "schema-org"))["@graph"]
    for claim in (g for g in graph if g["@type"] == "Claim"):
        days = [a["datePublished"] for a in claim["appearance"] if "datePublished" in a]
        assert claim["firstAppearance"].get("datePublished") == min(days, default=None)
    assert all("reviewRating" not in g for g in graph)


def test_notes_are_a_folder_whose_links_lead_somewhere(shell: Shell, kept: Path) -> None:
    shell("export", "markdown", code=2)
    shell("export", "markdown", "--out", "notes")
    import re  # noqa: PLC0415

    notes = {p.stem for p in Path("notes").rglob("*.md")}
    linked = {m for p in Path("notes").rglob("*.md") for m in re.findall(r"\[\[([^\]]+)\]\]", p.read_text(encoding="utf-8"))}
    assert linked and linked <= notes


def test_filters_reach_exports(shell: Shell, kept: Path) -> None:
    whole = len(text(shell, "claims-csv").splitlines())
    assert len(text(shell, "claims-csv", "--since", "2100-01-01").splitlines()) == 1
    kind = next(csv.DictReader(io.StringIO(text(shell, "claims-csv"))))["kind"]
    some = list(csv.DictReader(io.StringIO(text(shell, "claims-csv", "--kind", kind))))
    assert {r["kind"] for r in some} == {kind} and len(some) < whole
    _, err = shell("export", "bibtx", code=2)
    assert "did you mean bibtex" in err
