"""`onrecord actors`: who, with which office, and how often in which part."""

import json
from pathlib import Path

from made_shell import Shell

from onrecord import read
from onrecord.flow import Coder
from onrecord.records import Coded
from onrecord.store import Ledger

TEXTS = (
    ("2023-09-05", "Sergei Shoigu met Emmanuel Macron in Oslo. Residents protested. Shoigu said the talks went well."),
    ("2024-06-01", "Sergei Shoigu arrived in Lima on Friday, officials said."),
)


def test_offices_are_those_of_the_day_and_the_unnamed_are_asked_for(shell: Shell, tmp_path: Path) -> None:
    coder, path = Coder(), str(tmp_path / "a.db")
    with Ledger(Path(path)) as ledger:
        for coded in coder.code([read.report(text, published=day, input_id=day, language="en") for day, text in TEXTS]):
            assert isinstance(coded, Coded)
            ledger.add_report(coded, coder.run)

    def rows(*more: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in shell("actors", "--ledger", path, *more)[0].splitlines()]

    shoigu = [r for r in rows() if r["name"] == "Sergei Shoigu"]
    assert [r["office"] for r in shoigu] == ["defense minister of Russia", "secretary of the Security Council of Russia"]
    assert (shoigu[0]["speaks"], shoigu[0]["acts"], shoigu[0]["country"]) == (1, 1, "RUS")
    assert "Residents" not in str(rows()) and "Residents" in str(rows("--unnamed"))
    assert {r["kind"] for r in rows("--kind", "person")} == {"person"}
    assert "Emmanuel Macron, president of" in " ".join(shell("actors", "--ledger", path, "--table")[0].split())
