"""Rows of other coders, as their files look, are read for what they say."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def module(path: Path) -> ModuleType:
    """A script of the evaluation folder, imported from where it lies."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    return made


compare = module(ROOT / "eval" / "compare_events.py")

GOLD = [
    {"id": "s1", "url": "https://x.test/1", "text": "-", "kinds": ["ASSAULT"], "source": ["NOR"], "target": ["SWE"]},
    {"id": "s2", "url": "https://x.test/2", "text": "-", "kinds": ["RETREAT"], "source": [["the army", "FRA", "MIL"]], "target": []},
    {"id": "s3", "url": "https://x.test/3", "text": "-", "kinds": ["CONSULT"], "source": ["CHL", "PER"], "target": []},
    {"id": "s4", "url": "https://x.test/4", "text": "-", "kinds": []},
]
PETRARCH = """20190506\tNORMIL\tSWE\t190\tn/a\ts1_1\tnews
20190506\tFRAMIL\t---\t0871\tn/a\ts2_1;s9_1\tnews
20190506\tPER\tCHLGOV\t040\tn/a\ts3_2\tnews
20190506\tUSA\tGBR\t010\tn/a\ts4_1\tnews
20190506\tUSA\tGBR\t042\tn/a\ts77_1\tnews
"""
ICEWS = "\t".join(
    ["Event ID", "Event Date", "Source Name", "Source Country", "Event Text", "CAMEO Code", "Target Name", "Target Country", "Story ID"]
)
ICEWS += "\n" + "\n".join(
    "\t".join(cells)
    for cells in (
        ["1", "2019-05-06", "Army", "Norway", "Fight", "190", "Army", "Sweden", "s1"],
        ["2", "2019-05-06", "Army", "France", "Release", "84", "", "", "s2"],
        ["3", "2019-05-06", "Premier", "Peru", "Meet", "40", "President", "Chile", "s3"],
        ["4", "2019-05-06", "Court", "Peru", "Arrest", "173", "", "", "s4"],
    )
)
POLECAT = "\t".join(["Event ID", "Event Date", "Event Type", "Event Mode", "Actor Country", "Recipient Country", "Story"])
POLECAT += "\n" + "\n".join(
    "\t".join(cells)
    for cells in (
        ["a", "2019-05-06", "ASSAULT", "aerial", "NOR", "SWE", "s1"],
        ["b", "2019-05-06", "RETREAT", "release", "FRA", "", "s2"],
        ["c", "2019-05-06", "SUPPORT", "", "PER", "", "s3"],
    )
)


def gdelt(code: str, source: str, target: str, url: str) -> str:
    """A row as GDELT 2 has it: 61 columns."""
    row = [""] * 61
    row[0], row[1], row[5], row[7], row[15], row[17], row[26], row[60] = "9", "20190506", f"{source}GOV", source, target, target, code, url
    return "\t".join(row)


GDELT = "\n".join(
    [
        gdelt("190", "NOR", "SWE", "https://x.test/1"),
        gdelt("087", "FRA", "", "https://x.test/2"),
        gdelt("042", "CHL", "PER", "https://x.test/3"),
    ]
)


@pytest.mark.parametrize(
    ("name", "text", "root", "dyad", "false", "strange"),
    [
        ("petrarch", PETRARCH, 100.0, 100.0, 0.0, 1),
        ("icews", ICEWS, 100.0, 100.0, 100.0, 0),
        ("polecat", POLECAT, 66.7, 66.7, 0.0, 0),
        ("gdelt", GDELT, 100.0, 100.0, 0.0, 0),
    ],
)
def test_the_columns_of_each_coder_are_told_and_scored(
    tmp_path: Path, name: str, text: str, root: float, dyad: float, false: float, strange: int
) -> None:
    file = tmp_path / "theirs.tsv"
    file.write_text(text)
    rows, left = compare.theirs(file, GOLD)
    figures = compare.scores(GOLD, rows)
    assert compare.told([line.split("\t") for line in text.splitlines()]) == name
    assert (figures["root"]["r"], figures["dyad"], figures["false"], left) == (root, dyad, false, strange)


def test_codes_and_names_of_countries_are_one() -> None:
    for cell in ("Norway", "NOR", "NORGOV", "norway", "NORMILARMY"):
        assert compare.country(cell) == {"NOR"}, cell
    assert compare.country("IGOUNO") == {"IGO", "UNO"} and not compare.country("---") and not compare.country("BUS")


def test_a_zero_that_a_spreadsheet_dropped_is_put_back() -> None:
    assert compare.cameo_root("40") == compare.cameo_root("040") == compare.cameo_root("042") == "CONSULT"
    assert compare.cameo_root("84") == compare.cameo_root("0841") == "YIELD" and compare.cameo_root("010") is None
    assert compare.cameo_root("190") == compare.cameo_root("20") == "ASSAULT" and compare.cameo_root("") is None


def test_ours_stands_beside_theirs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, file, coded = tmp_path / "gold.jsonl", tmp_path / "theirs.tsv", tmp_path / "coded.jsonl"
    gold.write_text("\n".join(map(json.dumps, GOLD)))
    file.write_text(PETRARCH)
    side = [{"entity": {"country": "NOR"}}], [{"entity": {"country": "SWE"}}]
    coded.write_text(
        json.dumps({"report": {"input_id": "s1"}, "claims": [{"plover": "ASSAULT", "actors": side[0], "recipients": side[1]}]})
    )
    assert compare.main([str(gold), str(file), "--ours", str(coded), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["theirs"]["rows"] == 4 and figures["ours"]["dyad"] == 33.3 and figures["ours"]["root"]["p"] == 100.0
    assert compare.main([str(gold), str(file), "--ours", str(coded)]) == 0
    assert capsys.readouterr().out.splitlines()[2].startswith("ours       100.0   33.3   50.0")


def test_columns_that_nobody_knows_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, file = tmp_path / "gold.jsonl", tmp_path / "theirs.tsv"
    gold.write_text(json.dumps(GOLD[0]))
    file.write_text("who\twhom\nNOR\tSWE\n")
    assert compare.main([str(gold), str(file)]) == 2
    assert "petrarch, icews, polecat, gdelt" in capsys.readouterr().err
