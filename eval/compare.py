"""Another coder beside ours on the same text, one command a layer.

    eval/compare.py attribution [GOLD.jsonl] ...    textacy's quotations; see compare_attribution.py
    eval/compare.py events GOLD.jsonl THEIRS.tsv ...    another event coder's rows; see compare_events.py

Exit 0: scored. 2: the call's words, or a coder that is not here; the message says how to get it.
"""

import sys

import compare_attribution
import compare_events

LAYERS = {"attribution": compare_attribution.main, "events": compare_events.main}


def main() -> int:
    """Hand the call to its layer."""
    layer = LAYERS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if layer is None:
        sys.stderr.write(f"{__doc__ or ''}\nSay which layer: {', '.join(LAYERS)}.\n")
        return 2
    return layer(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
