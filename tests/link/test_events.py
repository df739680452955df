"""What claims of many reports are about, what became of it, and where they contradict each other."""

import dataclasses
import itertools

from made_reports import CHANCELLOR, OSTMARK, PREMIER, VARONIA, actor, claim, coded, day, report, said, town, voice

from onrecord.link import link
from onrecord.records import Coded, Event, Judgement, Number, Place
from onrecord.spans import Span


def events(*reports: Coded, judgements: tuple[Judgement, ...] = ()) -> tuple[Event, ...]:
    return link(reports, judgements).events


def planned(name: str = "plan", publisher: str = "The Calder Herald", date: str = "2024-05-02") -> Coded:
    text = "Prime Minister Ilie Dalca will meet Chancellor Greta Brandt in Lindholm on May 20, Le Monde reported, citing two diplomats."
    credit = said(text, 1, text[:73], "reported", voice(text, "Le Monde", "outlet"), voice(text, "two diplomats", "unnamed", named=False))
    meeting = claim(
        text,
        1,
        "will meet",
        "CONSULT",
        "meet",
        "planned",
        (actor(text, "Ilie Dalca", PREMIER), actor(text, "Greta Brandt", CHANCELLOR)),
        when=day(text, "May 20", "2024-05-20"),
        where=town(text, "Lindholm", "OST", 57.0, 12.0, 11),
        attribution=credit,
    )
    return coded(report(name, publisher, date, text), (credit,), (meeting,))


def unconfirmed() -> Coded:
    text = "A meeting between Dalca and Brandt was not something the government would confirm, spokesman Pavel Horn said."
    credit = said(text, 1, "A meeting between Dalca and Brandt", "would confirm", voice(text, "Pavel Horn", "person"), stance="decline")
    meeting = claim(
        text,
        1,
        "meeting",
        "CONSULT",
        "meet",
        "planned",
        (actor(text, "Dalca", PREMIER), actor(text, "Brandt", CHANCELLOR)),
        attribution=credit,
    )
    return coded(report("unconfirmed", "Lindholm Post", "2024-05-03", text), (credit,), (meeting,))


def happened(date: str = "2024-05-20", spot: str = "Norrby", number: int = 12, lat: float = 59.5) -> Coded:
    text = f"Prime Minister Ilie Dalca met Chancellor Greta Brandt in {spot} on Monday."
    meeting = claim(
        text,
        1,
        "met",
        "CONSULT",
        "meet",
        "happened",
        (actor(text, "Ilie Dalca", PREMIER), actor(text, "Greta Brandt", CHANCELLOR)),
        when=day(text, "Monday", date),
        where=town(text, spot, "OST", lat, 12.0, number),
    )
    return coded(report(f"happened {date}", "Lindholm Post", date, text), (), (meeting,))


def fired(name: str, publisher: str, date: str, who: str, kind: object, official: str | None = None, polarity: str = "affirmed") -> Coded:
    text = f"{who} shelled the village of Calder on June 3, killing two people, {official or 'a security source'} said."
    credit = said(
        text, 1, text[:60], "said", voice(text, official or "a security source", "person" if official else "unnamed", bool(official))
    )
    shelling = claim(
        text,
        1,
        "shelled",
        "ASSAULT",
        "heavy-weapons",
        "happened",
        (actor(text, who, kind),) if kind else (),  # type: ignore[arg-type]
        when=day(text, "June 3", "2024-06-03"),
        where=town(text, "Calder", "VAR", 50.0, 20.0, 13),
        numbers=(Number("dead", 2, 2, "two people"),),
        attribution=credit,
        polarity=polarity,
    )
    return coded(report(name, publisher, date, text), (credit,), (shelling,))


def test_a_plan_its_denial_of_comment_and_its_fulfilment_are_one_event_with_a_path() -> None:
    (event,) = events(planned(), unconfirmed(), happened())
    assert [s.status for s in event.path] == ["planned", "not_confirmed", "happened"]
    assert [s.said_on for s in event.path] == ["2024-05-02", "2024-05-03", "2024-05-20"]
    assert event.status == "happened"
    assert event.path[0].by == ("Le Monde",)


def test_two_places_for_one_meeting_are_a_conflict_with_their_reports() -> None:
    (event,) = events(planned(), happened())
    assert "where" in event.conflicts and "when" not in event.conflicts
    assert {(v.value, v.reports) for v in event.values if v.slot == "where"} == {
        ("Lindholm", ("plan",)),
        ("Norrby", ("happened 2024-05-20",)),
    }


def test_a_meeting_years_ago_is_another_event() -> None:
    assert len(events(planned(), happened("2019-04-25"))) == 2


