"""Whether a place name means the place, a body, or only marks something else.

In: a parse and a mention. Out: "place", "body" (a government, team or people acts, speaks or is dealt with: Moscow asked
Pyongyang) or "modifier" (Turkish, Tokyo prosecutors, the University of Michigan).
Only lands, capitals and seats of power stand for a body freely; another town must speak or decide itself. Where the
syntax leaves it open the reading is "place"; it refuses to say which body is meant.
"""

from onrecord.resolve.places_find import Mention
from onrecord.resolve.places_gazetteer import COUNTRY, DIVISION, SITE, Entry
from onrecord.syntax import Parse

SEATS = frozenset(
    "Kremlin|White House|Pentagon|Downing Street|Whitehall|Westminster|Holyrood|Stormont|Elysee|Matignon|Quai d'Orsay|Zhongnanhai|Blue House"
    "|Capitol Hill|Foggy Bottom|Nagatacho|Malacanang|Planalto|Itamaraty|Miraflores Palace|Casa Rosada|La Moneda|Bankova|Scotland Yard|Langley"
    "|Buckingham Palace|Wall Street|Bundestag|Knesset|Palazzo Chigi|Quirinale|Moncloa|Aso Rock|Silicon Valley|Hollywood|Parliament Hill".split("|")
)
SAYING = frozenset(
    "say tell announce claim deny warn insist accuse urge ask demand condemn criticize criticise vow threaten promise pledge agree refuse reject"
    " accept declare confirm acknowledge admit argue believe want hope fear fight seek decide vote plan intend propose offer request respond reply"
    " call protest complain express back support oppose welcome hail praise denounce blame suspect dispute consider regard see view know think"
    " recognize recognise approve ratify sign veto ban impose lift adopt pass expel recall summon sanction negotiate lobby press push pressure"
    " order launch deploy send supply provide give sell buy donate lend fund finance arm train withdraw invade attack bomb strike shell annex"
    " occupy retaliate cut sever suspend restore join leave host win lose beat defeat draw play qualify score compete boycott help aid cooperate"
    " violate breach abandon scrap test fire shoot possess develop build acquire export import deport extradite arrest detain release free"
    " try attempt choose aim act react move invest spend borrow owe pay admit allow let permit forbid prohibit prevent block stop keep maintain"
    " hold begin start resume continue stand risk need face enjoy become share pursue raise lower invite mediate broker broaden target use".split()
)
SPEAKING = frozenset(
    "say announce claim deny warn insist accuse urge demand condemn vow threaten promise pledge agree refuse reject declare confirm acknowledge"
    " argue want decide propose approve vote ban beat defeat win lose draw sue adopt host ask".split()
)
STATIVE = frozenset("be have remain lie sit border boast contain".split())
DEALT = frozenset(
    "ask tell urge accuse warn threaten blame condemn criticize criticise thank support back help assist arm aid fund pressure press sanction"
    " recognize recognise oppose beat defeat thrash face meet join persuade convince force allow invite isolate deter counter confront fight sue"
    " assure inform notify represent anger provoke alarm irk embarrass please appease punish reward provide supply give sell offer send lend owe"
    " pay show consult praise denounce target weaken undermine defend protect trust rebuke chide prompt compel oblige enable let permit want call"
    " ally brief court woo lobby upset infuriate worry push order coerce bully entice tempt reassure rattle unnerve".split()
)
DEALINGS = frozenset(
    "talk talks tie ties relation relations relationship war deal agreement treaty pact accord tension tensions dispute negotiation negotiations"
    " cooperation alliance trade partnership dialogue contact contacts friendship conflict truce ceasefire link links summit feud row standoff"
    " stand-off rivalry rapprochement détente contract understanding diplomacy engagement match game final draw win victory defeat clash".split()
)
AGAINST = frozenset(
    "sanction sanctions pressure embargo tariff tariffs war case campaign threat threats charge charges accusation accusations ban blockade"
    " offensive aggression criticism restriction restrictions duty duties demand demands boycott victory win match game strike strikes complaint".split()
)
GIFTS = frozenset(
    "aid arms weapon weapons ammunition missile missiles assistance help support loan loans sale sales message letter warning appeal threat offer"
    " request concession concessions ultimatum signal response ambassador envoy challenge export exports shipment shipments".split()
)
FROM = frozenset(
    "pressure support aid help request approval permission criticism condemnation threat threats statement response reaction guarantee guarantees"
    " assurance assurances order orders independence reply answer denial protest concession demand demands loan loans funding backing".split()
)
DEALING_VERBS = frozenset(
    "talk negotiate meet cooperate agree trade side ally deal work fight compete clash break share sign consult coordinate argue speak engage"
    " sympathize partner reconcile play draw haggle quarrel bargain".split()
)
GIVING_VERBS = frozenset(
    "give sell say supply provide send lend offer transfer deliver appeal apologize apologise belong lose surrender report write complain hand"
    " concede yield submit donate ship pledge promise respond speak talk listen explain deny grant award pay owe loyal".split()
)
PARTS = frozenset(
    "coast border region area city town village province district capital suburb neighborhood neighbourhood north south east west street airport"
    " port centre center territory soil side mountain river island shore airspace water waters outskirts valley oblast county state peninsula".split()
)
PLACED = frozenset("in at near inside outside around across throughout into through toward towards via over above off along within".split())
OFFICES = frozenset(
    "president minister government governor mayor king queen prince university bank ministry people leader chancellor premier army parliament"
    " republic ambassador embassy senate university college bishop archbishop church emperor citizen resident secretary federation".split()
)
NOUNS = frozenset({"NOUN", "PROPN"})


