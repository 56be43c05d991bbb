#!/usr/bin/env python3
"""Damages a file of an index: flips a bit, cuts, appends, removes, swaps with another, puts an older one in its place.

`check` finds each damage, names the file and ends with status 3. The searcher is never ended by a signal, and refuses an
index of which a file that answers depend on is missing or has another size.
"""

import os
import random
import shutil
import sys

import articles
from archive import Archive, require
from campaign import Campaign

ARTICLES = 2200  # Enough for a dictionary, which is trained on the first of two batches.
QUERIES = ("flood AND minister", '"river flood"', "tag:edition2 date:2022-03")
SYLLABLES = "ba den fol gru hin jor kel lum mar nis pol rud sem tor ul vag wen zim".split()
# What the searcher may end with: found, nothing found, damaged, input/output.
ALLOWED = (0, 1, 3, 6)


def with_names(article):
    """With more different words: the dictionary of articles that are all alike would be worth nothing."""
    chance = random.Random(article["id"])
    names = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(20)]
    return article | {"author": f"Ada {names[0].title()}", "body": f"{article['body']} {' '.join(names)}."}


def make_archive(campaign):
    """Several segments, dead documents in two of them, a dictionary and a known dump; returns it and the manifest that it
    had before the last of its files was retired."""
    archive = Archive(campaign.programs, campaign.folder / "whole.bf")
    everything = [with_names(article) for article in campaign.articles(ARTICLES + 600)]
    first, second, third = everything[:ARTICLES], everything[ARTICLES:ARTICLES + 300], everything[ARTICLES + 300:]
    for number, (some, edition) in enumerate(((first, 1), (second, 1), (first[:60], 2), (second[:20], 2))):
        dump = campaign.folder / f"{number}.jsonl"
        # With all memory: a dictionary is trained on one batch.
        archive.index("add", "--quiet", articles.write_dump(dump, articles.in_edition(some, edition)))
    archive.index("delete", "--id", first[70]["id"])
    before = (archive.path / "MANIFEST").read_bytes()
    archive.index("delete", "--id", first[80]["id"])
    # Nothing dies after it, so it is known by its content.
    archive.index("add", "--quiet", articles.write_dump(campaign.folder / "last.jsonl", articles.in_edition(third, 1)))
    shape = [len(archive.manifest()[part]) for part in ("segments", "tombstones", "dictionaries")]
    require(shape[0] >= 3 and shape[1] >= 2 and shape[2] == 1, f"segments, tombstones, dictionaries: {shape}")
    require("known_dumps" in archive.manifest(), "no dump is known")
    archive.check()
    return archive, before


def files_of(archive):
    """Every file that belongs to the index."""
    return [path for path in sorted(archive.path.rglob("*")) if path.is_file() and path.name != "LOCK"]


# Each way of damage changes `path` and says what it has done, or returns None where it can do nothing; `others` are the
# other files of the index.


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
    """Not with the manifest: without it no other file can be told to be damaged."""
    content = path.read_bytes()
    others = [other for other in others if other.name != "MANIFEST" and other.read_bytes() != content]
    if path.name == "MANIFEST":
        return None
    other = chance.choice(others)
    path.write_bytes(other.read_bytes())
    other.write_bytes(content)
    return f"swapped with {other}"


def replace(path, chance, others):
    """By the file of the same name of another segment, or the dead documents of another generation."""
    content = path.read_bytes()
    alike = [other for other in others if other.read_bytes() != content and
             (other.name == path.name or other.parent == path.parent and path.parent.name == "tombstones")]
    if not alike:
        return None
    other = chance.choice(alike)
    shutil.copyfile(other, path)
    return f"replaced by {other}"


WAYS = (flip, flip, flip, truncate, append, remove, swap, replace)


def damage(archive, chance):
    """Damages one file; returns its name in the index, the way, and what was done."""
    while True:
        path = chance.choice(files_of(archive))
        way = chance.choice(WAYS)
        done = way(path, chance, [other for other in files_of(archive) if other != path])
        if done is not None:
            return str(path.relative_to(archive.path)), way, done


def require_found(archive, name, what):
    found = archive.index("check", allowed=(0, 3))
    said = found.stdout + found.stderr
    require(found.returncode == 3, f"{what}: check finds nothing")
    require(name in said, f"{what}: check does not name the file: {said}")


def require_composure(archive, what, must_be_refused):
    """Whatever the searcher meets, it ends by itself."""
    for query in QUERIES:
        answer = archive.search("count", query, allowed=(3,) if must_be_refused else ALLOWED)
        require(answer.returncode in (0, 1) or answer.stderr.startswith("backfile-searcher: "), f"{what}: {answer.stderr}")


def main():
    campaign = Campaign(__doc__, cases=200)
    whole, older_manifest = make_archive(campaign)

    def try_case(case):
        archive = Archive(campaign.programs, case.folder / "archive.bf")
        archive.copy_from(whole.path)
        if case.number == 0:
            (archive.path / "MANIFEST").write_bytes(older_manifest)
            name, what, must_be_refused = "tombstones/", "an older manifest", True
        else:
            name, way, done = damage(archive, case.chance)
            is_needed = not name.startswith("dumps/")
            what, must_be_refused = f"{name}, {done}", is_needed and way in (truncate, append, remove) or name == "MANIFEST"
        require_found(archive, name, what)
        require_composure(archive, what, must_be_refused)
        return "an older manifest" if case.number == 0 else way.__name__

    return campaign.run("damages", try_case)


if __name__ == "__main__":
    sys.exit(main())
