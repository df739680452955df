"""The tables of the claim room: no two frames contradict each other, every code stands in the codebook."""

import importlib.util
from pathlib import Path

from onrecord import knowledge
from onrecord.claim import lexicon


def test_no_two_frames_share_a_condition_and_differ_in_kind() -> None:
    seen: dict[tuple[object, ...], lexicon.Frame] = {}
    for frames in lexicon.frames().values():
        for frame in frames:
            for want in frame.wants or ("",):
                key = (frame.verb, frame.particle, want, frozenset(frame.preps), frame.comp, frozenset(frame.by))
                other = seen.setdefault(key, frame)
                assert other.kind == frame.kind, f"{frame.verb} {want}: {other.id} says {other.kind}, {frame.id} says {frame.kind}"


def test_there_are_enough_frames_and_every_class_they_ask_for_exists() -> None:
    frames = [f for found in lexicon.frames().values() for f in found]
    assert len(frames) >= 5000
    known = {name for name, _ in knowledge.rows("classes", "class", "nouns")}
    known |= {"PARTY", "PERSON", "STATE", "ORG", "NAME", "PRONOUN", "MONEY", "AMOUNT", "EVENT"}
    known |= {f"EVENT.{k}" for k in lexicon.book()["kinds"]}
    for frame in frames:
        asked = [*frame.wants, *frame.by, *(n for _, nouns in frame.preps for n in nouns)]
        unknown = {a for a in asked if a.isupper() and a not in known}
        assert not unknown, f"{frame.id} {frame.verb}: {unknown}"


def test_the_codebook_decides_its_two_defects_and_defines_every_kind_and_mode() -> None:
    kinds = lexicon.book()["kinds"]
    assert len(kinds) == 16
    assert kinds["ACCUSE"]["score"] == -3.0 and kinds["SANCTION"]["quad"] == 4
    for kind, entry in kinds.items():
        assert entry["definition"] and entry["example"], kind
        for mode, details in (entry.get("modes") or {}).items():
            assert details["definition"] and details["example"] and -10 <= details["score"] <= 10, mode
    assert sum(len(entry.get("modes") or {}) for entry in kinds.values()) == 67
    contexts = lexicon.book()["contexts"]
    assert len(contexts) == 37 and all(c["definition"] and c["example"] and c["words"] for c in contexts.values())


def test_every_kind_has_a_cameo_code_of_its_own_and_codes_are_digits() -> None:
    table = lexicon.cameo()
    assert {kind for kind, mode, context in table if mode == context == "-" and "<" not in kind} == set(lexicon.book()["kinds"])
    assert all(code.isdigit() and len(code) in (3, 4) for code in table.values())


def test_a_cameo_code_leads_back_to_one_kind() -> None:
    roots: dict[str, set[str]] = {}
    for (kind, _, _), code in lexicon.cameo().items():
        roots.setdefault(code, set()).add(kind.split("<")[0])
    assert {code: found for code, found in roots.items() if len(found) > 1} == {}


def test_the_page_of_the_codebook_is_made_from_it() -> None:
    root = Path(__file__).resolve().parents[2]
    spec = importlib.util.spec_from_file_location("make_docs", root / "eval" / "make_docs.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (root / "docs" / "codebook.md").read_text(encoding="utf-8") == made.codebook(), "python eval/make_docs.py"
