"""Which day belongs to what: the day of a deed, and the day on which it was told."""

import pytest

from onrecord import flow, read
from onrecord.records import Coded


@pytest.fixture(scope="module")
def coder() -> flow.Coder:
    return flow.Coder()


@pytest.mark.parametrize(
    ("text", "told", "done"),
    [
        ("The army said on Monday that gunmen attacked the depot on Saturday.", "2023-09-04", "2023-09-02"),
        ("The army said Monday it would withdraw from the valley in October.", "2023-09-04", "2023-10"),
        ("Gunmen attacked the depot on Saturday, according to a statement issued on Monday.", "2023-09-04", "2023-09-02"),
        ("The army said gunmen attacked the depot on Saturday.", None, "2023-09-02"),
    ],
)
def test_told_on_one_day_and_done_on_another(coder: flow.Coder, text: str, told: str | None, done: str) -> None:
    coded = next(coder.code([read.report(text, published="2023-09-05")]))
    assert isinstance(coded, Coded)
    claim = coded.claims[0]
    said = next(a for a in coded.attributions if a.id == claim.attribution)
    assert (said.when.value if said.when else None, claim.when.value if claim.when else None) == (told, done)
    assert said.content[0].start >= (said.when.end if said.when and said.when.start < claim.predicate.start else 0)


def test_an_act_that_is_itself_reported_keeps_its_day(coder: flow.Coder) -> None:
    coded = next(coder.code([read.report("The opposition rejected the result on Saturday.", published="2023-09-05")]))
    assert isinstance(coded, Coded)
    assert [c.when.value for c in coded.claims if c.when] == ["2023-09-02"]
