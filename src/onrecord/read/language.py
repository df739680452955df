"""Which language a text is in.

In: a canonical text and what its container says. Out: an ISO 639-1 code (`und-Cyrl` and the like, where the letters alone tell
something), or None where the text is too short or the answer
unsure. Failure R09 for a language that is not coded yet: its rules would give nonsense, not less.
"""

import functools
import unicodedata
from collections import Counter
from typing import Any

from onrecord.records import CODED, Failure, Report

LETTERS = 200  # below this a text is not judged
SURE = 0.95
_SAMPLE = 4_000  # code points that are enough to tell
_BEYOND_LATIN = "\u0250"
_NAMES = {
    "en": "English", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian Bokmål", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese", "hy": "Armenian", "und-Cyrl": "a language in Cyrillic letters", "und-Arab": "a language in Arabic letters",
    "und-Deva": "a language in Devanagari letters",
}  # fmt: skip
_SMALL = frozenset(
    "the and to that with for from by his her their were has have had this which they been would who not but are said it its at "
    "on as".split()
)
_SCRIPTS = {"CYRILLIC": "und-Cyrl", "ARABIC": "und-Arab", "DEVANAGARI": "und-Deva", "GREEK": "el", "HEBREW": "he", "HANGUL": "ko",
            "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy", "BENGALI": "bn"}  # fmt: skip
_THREE = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "pol": "pl", "ara": "ar", "zho": "zh",
          "chi": "zh", "ukr": "uk", "por": "pt", "ita": "it", "nld": "nl", "tur": "tr", "kor": "ko", "jpn": "ja"}  # fmt: skip
_CODES = {name.lower(): code for code, name in _NAMES.items()} | _THREE


def of(text: str, said: str | None) -> str | None:
    """The language, as said or as found; None: unknown."""
    code = _code(said)
    return code if code is not None else _found(text) or _script(text)


def unread(report: Report) -> Failure | None:
    """Failure R09, naming the language, for a report whose language is not coded."""
    if report.language is None or report.language in CODED:
        return None
    name = _NAMES.get(report.language, report.language)
    remedy = "leave it out, or give an English translation"
    return Failure(report.input_id, "R09", f"the text is in {name}, and only English is coded", remedy)


def _code(said: str | None) -> str | None:
    word = (said or "").strip().lower().replace("_", "-")
    if not word or word in {"und", "unknown", "none", "null", "n/a", "x-default"}:
        return None
    return _CODES.get(word) or _CODES.get(word.split("-")[0]) or word.split("-")[0]


def _found(text: str) -> str | None:
    """English where its small words abound; else what the classifier says, if the text is long enough and it is sure."""
    sample = text[:_SAMPLE]
    if _plainly_english(sample):
        return "en"
    letters = sum(map(str.isalpha, sample))
    if letters < LETTERS:
        return None
    if sum(c.isalpha() and c < _BEYOND_LATIN for c in sample) * 2 > letters:
        sample = "".join(c for c in sample if c < _BEYOND_LATIN or not c.isalpha())  # a few foreign names weigh too much
    code, sure = _classifier().classify(sample)
    return str(code) if code and sure >= SURE else None


def _plainly_english(sample: str) -> bool:
    """Whether an eighth of the words, and many different ones, are small words of English: a cheap and sure answer.

    In news in English 14 to 29 of a hundred words are among them (317 of Wikinews, 84 of PolNeAR); in 300 short reports in Polish,
    Russian, Dutch and French at most 6.
    """
    words = sample.lower().split()
    small = [w for w in words if w in _SMALL]
    return len(small) >= 20 and len(small) * 8 >= len(words) and len(set(small)) >= 8


def _script(text: str) -> str | None:
    """What the script of a text that is not in Latin letters for the most part tells: a language, or the script alone (und-Cyrl)."""
    sample = [c for c in text[:_SAMPLE] if c.isalpha()]
    beyond = [c for c in sample if c >= _BEYOND_LATIN]
    if len(beyond) < 12 or len(beyond) * 2 <= len(sample):
        return None
    names = Counter(unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in beyond)
    return next((_SCRIPTS[name] for name in ("HIRAGANA", "KATAKANA") if names[name]), _SCRIPTS.get(names.most_common(1)[0][0]))


@functools.cache
def _classifier() -> Any:
    from py3langid import langid  # noqa: PLC0415  (half a second: only who meets a text of unknown language pays)

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