def reading(parse: Parse, m: Mention, entry: Entry | None, capitals: frozenset[int]) -> str:
    """The reading of one mention."""
    if m.people or (m.inside is not None and m.label not in {"GPE", "LOC", "FAC"}):
        return "modifier"
    head = next((k for k in range(m.last - 1, m.first - 1, -1) if not m.first <= parse.heads[k] < m.last), m.last - 1)
    if entry is None:
        return "modifier" if _marks(parse, m, head) else "place"
    seat = entry.name in SEATS
    able = entry.kind == COUNTRY or entry.geonames_id in capitals or seat or (entry.kind == DIVISION and entry.geonames_id is None)
    if _marks(parse, m, head):
        return "modifier"
    if m.within is not None or m.rule == "P-004":
        return "place"
    if _acts(parse, head, able) or (able and _dealt_with(parse, head)):
        return "body"
    if seat and not _placed(parse, head):
        return "body"
    return "place"


def _marks(parse: Parse, m: Mention, head: int) -> bool:
    """Whether the name stands before a noun, owns one, or says whose office it is."""
    up, dep = parse.heads[head], parse.deps[head]
    if dep in {"compound", "nmod", "amod"} and up >= m.last and parse.pos[up] in NOUNS and "," not in parse.words[m.last : up]:
        return parse.lemmas[up] not in PARTS
    if dep == "poss":
        return parse.lemmas[up] not in PARTS
    if dep == "pobj" and parse.lower[up] == "of":
        return parse.lemmas[parse.heads[up]] in OFFICES
    return m.last + 1 < len(parse) and parse.words[m.last] in {"-", "–"} and parse.lower[m.last + 1] in {"based", "born", "led", "backed", "made", "bound"}


def _first_conjunct(parse: Parse, head: int) -> int:
    """The first of the names that `head` is coordinated with."""
    while parse.deps[head] == "conj" and parse.pos[parse.heads[head]] in NOUNS and parse.heads[head] != head:
        head = parse.heads[head]
    return head


def _acts(parse: Parse, head: int, able: bool) -> bool:
    """Whether the name is the subject of speech or of a deed, or the agent of a passive."""
    head = _first_conjunct(parse, head)
    up, dep = parse.heads[head], parse.deps[head]
    if dep == "nsubj" and parse.pos[up] in {"VERB", "AUX"}:
        lemma = parse.lemmas[up]
        if lemma in STATIVE:
            return able and _stative_act(parse, up)
        return lemma in (SAYING if able else SPEAKING)
    if dep == "nsubjpass" and able:
        return parse.lemmas[up] in DEALT
    return able and dep == "pobj" and parse.deps[up] == "agent"


def _stative_act(parse: Parse, verb: int) -> bool:
    """Russia is willing, has no plans: what only somebody can be or have."""
    for child in parse.children[verb]:
        if parse.deps[child] in {"acomp", "attr", "dobj"} and parse.lemmas[child] in MINDS:
            return True
    return False


MINDS = frozenset(
    "willing ready prepared keen eager reluctant unwilling determined responsible guilty angry concerned worried confident committed opposed able"
    " serious aware wary hopeful ally partner enemy friend rival member party signatory mediator aggressor supporter plan intention interest right"
    " obligation desire wish doubt choice demand proof evidence sympathy patience reservation hostile friendly nervous furious happy".split()
)


def _dealt_with(parse: Parse, head: int) -> bool:
    """Whether something is done, given, said or refused to the name, or it is a party to dealings."""
    head = _first_conjunct(parse, head)
    up, dep = parse.heads[head], parse.deps[head]
    if dep in {"dobj", "dative"}:
        return parse.lemmas[up] in DEALT
    if dep == "nsubj" or dep != "pobj":
        return False
    prep, over = parse.lower[up], parse.heads[up]
    lemma, word = parse.lemmas[over], parse.lower[over]
    if parse.deps[up] == "dative":
        return True
    if prep in {"with", "between", "among"}:
        return lemma in DEALING_VERBS or lemma in DEALINGS or word in DEALINGS or any(w in DEALINGS for w in _objects(parse, over))
    if prep in {"against", "on", "upon"}:
        wide = lemma in AGAINST or word in AGAINST or any(w in AGAINST for w in _objects(parse, over))
        return wide or (prep == "against" and parse.pos[over] == "VERB") or (prep != "against" and lemma in {"call", "rely", "depend", "lean", "prevail"})
    if prep == "to":
        return lemma in GIVING_VERBS or lemma in GIFTS or word in GIFTS
    if prep == "from":
        return lemma in FROM or word in FROM or any(w in FROM for w in _objects(parse, over))
    if prep == "over":
        return lemma in {"victory", "win", "triumph", "advantage"}
    return prep == "by" and parse.pos[over] in NOUNS and lemma not in PARTS


def _objects(parse: Parse, verb: int) -> list[str]:
    return [parse.lemmas[c] for c in parse.children[verb] if parse.deps[c] in {"dobj", "nsubjpass"}]


def _placed(parse: Parse, head: int) -> bool:
    """Whether the name stands behind a preposition of place or is where one comes or goes."""
    head = _first_conjunct(parse, head)
    up, dep = parse.heads[head], parse.deps[head]
    if dep == "pobj":
        return parse.lower[up] in PLACED or parse.lower[up] in {"to", "from", "of"}
    return dep == "dobj" and parse.lemmas[up] in {"visit", "leave", "enter", "reach", "tour", "storm", "attack", "evacuate", "bomb", "hit", "renovate"}
