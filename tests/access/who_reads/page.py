"""Writes docs/who-reads.md: what stands there is what is tried, and a test keeps the two alike.

python -m tests.access.who_reads.page > docs/who-reads.md
"""

from collections.abc import Iterable, Iterator, Sequence

from alongside.agreements.rules.keeping import KEY_POINTS_LENGTH
from alongside.agreements.rules.terms import Mode
from tests.access.who_reads import never
from tests.access.who_reads.places import GATHERED, OF_A_CONVERSATION
from tests.access.who_reads.readers import (
    BY_RANK,
    EARLIER_LEADER,
    EVERYBODY,
    LEADER,
    MANAGER,
    OF_NOTES,
    OF_SUMMARY,
    OUTSIDE,
    PERSON,
    Reader,
)
from tests.access.who_reads.scenes import (
    AS_AGREED,
    CHANGED,
    MODES,
    NOT_SIGNED,
    SCENES,
    Opens,
    Scene,
)
from tests.access.who_reads.words import ACTIONS, PARTS, TEXTS, TITLES, Word

_BEGINNING = """\
# Who reads what two people write

When two people have talked, they agree what is written down, and who may read it, before a word
of it is. This page says what the service then shows, to whom, and where. It is written from a table
that is tried whenever the service is changed: people of every kind below sign in and open the
places below, and exactly the words that may be there are. Where this page and the service differ,
the tests fail.

- **The person whose conversation it was reads their own words**, and sees who else has looked.
- **The leader reads what the two agreed**, for as long as they agreed.
- **Nobody reads by rank.** A line manager, an administrator, the safeguarding lead, the information
  officer: whoever was not named reads nothing, and is told no more than that there is no such page.
- **A reader whom the two named reads once both have signed**, until their last day. What was
  written before they were named they read only if the person ticked it.
- **Opening more takes both. Opening less takes one of them, and holds from the next page on.**
- **Whoever runs the service for the councils is shown none of it.** It is stored sealed.

What a law or a court can ask of a council is told to the two before they agree. Nothing in the
service opens words for it by itself.
"""
_ENDING = """\
## How it is tried

    .venv/bin/pytest tests/access/who_reads

plants every conversation above with words that stand nowhere else, lets everybody sign in, and
compares what each answer holds (page, file, header, message) with this table. Those whom an
agreement could let in try every place where there are words; the others take turns, so that each
of them comes to each place. `ALONGSIDE_EVERY_CELL=1` before the command lets everybody try
everything.

An address, a job, a notice, a kind of file, a command or a stored text that is not in the table
fails the tests until somebody has said what it shows. Mistakes are planted on purpose, one at a
time, to see that the table finds each of them.
"""
_NOTES = """
The *record* is all parts of the conversation with the notes that each of the two wrote beside them,
what the setting could learn, and relationships to put right; then the summary where one is shared,
the person's comment beside it, and what was added after signing.

¹ An action belongs to whoever does it: they always read their own. Whoever was named for the
summary, or for what is written from some day on, reads no actions.

² The person says how the conversation was for them, for themselves; the leader sees it while the
person shares it, whatever the two agreed about notes.
"""
_REFUSED = """
What is refused is refused from an old page that was opened while more was agreed, from what a page
saves while somebody types, and from work that no page began. It is refused alike before both have
ticked, after the agreement was ended, while notes are kept on paper, and from the one of the two
who was not to write. Code that forgets to ask keeps nothing.
"""
_ELSE = (MANAGER, *BY_RANK, *OUTSIDE)


def page() -> str:
    """The whole page."""
    places = ("Place", "What can be read there", "By whom")
    return "\n".join(
        [
            _BEGINNING,
            "## Who reads, by what the two agreed\n",
            *_who_reads(AS_AGREED),
            "\nBefore both have signed:\n",
            *_who_reads(NOT_SIGNED),
            "\nWhen something changes:\n",
            *_who_reads(CHANGED),
            _NOTES,
            "## Where the words of a conversation are shown\n",
            *_table(places, _places()),
            "\nWords of several conversations come together here:\n",
            *_table(places, GATHERED.values()),
            "\n## Where there is never a word of it\n",
            *_never(),
            "\n## What may be written\n",
            *_table(("What was agreed", "What is kept", "What is refused"), _written()),
            _REFUSED,
            "## Who tries\n",
            *(f"- {reader.title}" for reader in EVERYBODY),
            "",
            _ENDING.rstrip(),
            "",
        ]
    )


