"""Words that tell what a voice is: pronouns, posts, bonds, media, scholars, and why a name is kept back.

Nothing goes in; sets of words and one expression come out. Head nouns of voices are in knowledge/voices.tsv, which users extend;
these are the closed classes that rules of voices.py and chains.py ask about. They were written from general knowledge.
"""

import re

from onrecord.attribute.lexicon import voices, words
from onrecord.syntax import Parse

PRONOUNS = words("he she they it him her them who we i you that which its his their my our your this these those")
_BARRED = r"not (?:been )?(?:authori[sz]ed|allowed|permitted)"
_MOTIVE = (
    r"lack(?:ed|s)? authori[sz]ation|sensitiv|fear|safety|retaliat|reprisal|confidential|private|classified|internal|ongoing|anonym|secur"
)
REASON = re.compile(
    rf"\b(?:because|since|as|given that|citing (?!anonym|unnamed|unidentified)|owing to|due to)\s?[^.;]*?(?:{_BARRED}|{_MOTIVE})[^.;,”\"]*"
    r"|\b(?:on|under) (?:the )?condition (?:of anonymity|that (?:he|she|they|his|her|their)\b[^.;,]*)"
    r"|\b(?:who )?(?:asked|requested|wished|wanted|declined|refused|insisted|preferred) (?:not )?"
    r"(?:to (?:not )?be (?:named|identified|quoted by name)|to remain anonymous|anonymity)"
    rf"|\b(?:speaking|spoke|talking) anonymously|\b{_BARRED} to (?:speak|talk|discuss|comment)[^.;,]*",
    re.IGNORECASE,
)
NUMBERS = {
    w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
}


BODIES = frozenset({"government", "organisation"})
UNKNOWN = "some:"  # how the cast marks somebody whom the report never names
SORTS = {"PERSON": "person", "ORG": "office", "GPE": "office", "NORP": "group"}  # the model's labels
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SELF = words("i we me us my our myself ourselves")
POSTS = words(
    "mayor governor minister premier president chancellor ambassador chief commander head director secretary spokesman spokeswoman "
    "spokesperson chairman chairwoman chair king queen prince bishop archbishop pope commissioner prosecutor superintendent ceo"
)
SCHOLARS = words(
    "researcher scientist author archaeologist astronomer biologist physicist geologist economist historian ecologist paleontologist "
    "palaeontologist psychologist epidemiologist engineer investigator"
)  # the people of one study, who can be looked up
LOOSE = words(
    "report assessment estimate evidence finding result projection forecast investigation analysis model theory"
)  # documents that nobody could find by such a word
KNOWN = words("the these those their its")
ALONE = words("mayor governor minister premier president chancellor king queen pope")  # "the mayor": there is one, who can be asked
SPEAKERS = words("spokesman spokeswoman spokesperson")
BONDS = words(
    "agent lawyer attorney mother father wife husband son daughter brother sister widow widower uncle aunt cousin grandmother "
    "grandfather grandson granddaughter nephew niece fiancé fiancée fiance fiancee partner girlfriend boyfriend manager doctor "
    "physician publicist coach trainer biographer spokesman spokeswoman spokesperson"
)
PEOPLE = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "ant",
    "ants",
    "ee",
    "ees",
    "man",
    "men",
    "woman",
    "women",
    "people",
    "person",
)
THINGS = words(
    "number paper water power matter letter center centre theater theatre chapter factor tower river order border offer answer error "
    "tenor weather winter summer timber rubber computer router printer server counter meter register newsletter disaster poster banner "
    "sector vector motor reactor tractor elevator monitor indicator mirror door floor horror terror odor favor behavior color labor "
    "honor rumor tumor humor plant restaurant grant variant constant committee fee coffee degree guarantee tree mist list mailer "
    "trailer thriller cover layer container trigger tanker bomber freighter cruiser destroyer carrier corner danger anger finger "
    "manner dinner"
)  # words that end as words for people do
MEDIA = words("statement letter post tweet website site release blog memo email e-mail message account page advisory announcement")
PLATFORMS = words("twitter facebook instagram youtube telegram internet web blog online press news media")
ISSUED = words("release issue publish post write sign send make give")
REPORTERS = words("reporter correspondent journalist crew")


def thing(p: Parse, head: int) -> bool:
    """Whether a common noun is no voice of the tables and ends as no word for people does: "condition", "storm"."""
    word, lemma = p.lower[head], p.lemmas[head]
    if p.pos[head] != "NOUN" or p.entities[head] in NAMES or word in voices() or lemma in voices():
        return False
    return not (word.endswith(PEOPLE) and lemma not in THINGS)
