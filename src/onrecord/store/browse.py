"""Rows of the index as pages and lists want them: counted, filtered, a part at a time.

In: a view, and what to look for. Out: plain rows. It reads the index alone, never the entries, so that a ledger of
100,000 claims answers while somebody waits.
"""

from typing import Any

from onrecord.store.views import CURRENT, View

Row = dict[str, Any]


def _dicts(view: View, columns: str, sql: str, **values: Any) -> list[Row]:
    names = [c.split()[-1].split(".")[-1] for c in columns.split(",")]
    return [dict(zip(names, r, strict=True)) for r in view.rows(f"SELECT {columns} {sql}", **values)]


def counts(view: View) -> dict[str, int]:
    """How many reports, claims, voices and failures are in sight."""
    one = view.rows(
        f"SELECT (SELECT count(*) FROM reports WHERE n <= :upto), (SELECT count(*) FROM claims WHERE n IN ({CURRENT})), "
        f"(SELECT count(*) FROM voices WHERE n IN ({CURRENT})), (SELECT count(*) FROM entries WHERE kind = 'failure' AND n <= :upto)"
    )[0]
    return dict(zip(("reports", "claims", "voices", "failures"), one, strict=True))


def last_day(view: View) -> str | None:
    """The latest day of publication, ISO."""
    found = view.rows("SELECT max(published) FROM reports WHERE n <= :upto")[0][0]
    return found[:10] if found else None


def actors(view: View) -> list[Row]:
    """Each entity with the number of reports that name it, and how often it is mentioned, acts, receives and speaks."""
    columns = (
        "entity, min(name) name, min(kind) kind, min(country) country, min(sector) sector, count(*) reports, "
        "sum(mentions) mentions, sum(acts) acts, sum(receives) receives, sum(speaks) speaks"
    )
    return _dicts(view, columns, f"FROM actors WHERE n IN ({CURRENT}) GROUP BY entity ORDER BY reports DESC, mentions DESC, entity")


def publishers(view: View) -> list[Row]:
    """Each publisher with its reports, first and last day, and its voices named and unnamed."""
    columns = "publisher, count(*) reports, min(published) first, max(published) last"
    found = _dicts(view, columns, "FROM reports WHERE n <= :upto GROUP BY publisher ORDER BY reports DESC, publisher")
    voiced = {
        p: (named, unnamed)
        for p, named, unnamed in view.rows(
            "SELECT r.publisher, sum(v.named), sum(1 - v.named) FROM voices v JOIN reports r ON r.id = v.report "
            f"WHERE v.n IN ({CURRENT}) GROUP BY r.publisher"
        )
    }
    return [{**row, **dict(zip(("named", "unnamed"), voiced.get(row["publisher"], (0, 0)), strict=True))} for row in found]


def reports_of(view: View, publisher: str | None, limit: int = 200) -> list[Row]:
    """The reports of one publisher (None: of unknown publishers), the latest first."""
    where = "publisher = :p" if publisher is not None else "publisher IS NULL"
    sql = f"FROM reports WHERE n <= :upto AND {where} ORDER BY coalesce(published, '') DESC, id LIMIT :limit"
    return _dicts(view, "id, title, published, length", sql, p=publisher, limit=limit)


def voices(view: View, unnamed: bool, since: str, publisher: str, name: str, limit: int, offset: int) -> tuple[int, list[Row]]:
    """How many voices there are of this sort, and a part of them, the latest reports first."""
    where = (
        f"FROM voices v JOIN reports r ON r.id = v.report WHERE v.n IN ({CURRENT}) AND (:unnamed = 0 OR v.named = 0) "
        "AND (:since = '' OR r.published >= :since) AND (:publisher = '' OR instr(lower(r.publisher), lower(:publisher))) "
        "AND (:name = '' OR instr(lower(v.name), lower(:name)))"
    )
    values = {"unnamed": int(unnamed), "since": since, "publisher": publisher, "name": name}
    total = view.rows(f"SELECT count(*) {where}", **values)[0][0]
    columns = (
        "v.report report, v.attribution attribution, r.publisher publisher, r.published published, v.name name, v.quote quote, "
        "v.kind kind, v.named named, v.descriptor descriptor, v.reason reason, v.stance stance, v.claims claims"
    )
    sql = f"{where} ORDER BY coalesce(r.published, '') DESC, r.id, v.k LIMIT :limit OFFSET :offset"
    return total, _dicts(view, columns, sql, limit=limit, offset=offset, **values)


def cited(view: View, publisher: str, limit: int = 30) -> list[Row]:
    """Whom a publisher's reports cite, most often first."""
    sql = (
        f"FROM voices v JOIN reports r ON r.id = v.report WHERE v.n IN ({CURRENT}) AND r.publisher = :p "
        "GROUP BY v.name, v.named ORDER BY times DESC, v.name LIMIT :limit"
    )
    return _dicts(view, "v.name name, v.named named, count(*) times, count(DISTINCT v.report) reports", sql, p=publisher, limit=limit)


def names(view: View, ids: list[str]) -> dict[str, Row]:
    """Publisher, title and day of some reports by id."""
    out: dict[str, Row] = {}
    for i in range(0, len(ids), 500):
        marks = ", ".join(f":r{k}" for k in range(len(ids[i : i + 500])))
        values = {f"r{k}": id for k, id in enumerate(ids[i : i + 500])}
        for row in _dicts(view, "id, publisher, title, published", f"FROM reports WHERE n <= :upto AND id IN ({marks})", **values):
            out[row["id"]] = row
    return out


def spots(view: View) -> dict[tuple[str, str], Row]:
    """The resolved place of each claim that has one, by input id and claim id: name, country, lat, lon (degrees), precision."""
    input_ids = view.input_ids()
    columns = "report, claim, name, country, lat, lon, precision"
    found = _dicts(view, columns, f"FROM spots WHERE n IN ({CURRENT})")
    return {(input_ids[r["report"]], r["claim"]): r for r in found}
