#!/usr/bin/env python3
"""Takes the index away while programs work on it: it is removed, moved, or replaced by another.

A reader goes on with what it has opened, or ends with a status that it documents and a message. A writer ends so, and
does no harm to an index that has taken the place of its own.
"""

import json
import shutil
import subprocess
import sys

from archive import ADD, Archive, require
from campaign import Campaign
from scenes import Stage
from writers import HeldAdd

QUERIES = 5


def remove(archive, scene):
    shutil.rmtree(archive.path)


def move(archive, scene):
    archive.path.rename(archive.path.with_name("moved.bf"))


def remove_segments(archive, scene):
    """What is searched goes, and the manifest that names it stays."""
    shutil.rmtree(archive.path / "segments")


def replace(archive, scene):
    shutil.rmtree(archive.path)
    archive.index(*ADD, scene.refill)


DISASTERS = (remove, move, remove_segments, replace)


class OpenBatch:
    """A searcher that has opened its index and answers one query after another."""

    def __init__(self, archive):
        command = archive.searcher_command("batch", "--format", "ndjson", "--limit", "all", "--with", "body", "-")
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                         text=True)
        self._asked = 0

    def ask(self, query):
        """Id -> text of what is found; None if the searcher has ended."""
        self._asked += 1
        try:
            self._process.stdin.write(f"{self._asked}\t{query}\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return None
        line = self._process.stdout.readline()
        return {hit["id"]: hit["body"] for hit in json.loads(line)["hits"]} if line else None

    def end(self):
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            pass
        errors = self._process.stderr.read()
        return self._process.wait(), errors


def require_told(what, status, errors):
    require(status in (3, 6) and "backfile-" in errors and "internal error" not in errors, f"{what}: {status}: {errors}")


def main():
    campaign = Campaign(__doc__, cases=24)
    adding = [scene for scene in Stage(campaign, count=250).scenes() if scene.words[0] == "add" and scene.base]

    def take_from_reader(case, scene, disaster):
        archive = scene.prepare(campaign.programs, case.folder)
        batch = OpenBatch(archive)
        answer = batch.ask("edition")
        require(answer.keys() == scene.before.keys(), "a batch does not find all")
        disaster(archive, scene)
        answers = [batch.ask("edition") for _ in range(QUERIES)]
        status, errors = batch.end()
        if all(again == answer for again in answers):
            require(status == 0, f"a reader has answered all, and ends with {status}: {errors}")
            return "readers went on"
        require(all(again in (answer, None) for again in answers), f"{disaster.__name__}: another answer than before")
        require_told(disaster.__name__, status, errors)
        return "readers ended in order"

    def take_from_new_reader(case, scene, disaster):
        archive = scene.prepare(campaign.programs, case.folder)
        disaster(archive, scene)
        found = archive.search("count", allowed=(0, 3))
        if found.returncode == 0:
            require(disaster is replace, f"{disaster.__name__}: a search finds something")
            return "readers found another index"
        require_told(disaster.__name__, found.returncode, found.stderr)
        return "readers were told"

    def take_from_writer(case, scene, disaster):
        archive = scene.prepare(campaign.programs, case.folder)
        holder = HeldAdd(archive, scene.words, case.chance.randrange(scene.words[-1].stat().st_size))
        disaster(archive, scene)
        there = archive.export() if disaster is replace else None
        status, errors = holder.finish(allowed=range(-64, 256))
        if status == 0:
            # It has looked at the new index only after it came, and found all of its articles there.
            require(disaster is replace and scene.after.items() <= there.items(), f"{disaster.__name__}: {errors}")
        else:
            require_told(disaster.__name__, status, errors)
        if disaster is move:
            archive = Archive(campaign.programs, archive.path.with_name("moved.bf"))
            scene.require_whole(archive)
            scene.require_recovery(archive)
        elif disaster is replace:
            scene.require_whole(archive, [there])
        else:
            shutil.rmtree(archive.path, ignore_errors=True)
            archive.index(*scene.words)
            require(archive.count() > 0, "a new index at the place of the old one is empty")
        return "writers ended in order"

    victims = (take_from_reader, take_from_writer, take_from_new_reader)

    def try_case(case):
        victim = victims[case.number % len(victims)]
        disaster = DISASTERS[case.number // len(victims) % len(DISASTERS)]
        # The successor has articles of an older edition than a writer brings, who would be glad to replace them.
        scenes = [scene for scene in adding if disaster is not replace or scene.name == "replacing add"]
        return victim(case, case.chance.choice(scenes), disaster)

    return campaign.run("disasters", try_case)


if __name__ == "__main__":
    sys.exit(main())
