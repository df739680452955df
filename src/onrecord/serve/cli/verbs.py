"""The verbs and where each is, for `onrecord --help` and for loading only the one that is called."""

import importlib

import click

from onrecord.serve.cli import talk

# verb -> its one line; the command is `command` in the file of the verb's name
VERBS = {
    "Read": {
        "code": "Print what reports say: claims, voices, actors, times, places.",
        "add": "Read reports into a ledger.",
        "fetch": "Fetch pages, feeds and sitemaps into a ledger.",
        "watch": "Watch feeds, and read what is new into a ledger.",
        "homes": "Where publishers are at home, learnt from their reports.",
    },
    "Ask": {
        "events": "What is said to have happened or to be planned, over all reports.",
        "why": "One event: who says so, and what all reports of it come down to.",
        "chain": "One event: who said it first, citing whom.",
        "claims": "What each report says, claim by claim.",
        "voices": "Whom the reports cite; --unnamed for those without a name.",
        "actors": "Who acts, is acted upon and speaks.",
        "places": "Which places the reports name, and how they are meant.",
        "timeline": "What is said to have happened, day by day, and what is planned.",
        "origins": "To which origins each report traces back.",
        "reports": "The reports that the ledger holds.",
        "contradictions": "What reports say of one event that cannot all be true.",
        "diff": "What became different: events, origins, statuses, values, denials, corrections.",
        "stories": "Matters that reports follow over days and weeks.",
        "ties": "How two countries deal with each other, month by month.",
        "search": "Reports, claims and voices that hold some words.",
        "explain": "One claim: every value with the words and the rule behind it.",
    },
    "Look": {
        "digest": "A briefing: what is new, changed, denied and planned, on whose word.",
        "serve": "The ledger as pages to look at, on this machine.",
    },
    "Carry": {
        "export": "The record in a format of others.",
        "formats": "What a ledger can be exported as, and what each format cannot hold.",
        "import": "A ledger from what `onrecord export jsonl` wrote.",
    },
    "Keep": {
        "judge": "Decide on a link: merge, split, note, grade; undo it.",
        "verify": "See whether the ledger is as it was written.",
        "doctor": "See whether everything that onrecord needs is here.",
    },
}


class Verbs(click.Group):
    """A group that imports a verb when it is called, and knows what a slip of the finger meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for group in VERBS.values() for verb in group]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"onrecord.serve.cli.{cmd_name}").command
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            raise click.UsageError(f"there is no verb {args[0]}; {talk.nearest(args[0], self.list_commands(ctx))}".rstrip("; "), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, verbs in VERBS.items():
            with formatter.section(title):
                formatter.write_dl(list(verbs.items()), col_max=12)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
def cli() -> None:
    """Reads the news and keeps the record: who is said to have done what to whom, who says so, and how many independent
    origins it comes down to. It never says that something is true.

    \b
    onrecord code article.txt
    onrecord add archive/*.jsonl
    onrecord why kim putin meeting
    """
