"""The formats that a ledger can be carried away in, by name; each is a file beside this one and loads when it is asked for.

A file has NAME, EXTENSION, OF (what one row is), LOSSES (what it cannot hold), and `write(book)`, which gives the file's
text, or bytes, in pieces. `files(book)` instead of `write` gives several files by name.
"""

import importlib
from types import ModuleType

from onrecord.errors import UsageError

# name -> file
FORMATS = {
    "jsonl": "out_jsonl",
    "claims-csv": "out_claims_csv",
    "events-csv": "out_events_csv",
    "parquet": "out_parquet",
    "annotations": "out_annotations",
    "plover": "out_plover",
    "icews": "out_icews",
    "gdelt": "out_gdelt",
    "gdelt-mentions": "out_gdelt_mentions",
    "acled": "out_acled",
    "geojson": "out_geojson",
    "ftm": "out_ftm",
    "stix": "out_stix",
    "gexf": "out_gexf",
    "graphml": "out_graphml",
    "timelinejs": "out_timelinejs",
    "ical": "out_ical",
    "schema-org": "out_schema_org",
    "prov": "out_prov",
    "bibtex": "out_bibtex",
    "csl": "out_csl",
    "markdown": "out_markdown",
}


def module(name: str) -> ModuleType:
    """The file of a format. Raises UsageError U06 where it needs a part that is not installed."""
    try:
        return importlib.import_module(f"onrecord.serve.formats.{FORMATS[name]}")
    except ModuleNotFoundError as error:
        raise UsageError("U06", f"{name} needs {error.name}, which is not installed", "pip install 'onrecord[formats]'") from error
