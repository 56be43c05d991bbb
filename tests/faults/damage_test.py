#!/usr/bin/env python3
"""Damages the files of an index in random ways: flips a bit, cuts, appends, removes, swaps, puts an older file in place.

`check` finds each damage, names the file, and ends with status 3; the searcher is never ended by a signal, and refuses an
index of which a file is missing or has another size. Prints its seed; give it with --seed to repeat a failure.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

WORDS = ("river flood minister treaty harbour election budget reactor orchard railway glacier parliament lantern "
         "ferry quarry drought census bridge strike copper").split()
ARTICLES = 1500  # Enough for a dictionary.
SECONDS = 120  # Far above what any command takes: tells one that never ends.
# What the searcher may end with: found, nothing found, damaged, input/output.
ALLOWED = (0, 1, 3, 6)


def write_dump(path, numbers, edition):
    with open(path, "w", encoding="utf-8") as dump:
        for number in numbers:
            words = random.Random(number * 10 + edition).choices(WORDS, k=60)
            article = {
                "id": f"a{number}",
                "title": f"number {number}",
                "body": " ".join(words),
                "date": f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
                "tags": [f"edition{edition}"],
                "author": f"Ada Number{number % 50}",
                "language": "de" if number % 7 == 0 else "en",
            }
            dump.write(json.dumps(article) + "\n")


class Archive:
    """An index, and what the two programs say about it."""

    def __init__(self, programs, index):
        self.indexer = str(programs / "backfile-indexer")
        self.searcher = str(programs / "backfile-searcher")
        self.index = index

    def run(self, *command):
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)

    def add(self, dump):
        result = self.run(self.indexer, "add", "-i", str(self.index), "--quiet", str(dump))
        require(result.returncode == 0, f"add ends with {result.returncode}: {result.stderr}")

    def delete(self, number):
        result = self.run(self.indexer, "delete", "-i", str(self.index), "--id", f"a{number}")
        require(result.returncode == 0, f"delete ends with {result.returncode}: {result.stderr}")

    def check(self):
        return self.run(self.indexer, "check", "-i", str(self.index))

    def count(self, query):
        return self.run(self.searcher, "count", "-i", str(self.index), query)

    def files(self):
        """Every file that belongs to the index."""
        files = [path for path in sorted(self.index.rglob("*")) if path.is_file() and path.name != "LOCK"]
        return [path.relative_to(self.index) for path in files]


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def make_archive(archive, folder):
    """Several segments, tombstones in two of them, and a dictionary; returns the manifest of the generation before."""
    for name, numbers, edition in (("first", range(ARTICLES), 1), ("second", range(ARTICLES, ARTICLES + 300), 1),
                                   ("third", range(60), 2), ("fourth", range(ARTICLES, ARTICLES + 20), 2)):
        write_dump(folder / f"{name}.jsonl", numbers, edition)
        archive.add(folder / f"{name}.jsonl")
    archive.delete(70)
    before = (archive.index / "MANIFEST").read_bytes()
    archive.delete(ARTICLES + 30)
    manifest = json.loads((archive.index / "MANIFEST").read_text(encoding="utf-8"))
    shape = [len(manifest[part]) for part in ("segments", "tombstones", "dictionaries")]
    require(shape[0] >= 3 and shape[1] >= 2 and shape[2] == 1, f"the index has {shape} segments, tombstones, dictionaries")
    return before


# Each way of damage changes `path` and says what it has done, or returns None where it can do nothing there; `others` are
# the other files of the index.


def flip(path, chance, others):
    content = bytearray(path.read_bytes())
    if not content:
        return None
    bit = chance.randrange(len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)
    return f"bit {bit} flipped"


def truncate(path, chance, others):
    size = path.stat().st_size
    if size == 0:
        return None
    left = chance.choice((0, size - 1, chance.randrange(size)))
    os.truncate(path, left)
    return f"cut to {left} of {size} bytes"


def append(path, chance, others):
    more = chance.choice((1, 8192, chance.randrange(1, 10_000)))
    with open(path, "ab") as file:
        file.write(chance.choice((bytes(more), chance.randbytes(more))))
    return f"{more} bytes appended"


def remove(path, chance, others):
    path.unlink()
    return "removed"


def swap(path, chance, others):
    if path.name == "MANIFEST":
        return None
    content = path.read_bytes()
    others = [other for other in others if other.read_bytes() != content and other.name != "MANIFEST"]
    other = chance.choice(others)
    path.write_bytes(other.read_bytes())
    other.write_bytes(content)
    return f"swapped with {other}"


def replace(path, chance, others):
    """A file of the same name and of an earlier segment or generation."""
    content = path.read_bytes()
    earlier = [other for other in others
               if (other.name == path.name or other.parent == path.parent and path.parent.name == "tombstones")
               and other < path and other.read_bytes() != content]
    if not earlier:
        return None
    other = chance.choice(earlier)
    shutil.copyfile(other, path)
    return f"replaced by {other}"


WAYS = (flip, flip, flip, truncate, append, remove, swap, replace)


def damage(archive, chance):
    """Damages one file; returns its name in the index, the way, and what was done."""
    while True:
        name = chance.choice(archive.files())
        way = chance.choice(WAYS)
        others = [archive.index / other for other in archive.files() if other != name]
        done = way(archive.index / name, chance, others)
        if done is not None:
            return str(name), way, done


def require_found(archive, name, way, done):
    """`check` says what is damaged, and the searcher keeps its composure."""
    what = f"{name}, {done}"
    found = archive.check()
    said = found.stdout + found.stderr
    require(found.returncode == 3, f"{what}: check ends with {found.returncode}: {said}")
    require(name in said, f"{what}: check does not name the file: {said}")
    for query in ("flood AND minister", '"river flood"', "tag:edition2 date:2022-03"):
        answer = archive.count(query)
        require(answer.returncode in ALLOWED, f"{what}: count ends with {answer.returncode}: {answer.stderr}")
        is_seen_at_once = way in (truncate, append, remove) or name == "MANIFEST"
        require(answer.returncode == 3 or not is_seen_at_once, f"{what}: count answers {answer.stdout}")


def require_older_manifest_is_found(archive, older):
    """A manifest of an earlier generation names files that were retired since."""
    (archive.index / "MANIFEST").write_bytes(older)
    found = archive.check()
    require(found.returncode == 3 and "tombstones/" in found.stdout, f"older manifest: {found.stdout}{found.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the two programs")
    parser.add_argument("--times", type=int, default=200, help="how many damages")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    chance = random.Random(options.seed)

    with tempfile.TemporaryDirectory(prefix="backfile-damage-") as name:
        folder = pathlib.Path(name)
        whole = Archive(options.bin, folder / "whole.bf")
        older = make_archive(whole, folder)
        clean = whole.check()
        require(clean.returncode == 0, f"the index is damaged before anything was done: {clean.stdout}{clean.stderr}")

        archive = Archive(options.bin, folder / "archive.bf")
        ways = {}
        for _ in range(options.times):
            shutil.rmtree(archive.index, ignore_errors=True)
            shutil.copytree(whole.index, archive.index)
            name, way, done = damage(archive, chance)
            require_found(archive, name, way, done)
            ways[way.__name__] = ways.get(way.__name__, 0) + 1

        shutil.rmtree(archive.index, ignore_errors=True)
        shutil.copytree(whole.index, archive.index)
        require_older_manifest_is_found(archive, older)
        print(f"{options.times} damages, all found: {ways}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
