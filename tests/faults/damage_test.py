#!/usr/bin/env python3
"""Damages the files of an index in random ways: flips a bit, cuts, appends, removes, swaps, puts an older file in place.

`check` finds each damage, names the file, and ends with status 3; the searcher is never ended by a signal, and refuses an
index of which a file is missing or has another size.
"""

import os
import shutil
import sys

import articles
from archive import Archive, require
from campaign import Campaign

# What the searcher may end with: found, nothing found, damaged, input/output.
ALLOWED = (0, 1, 3, 6)
DICTIONARY_ARTICLES = 2500


def make_archive(archive, pool, folder):
    """Several segments, tombstones in two of them, and a dictionary; returns the manifest of the generation before."""
    first, second = pool[:DICTIONARY_ARTICLES], pool[DICTIONARY_ARTICLES:]
    for name, part, edition in (("first", first, 1), ("second", second, 1), ("third", first[:60], 2),
                                ("fourth", second[:20], 2)):
        dump = articles.write_dump(folder / f"{name}.jsonl", articles.in_edition(part, edition))
        archive.index("add", "--quiet", dump)  # With memory for batches that are large enough for a dictionary.
    archive.index("delete", "--id", first[70]["id"])
    before = (archive.path / "MANIFEST").read_bytes()
    archive.index("delete", "--id", second[30]["id"])
    manifest = archive.manifest()
    shape = [len(manifest[part]) for part in ("segments", "tombstones", "dictionaries")]
    require(shape[0] >= 3 and shape[1] >= 2 and shape[2] == 1, f"the index has {shape} segments, tombstones, dictionaries")
    return before


def files_of(archive):
    """Every file that belongs to the index."""
    return [name for name in archive.tree() if (archive.path / name).is_file() and name != "LOCK"]


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
        name = chance.choice(files_of(archive))
        way = chance.choice(WAYS)
        others = [archive.path / other for other in files_of(archive) if other != name]
        done = way(archive.path / name, chance, others)
        if done is not None:
            return name, way, done


def require_found(archive, name, way, done):
    """`check` says what is damaged, and the searcher keeps its composure."""
    what = f"{name}, {done}"
    found = archive.index("check", allowed=range(-64, 256))
    said = found.stdout + found.stderr
    require(found.returncode == 3, f"{what}: check ends with {found.returncode}: {said}")
    require(name in said, f"{what}: check does not name the file: {said}")
    for query in ("flood AND minister", '"river flood"', "tag:edition2 date:2022-03"):
        answer = archive.search("count", query, allowed=ALLOWED)
        is_seen_at_once = way in (truncate, append, remove) or name == "MANIFEST"
        require(answer.returncode == 3 or not is_seen_at_once, f"{what}: count answers {answer.stdout}")


def require_older_manifest_is_found(archive, older):
    """A manifest of an earlier generation names files that were retired since."""
    (archive.path / "MANIFEST").write_bytes(older)
    found = archive.index("check", allowed=(3,))
    require("tombstones/" in found.stdout, f"older manifest: {found.stdout}{found.stderr}")


def main():
    campaign = Campaign(__doc__, cases=200)
    whole = Archive(campaign.programs, campaign.folder / "whole.bf")
    older = make_archive(whole, campaign.articles(DICTIONARY_ARTICLES + 300), campaign.folder)
    whole.check()
    archive = Archive(campaign.programs, campaign.folder / "archive.bf")
    archive.copy_from(whole.path)
    require_older_manifest_is_found(archive, older)

    def try_case(case):
        archive = Archive(campaign.programs, case.folder / "archive.bf")
        archive.copy_from(whole.path)
        name, way, done = damage(archive, case.chance)
        require_found(archive, name, way, done)
        return way.__name__

    return campaign.run("damages, all found", try_case)


if __name__ == "__main__":
    sys.exit(main())
