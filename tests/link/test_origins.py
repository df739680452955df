"""To which original statement or outlet a report leads back."""

import itertools

from made_reports import coded, report, said, simple, voice

from onrecord.link import link
from onrecord.records import Coded, Origin


def origins(*reports: Coded) -> dict[str, dict[str, Origin]]:
    found = link(reports).traces
    return {c.report.input_id: {o.name: o for o in found[c.report.id]} for c in reports}


PLAN = "the reservoir above Calder would be drained in March so that engineers could examine cracks in the spillway gates"


def test_an_outlet_that_cites_unnamed_voices_is_the_origin_and_they_stand_behind_it() -> None:
    found = origins(
        simple("one", "Lindholm Post", "2024-02-03", f"{{The New York Times}}, citing [two senior officials] said that {PLAN}.")
    )["one"]
    (origin,) = found.values()
    assert (origin.name, origin.kind, origin.how, origin.behind) == ("The New York Times", "outlet", "credited", "two senior officials")


def test_an_outlet_that_cites_a_named_official_is_not_the_origin() -> None:
    found = origins(simple("one", "Lindholm Post", "2024-02-03", f"{{Reuters}}, citing Marta Ilves said that {PLAN}."))["one"]
    assert set(found) == {"Marta Ilves"}
    assert found["Marta Ilves"].kind == "statement"


def test_a_state_agency_that_speaks_for_itself_is_the_origin() -> None:
    found = origins(simple("one", "Lindholm Post", "2024-02-03", f"{{KCNA}} reported that {PLAN}."))["one"]
    assert found["KCNA"].kind == "agency"


def test_unnamed_officials_without_an_outlet_lead_to_the_outlet_that_others_credit_with_the_same() -> None:
    first = simple(
        "first", "The Calder Herald", "2024-02-03", f"{{The Washington Post}}, citing [a senior water official] said that {PLAN}."
    )
    later = simple("later", "aggregator.example", "2024-02-04", f"[A senior water official] said that {PLAN.replace('would', 'will')}.")
    origin = origins(first, later)["later"]["The Washington Post"]
    assert (origin.how, origin.via) == ("hidden", "first")
    assert origin.rule.startswith("O-0") and "spillway" in (origin.words or "")


def test_a_copy_of_an_agency_story_without_its_name_leads_to_the_agency() -> None:
    story = f"[An interior ministry official] said that {PLAN}."
    wire = simple("wire", "AP (via Lindholm Post)", "2024-02-03", story)
    copy = simple("copy", "localsite.example", "2024-02-03", story)
    assert origins(wire, copy)["copy"]["The Associated Press"].how == "hidden"


def test_press_reports_lead_to_the_one_newsroom_that_has_it_and_stay_open_where_two_do() -> None:
    one = simple("one", "The Calder Herald", "2024-02-03", f"{{The Washington Post}}, citing [a senior water official] said that {PLAN}.")
    vague = simple("vague", "Lindholm Post", "2024-02-04", f"[Press reports] said that {PLAN}.")
    assert origins(one, vague)["vague"]["The Washington Post"].how == "vague"
    two = simple("two", "Another Paper", "2024-02-03", f"{{Le Monde}}, citing [an aide] said that {PLAN}.")
    assert {o.kind for o in origins(one, two, vague)["vague"].values()} == {"unknown"}


def test_a_later_report_is_no_origin_of_an_earlier_one_but_a_day_of_slack_is_given() -> None:
    early = simple("early", "aggregator.example", "2024-02-03", f"[A senior water official] said that {PLAN}.")
    for day, inherits in (("2024-02-04", True), ("2024-02-06", False)):
        late = simple("late", "The Calder Herald", day, f"{{The Washington Post}}, citing [a senior water official] said that {PLAN}.")
        assert ("The Washington Post" in origins(early, late)["early"]) is inherits


def test_officials_of_another_country_are_other_voices() -> None:
    first = simple(
        "first", "The Calder Herald", "2024-02-03", f"{{The Washington Post}}, citing [a senior French official] said that {PLAN}."
    )
    later = simple("later", "aggregator.example", "2024-02-04", f"[A senior Turkish official] said that {PLAN}.")
    assert "The Washington Post" not in origins(first, later)["later"]


