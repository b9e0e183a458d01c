"""Run as a program in the scratch instance's settings: its tables, then its organisation. Never imported."""

import sys

import django
import msgspec

NAME = "Drill"
BESIDE = "Another group"
"""To which people give what they chose."""
LANGUAGES = ("en", "es", "zh-Hans")
ADVOCATES = 2
WORDS = "Made up for the drill."


def prepare() -> None:
    """Tables, starter directory, packs, epoch key: as at any first start."""
    from alongside.core import config
    from alongside.operations import serve

    serve.make_data_dir(config.data_dir())
    serve.prepare()


def found() -> None:
    """Two organisations as `alongside org create` makes them. Prints a kit of each advocate as JSON, to a pipe:

    the first one's, then one advocate's of the other.
    """
    from alongside.core import db
    from alongside.operations import organisations
    from alongside.teams.actions import set_intake_state, store_text

    founding = organisations.draw_founding(language=LANGUAGES[0], names=("",) * ADVOCATES)
    team = organisations.store_founding(founding.public, name=NAME, languages=LANGUAGES)
    with db.write():
        for language in LANGUAGES:
            store_text(team, language=language, report=WORDS, soon=WORDS)
        set_intake_state(team, state="open")
    beside = organisations.draw_founding(language=LANGUAGES[0], names=("",) * ADVOCATES)
    organisations.store_founding(beside.public, name=BESIDE, languages=LANGUAGES)
    kits = [*founding.secret.kits, beside.secret.kits[0]]
    sys.stdout.write(msgspec.json.encode([two[0] for two in kits]).decode())


if __name__ == "__main__":
    import os

    os.umask(0o077)
    django.setup()
    {"prepare": prepare, "found": found}[sys.argv[1]]()
