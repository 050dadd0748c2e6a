"""Who leads in a coalition of one's own: the choice follows partners, the model takes it, and the file says so."""

import json

from coalitionlab import simulate
from coalitionlab.own_coalition.assumed import assumed
from coalitionlab.own_coalition.document import checked, document
from coalitionlab.own_coalition.draft import Draft
from coalitionlab.own_coalition.hosts import choose, chosen, hosts_in_file, leading, offered, usual_leading
from coalitionlab.own_coalition.restoring import restored
from coalitionlab.own_coalition.saving import as_toml
from coalitionlab.records import find_hosts
from coalitionlab.scenario import scenario_from_text


def remark(key, **values):
    """A comment that shows its key."""
    return f"{key}: {values}"


def test_the_model_takes_the_leaders_that_were_chosen():
    """For each arrangement those who are chosen lead by the model's own rule, and who is not named is found by it."""
    draft = Draft()
    draft.answer("leadership.arrangement", "dual")
    assert leading(draft) == usual_leading(draft) == find_hosts(draft.base, list(draft.base.partners))
    choose(draft, 0, draft.row("partner", "GP practices"))
    scenario = checked(draft).scenario
    assert scenario.hosts[0] == "GP practices" and len(set(scenario.hosts)) == 2
    choose(draft, 1, draft.row("partner", "Debt counselling"))
    assert checked(draft).scenario.hosts == ("GP practices", "Debt counselling") == tuple(leading(draft))
    choose(draft, 1, draft.row("partner", "GP practices"))
    assert [wrong.allowed for wrong in checked(draft).at("leadership", "hosts")] == [
        "two different partners, or none to let the model find them"
    ]
    choose(draft, 1, None)
    draft.answer("leadership.arrangement", "independent")
    assert chosen(draft) == leading(draft) == [] and "leadership" in document(draft)
    assert "hosts" not in document(draft)["leadership"]


def test_a_leader_of_the_municipality_comes_from_one_of_its_partners():
    """Only partners of the municipality are offered, the chosen one leads in the model, and it makes a difference."""
    draft = Draft()
    names = [draft.name("partner", row) for row in offered(draft)]
    domains = {p.name: p.domain for p in draft.base.partners}
    assert len(names) > 1 and {domains[name] for name in names} == {"municipal"}
    other = next(name for name in names if name != usual_leading(draft)[0])
    choose(draft, 0, draft.row("partner", other))
    scenario = checked(draft).scenario
    assert leading(draft) == [other] and scenario.hosts[0] == other and len(scenario.hosts) == 2
    before, after = (simulate(one, runs=20, seed=3) for one in (draft.base, scenario))
    assert not before.equals(after)
    assert scenario_from_text(as_toml(draft, remark)) == scenario


def test_who_leads_moves_with_names_and_goes_with_partners():
    """The choice follows a partner's name, lapses while it takes no part, and is back when that is put back."""
    draft = Draft("dual-leaders")
    assert hosts_in_file(draft) == list(draft.base.hosts) and "leadership" not in document(draft)
    row = draft.row("partner", "GP practices")
    choose(draft, 0, row)
    draft.give(row, "name", "Huisartsen Zuid")
    assert checked(draft).scenario.hosts == ("Huisartsen Zuid", draft.base.hosts[1])
    draft.take_out(row)
    assert hosts_in_file(draft) == list(draft.base.hosts)
    draft.put_back("partner", row)
    again = restored(json.loads(json.dumps(draft.content)))
    assert again.content["hosts"] == draft.content["hosts"]
    assert checked(again).scenario == checked(draft).scenario
    choose(draft, 1, row)
    choose(draft, 0, None)
    assert hosts_in_file(draft) == [draft.base.hosts[0], "Huisartsen Zuid"]
    for host in draft.base.hosts:
        draft.take_out(draft.row("partner", host))
    assert len(set(checked(draft).scenario.hosts)) == 2 and "Huisartsen Zuid" in checked(draft).scenario.hosts


def test_who_leads_is_assumed_until_somebody_says():
    """The file says whom the model takes, as an assumption; once chosen it is an answer."""
    draft = Draft()
    usual = usual_leading(draft)[0]
    (line,) = [one for one in assumed(draft) if one.kind == "hosts"]
    assert line.value == (usual,) and f'#   leadership.hosts = ["{usual}"]  (assumption)' in as_toml(draft, remark)
    choose(draft, 0, offered(draft)[1])
    assert not [one for one in assumed(draft) if one.kind == "hosts"]