def test_a_surname_is_the_full_name_that_other_reports_give() -> None:
    first = simple("first", "Lindholm Post", "2024-02-03", f"Marta Ilves said that {PLAN}.")
    later = simple("later", "Another Paper", "2024-02-04", "Ilves said that the work would take six weeks.")
    found = origins(first, later)
    assert {o.id for o in found["first"].values()} == {o.id for o in found["later"].values()}


def test_a_headline_credits_the_newsroom_at_its_end() -> None:
    made = simple(
        "one", "Lindholm Post", "2024-02-03", "[Officials] said that it is so.", title="Reservoir to be drained, officials say: NYT"
    )
    assert "The New York Times" in origins(made)["one"]


def test_who_was_told_is_the_origin() -> None:
    text = f"A person familiar with the plans told Bloomberg that {PLAN}."
    made = coded(
        report("one", "Lindholm Post", "2024-02-03", text),
        (said(text, 1, PLAN, "told", voice(text, "A person familiar with the plans", "unnamed", named=False)),),
    )
    assert origins(made)["one"]["Bloomberg"].behind == "A person familiar with the plans"


def test_what_somebody_is_said_to_think_is_no_statement() -> None:
    text = "Marta Ilves hopes that the work will be quick."
    thought = said(text, 1, "the work will be quick", "hopes", voice(text, "Marta Ilves", "person"), stance="believe")
    found = origins(coded(report("one", "Lindholm Post", "2024-02-03", text), (thought,)))["one"]
    assert "Marta Ilves" not in found


def test_the_outcome_does_not_depend_on_the_order_of_the_input() -> None:
    made = [
        simple("first", "The Calder Herald", "2024-02-03", f"{{The Washington Post}}, citing [a senior water official] said that {PLAN}."),
        simple("later", "aggregator.example", "2024-02-04", f"[A senior water official] said that {PLAN}."),
        simple("third", "Lindholm Post", "2024-02-04", f"[Press reports] said that {PLAN}."),
    ]
    results = [link(order) for order in itertools.permutations(made)]
    assert all(r == results[0] for r in results)


def test_an_office_is_its_holder_where_the_reports_name_one() -> None:
    first = simple("first", "Lindholm Post", "2024-02-03", "Peruvian President Rosa Quispe said that the dam was safe.")
    again = simple("again", "Another Paper", "2024-02-03", "Peruvian President Rosa Quispe said that no one need worry.")
    later = simple("later", "Third Paper", "2024-02-04", "[Peru’s president] said that the work would take six weeks.")
    found = origins(first, again, later)
    assert "Rosa Quispe" in found["later"]


def test_a_former_office_holder_is_not_the_holder() -> None:
    first = simple("first", "Lindholm Post", "2024-02-03", "Peruvian President Rosa Quispe said that the dam was safe.")
    again = simple("again", "Another Paper", "2024-02-03", "Peruvian President Rosa Quispe said that no one need worry.")
    later = simple("later", "Third Paper", "2024-02-04", "[The former Peruvian president] said that the work would take six weeks.")
    assert "Rosa Quispe" not in origins(first, again, later)["later"]


def test_a_spokesperson_and_the_ministry_are_one_voice() -> None:
    reports = []
    for name, voice_words, kind in (
        ("first", "Polish Interior Ministry spokeswoman Ewa Lis", "person"),
        ("again", "Polish Interior Ministry spokeswoman Ewa Lis", "person"),
        ("later", "the Polish Interior Ministry", "office"),
    ):
        text = f"The dam at Calder is safe and will stay open, {voice_words} said in {name}."
        who = voice(text, voice_words, kind)
        if kind == "person":
            who = type(who)("Ewa Lis", voice_words, who.start, who.end, "person", True, None, None)
        reports.append(
            coded(report(name, name, "2024-02-03", text), (said(text, 1, "The dam at Calder is safe and will stay open", "said", who),))
        )
    found = origins(*reports)
    assert {o.id for o in found["first"].values()} == {o.id for o in found["later"].values()}