def _who_reads(scenes: Iterable[Scene]) -> Iterator[str]:
    heads = ("What was agreed", "The person", "The leader", "Whoever is named", "Anybody else")
    return _table(heads, ([scene.title, *_readers(scene)] for scene in scenes))


def _readers(scene: Scene) -> Iterator[str]:
    for group in ((PERSON,), (LEADER,), (OF_SUMMARY, OF_NOTES), (EARLIER_LEADER, *_ELSE)):
        opened = {scene.opens_to(reader) for reader in group} - {Opens.NOTHING}
        assert len(opened) < 2, "one answer for each column"
        yield _what(scene, opened.pop() if opened else Opens.NOTHING, group)


def _what(scene: Scene, opened: Opens, group: Sequence[Reader]) -> str:
    if opened is Opens.NOTHING:
        owns = LEADER in group and Word.THEIR_ACTION in scene.words
        return "their own actions ¹" if owns else "nothing"
    words = scene.words - {Word.REASON}
    if not words:
        return "no words are kept"
    if words <= ACTIONS | {Word.NOTE}:
        return "the actions ¹"
    return f"{opened} ¹" if opened in (Opens.SUMMARY, Opens.LATER) else str(opened)


def _places() -> Iterator[tuple[str, str, str]]:
    """Places that are alike in all but the language or the owner are one line."""
    rows: dict[tuple[str, str], set[Word]] = {}
    for place in OF_A_CONVERSATION:
        shown = rows.setdefault((place.title.partition(":")[0], str(place.to)), set())
        for scene in SCENES:
            shown |= (place.shows(scene) | place.shared(scene)) & scene.words
    for (title, whom), words in rows.items():
        yield title, _in_words(words), whom


def _in_words(words: set[Word]) -> str:
    """What they are called, those that make up the record in one."""
    rest, said = set(words), []
    if rest >= TEXTS:
        said.append("the record")
        rest -= TEXTS
    elif rest >= PARTS:
        said.append("all parts of the record")
        rest -= PARTS
    if rest >= ACTIONS:
        said.append("its actions ¹")
        rest -= ACTIONS
    return "; ".join([*said, *(TITLES[word] for word in Word if word in rest)])


def _never() -> Iterator[str]:
    for why, endpoints in never.ADDRESSES.items():
        yield f"- **{why}**: {len(endpoints)} addresses."
    kinds = len(never.NOTICES)
    jobs = [f"  - `{job}` {does}" for job, does in never.JOBS.items()]
    yield "- **Mails**: a line of ours and a link. What it is about is read after signing in."
    yield f"- **Notices in the app**: {kinds} kinds, each one sentence, the same for everybody."
    yield "- **Work done without a person**, what it is asked with and what it leaves behind:"
    yield from jobs
    yield "- **The log, the audit and the database**: ids, codes and times; words only sealed."
    yield "- **Pages that say that something went wrong**, even where words were open just then."
    yield f"- **Commands of whoever runs the service**: {', '.join(sorted(never.COMMANDS))}."
    yield "- **Search, import and an interface for other programs**: there are none yet."


def _written() -> Iterator[tuple[str, str, str]]:
    short = f"actions; the rest in at most {KEY_POINTS_LENGTH} characters for each part"
    yield _name(Mode.NONE), "that it took place, if that was agreed", "every word, and actions"
    yield _name(Mode.ACTIONS_ONLY), "actions", "every other word"
    yield _name(Mode.KEY_POINTS), short, "anything longer"
    yield _name(Mode.FULL), "all of it", "nothing"


def _name(mode: Mode) -> str:
    return MODES[mode].capitalize()


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


if __name__ == "__main__":
    print(page(), end="")