def test_a_journey_and_the_meeting_at_its_end_are_two_events() -> None:
    text = "Ilie Dalca arrived in Ostmark on Monday."
    trip = claim(
        text,
        1,
        "arrived",
        "CONSULT",
        "visit",
        "happened",
        (actor(text, "Ilie Dalca", PREMIER),),
        (actor(text, "Ostmark", OSTMARK),),
        day(text, "Monday", "2024-05-20"),
    )
    assert len(events(coded(report("trip", "Lindholm Post", "2024-05-20", text), (), (trip,)), happened())) == 2


def test_rival_doers_make_two_events_that_show_each_other() -> None:
    one = fired("one", "Lindholm Post", "2024-06-03", "Ostmark", OSTMARK)
    other = fired("other", "Calder Herald", "2024-06-05", "Varonia", VARONIA)
    found = events(one, other)
    assert len(found) == 2
    assert all("actors" in e.conflicts for e in found)
    assert all({v.value for v in e.values if v.slot == "actors"} == {OSTMARK.name, VARONIA.name} for e in found)
    assert all("dead" not in e.conflicts for e in found)
    assert next(e for e in found if e.actors == (OSTMARK.name,)).grade == "contested"


def test_a_claim_without_a_doer_joins_the_only_one_named() -> None:
    (event,) = events(
        fired("one", "Lindholm Post", "2024-06-03", "Ostmark", OSTMARK), fired("two", "Calder Herald", "2024-06-04", "Somebody", None)
    )
    assert event.reports == 2


def test_reports_that_lead_to_one_outlet_are_one_origin() -> None:
    second = planned("second", "Another Paper", "2024-05-03")
    (event,) = events(planned(), second)
    assert (event.reports, event.origins, event.grade) == (2, 1, "one voice")


def test_the_events_do_not_depend_on_the_order_of_the_input() -> None:
    made = [planned(), unconfirmed(), happened(), fired("one", "Lindholm Post", "2024-06-03", "Ostmark", OSTMARK)]
    results = [link(order) for order in itertools.permutations(made)]
    assert all(r == results[0] for r in results)


def test_a_person_may_take_a_claim_out_of_an_event_and_put_events_together() -> None:
    plan, past = planned(), happened()
    (event,) = events(plan, past)
    out = Judgement("j1", "same_event", event.id, f"{past.report.id}/c1", "different", "", 1.0, "mira")
    parted = events(plan, past, judgements=(out,))
    assert len(parted) == 2
    old = happened("2019-04-25")
    first, second = events(plan, old)
    joined = events(plan, old, judgements=(Judgement("j2", "same_event", first.id, second.id, "same", "", 1.0, "mira"),))
    assert len(joined) == 1


def test_a_person_may_say_that_a_report_does_not_lead_to_an_origin() -> None:
    plan = planned()
    (origin,) = link([plan]).traces[plan.report.id]
    no = Judgement("j3", "same_origin", plan.report.id, origin.id, "different", "", 1.0, "mira")
    found = link([plan], [no])
    assert origin.id not in {o.id for o in found.traces[plan.report.id]}
    assert no in found.judgements


def test_unsure_leaves_it_to_the_rules() -> None:
    plan, past = planned(), happened()
    (event,) = events(plan, past)
    unsure = Judgement("j4", "same_event", event.id, f"{past.report.id}/c1", "unsure", "", 0.5, "mira")
    assert len(events(plan, past, judgements=(unsure,))) == 1


def test_an_outlet_that_takes_its_story_back_withdraws_the_event_that_was_contradicted() -> None:
    text = "Reuters on June 6 retracted its report that Ostmark had shelled the village of Calder."
    shelling = claim(
        text,
        1,
        "shelled",
        "ASSAULT",
        "heavy-weapons",
        "happened",
        (actor(text, "Ostmark", OSTMARK),),
        where=town(text, "Calder", "VAR", 50.0, 20.0, 13),
        when=None,
    )
    back = coded(report("back", "Lindholm Post", "2024-06-07", text), (), (shelling,))
    first = [fired(f"one {n}", "Reuters", "2024-06-03", "Ostmark", OSTMARK) for n in range(2)]
    later = [fired(f"other {n}", "Calder Herald", "2024-06-05", "Varonia", VARONIA) for n in range(2)]
    found = {e.actors: e for e in events(*first, *later, back)}
    event = found[OSTMARK.name,]
    assert event.status == event.grade == "withdrawn"
    assert [s.status for s in event.path] == ["asserted", "contradicted", "withdrawn"]
    assert found[VARONIA.name,].status == "happened"


