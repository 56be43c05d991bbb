#!/usr/bin/env python3
"""Kills a running indexer with SIGKILL at random moments.

Whenever it dies, the index is the last published generation, whole, or there is none yet; the next run cleans up and
completes. Prints its seed; give it with --seed to repeat a failure.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

WORDS = "river flood minister treaty harbour election budget reactor orchard railway glacier parliament".split()
ARTICLES = 3000
# What is found of edition 1 and of edition 2 when the index has one of them.
EDITIONS = {1: (ARTICLES, 0), 2: (0, ARTICLES)}


def write_dump(path, edition):
    """Articles whose text is known from their number and edition; every one has the edition as a tag."""
    with open(path, "w", encoding="utf-8") as dump:
        for number in range(ARTICLES):
            words = random.Random(number * 10 + edition).choices(WORDS, k=120)
            article = {
                "id": f"a{number}",
                "title": f"number {number}",
                "body": " ".join(words),
                "date": f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
                "tags": [f"edition{edition}"],
                "language": "en",
            }
            dump.write(json.dumps(article) + "\n")


class Trial:
    """One index and the programs that work on it."""

    def __init__(self, programs, folder):
        self.indexer = str(programs / "backfile-indexer")
        self.searcher = str(programs / "backfile-searcher")
        self.folder = folder
        self.index = folder / "archive.bf"

    def add_command(self, edition):
        return [self.indexer, "add", "-i", str(self.index), "--threads", "2", "--memory", "64", "--quiet",
                str(self.folder / f"edition{edition}.jsonl")]

    def seconds_of_run(self, edition):
        started = time.monotonic()
        subprocess.run(self.add_command(edition), check=True, stdout=subprocess.DEVNULL)
        return time.monotonic() - started

    def segments(self):
        """The segment folders, told apart from earlier ones of the same name."""
        try:
            return {(entry.name, entry.stat().st_ino, entry.stat().st_mtime_ns)
                    for entry in os.scandir(self.index / "segments")}
        except FileNotFoundError:
            return set()

    def kill_run(self, edition, after, while_publishing):
        """Whether the run was killed, and not over before: `after` seconds from its start, or from when it has put a
        new segment into place and is about to publish."""
        old_segments = self.segments()
        process = subprocess.Popen(self.add_command(edition), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while while_publishing and process.poll() is None and self.segments() <= old_segments:
            time.sleep(0.0005)
        time.sleep(after)
        process.kill()
        return process.wait() == -signal.SIGKILL

    def count(self, query):
        """Number of matches; None if there is no index."""
        result = subprocess.run([self.searcher, "count", "-i", str(self.index), query], capture_output=True, text=True)
        if result.returncode == 3 and not (self.index / "MANIFEST").exists():
            return None
        if result.returncode not in (0, 1):
            raise AssertionError(f"count '{query}' exits with {result.returncode}: {result.stderr}")
        return int(result.stdout)

    def editions(self):
        """How many articles of edition 1 and of edition 2 are found; None if there is no index."""
        counts = self.count("tag:edition1"), self.count("tag:edition2")
        return None if counts == (None, None) else counts

    def leftovers(self):
        """What lies in the index folder and is not named by its manifest."""
        text = (self.index / "MANIFEST").read_text(encoding="utf-8")
        files = [path.relative_to(self.index) for path in self.index.rglob("*") if path.is_file()]
        return [str(path) for path in files if f'"{path}"' not in text and str(path) not in ("MANIFEST", "LOCK")]


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def kill_repeatedly(trial, kills, duration, chance):
    """Kills runs of both editions in turn; after each, the index has the articles of before or those of the run. Every
    third attempt begins with a new index. Returns how many runs died, and after how many of those the old was left."""
    died = kept = 0
    for attempt in range(kills):
        if attempt % 3 == 0:
            shutil.rmtree(trial.index, ignore_errors=True)
        before = trial.editions()
        edition = 2 if before == EDITIONS[1] else 1
        while_publishing = attempt % 2 == 1
        after = chance.uniform(0, 0.05 if while_publishing else duration)
        was_killed = trial.kill_run(edition, after, while_publishing)
        state = trial.editions()
        died += was_killed
        kept += was_killed and state == before
        allowed = [before, EDITIONS[edition]] if was_killed else [EDITIONS[edition]]
        require(state in allowed, f"attempt {attempt}, killed after {after:.3f} s: {state} is none of {allowed}")
    require(died > 0, "no run was killed")
    return died, kept


def require_recovery(trial):
    """The next run cleans up and completes."""
    for edition in (1, 2):
        trial.seconds_of_run(edition)
        require(trial.editions() == EDITIONS[edition], f"the run after the kills ends with {trial.editions()}")
        require(not trial.leftovers(), f"left over: {trial.leftovers()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the two programs")
    parser.add_argument("--kills", type=int, default=10, help="how many runs are to die")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    chance = random.Random(options.seed)

    with tempfile.TemporaryDirectory(prefix="backfile-kill-") as name:
        folder = pathlib.Path(name)
        write_dump(folder / "edition1.jsonl", 1)
        write_dump(folder / "edition2.jsonl", 2)
        trial = Trial(options.bin, folder)

        reference = Trial(options.bin, folder)
        reference.index = folder / "reference.bf"
        duration = reference.seconds_of_run(1)

        died, kept = kill_repeatedly(trial, options.kills, duration, chance)
        require_recovery(trial)
        print(f"{died} of {options.kills} runs killed, {kept} of them before they had published")
    return 0


if __name__ == "__main__":
    sys.exit(main())