def test_a_refusal_to_confirm_without_a_claim_of_its_own_is_on_the_path() -> None:
    text = "Dalca will meet Brandt on May 20. The ministry declined to comment on the report, Pavel Horn said."
    meeting = claim(
        text,
        1,
        "will meet",
        "CONSULT",
        "meet",
        "planned",
        (actor(text, "Dalca", PREMIER), actor(text, "Brandt", CHANCELLOR)),
        when=day(text, "May 20", "2024-05-20"),
    )
    silent = said(text, 1, "the report", "declined to comment on", voice(text, "Pavel Horn", "person"), stance="decline")
    (event,) = events(coded(report("one", "Lindholm Post", "2024-05-03", text), (silent,), (meeting,)))
    assert [(s.status, s.by) for s in event.path][1] == ("not_confirmed", ("Pavel Horn",))


def struck(name: str, publisher: str, date: str, text: str, number: int = 1, **more: object) -> Coded:
    """A report of a deed without a doer, in which the country beside the weapon is a modifier."""
    deed = claim(text, number, "killed two", "ASSAULT", None, "happened", (), (actor(text, "farmers", None),))
    at = text.index("Varonian")
    nation = Place(at, at + 8, "Varonian", "Varonia", "VAR", None, None, None, "country", "modifier", 0.9, "P-001")
    return dataclasses.replace(coded(report(name, publisher, date, text), (), (deed,)), places=(nation,))


def test_whose_weapons_it_was_is_who_did_it_but_who_made_them_is_not() -> None:
    (event,) = events(struck("a", "Calder Herald", "2024-06-03", "Varonian rockets came down on a field and killed two farmers."))
    assert event.actors == ("Varonia",)
    (event,) = events(struck("a", "Calder Herald", "2024-06-03", "A Varonian-made rocket came down on a field and killed two farmers."))
    assert event.actors == ()


def test_a_meeting_is_in_the_town_that_follows_its_verb_not_where_a_war_is() -> None:
    text = "Ilie Dalca and Greta Brandt will meet in the port city of Lindholm over the war in Calder."
    both = (actor(text, "Ilie Dalca", PREMIER), actor(text, "Greta Brandt", CHANCELLOR))
    land = Place(0, 0, "", "Ostmark", "OST", None, None, None, "country", "place", 0.9, "P-001")
    meeting = dataclasses.replace(claim(text, 1, "will meet", "CONSULT", None, "planned", both), where=land)
    places = (town(text, "Lindholm", "OST", 57.0, 12.0, 11), town(text, "Calder", "VAR", 50.0, 20.0, 13))
    (event,) = events(dataclasses.replace(coded(report("a", "Le Monde", "2024-05-02", text), (), (meeting,)), places=places))
    assert event.where == "Lindholm"


def test_who_will_not_confirm_a_meeting_leaves_the_journey_to_it_open() -> None:
    text = "Ilie Dalca plans to visit Ostmark, it was said. Pavel Horn, his spokesman, declined to confirm a meeting with Greta Brandt."
    trip = claim(
        text, 1, "visit Ostmark", "CONSULT", "visit", "planned", (actor(text, "Ilie Dalca", PREMIER),), (actor(text, "Ostmark", OSTMARK),)
    )
    no = said(text, 1, "a meeting with Greta Brandt", "declined to confirm", voice(text, "Pavel Horn", "person"), stance="decline")
    both = (actor(text, "Ilie Dalca", PREMIER), actor(text, "Greta Brandt", CHANCELLOR))
    talk = claim(text, 2, "meeting", "CONSULT", None, "happened", both, attribution=no)
    first, second = len("Ilie Dalca plans to visit Ostmark, it was said."), len(text)
    trip, talk = dataclasses.replace(trip, sentence=Span(0, first)), dataclasses.replace(talk, sentence=Span(first, second))
    found = {e.mode: e for e in events(coded(report("a", "Le Monde", "2024-05-02", text), (no,), (trip, talk)))}
    assert [s.status for s in found["visit"].path] == ["planned", "not_confirmed"]
    assert [s.status for s in found[None].path] == ["not_confirmed"]


def test_doubt_about_the_doer_leaves_the_deed() -> None:
    text = "Greta Brandt doubted that Varonia fired the shell that killed two farmers."
    doubt = said(
        text, 1, "that Varonia fired the shell that killed two farmers", "doubted", voice(text, "Greta Brandt", "person"), stance="doubt"
    )
    fire = claim(text, 1, "fired the shell", "ASSAULT", None, "happened", (actor(text, "Varonia", VARONIA),), attribution=doubt)
    dead = claim(text, 2, "killed two", "ASSAULT", None, "happened", (), (actor(text, "farmers", None),), attribution=doubt)
    found = {e.actors: e for e in events(coded(report("a", "Le Monde", "2024-06-03", text), (doubt,), (fire, dead)))}
    assert [s.status for s in found[()].path] == ["happened"]
    assert [s.status for s in found[VARONIA.name,].path] == ["doubted"]
    assert [v.value for v in found[VARONIA.name,].values if v.slot == "actors"] == [f"not {VARONIA.name}"]
