#!/usr/bin/env python3
"""ARCHITECTURE.md is true: what it names exists, and it names every folder that holds sources."""

import re

import tree

PAGE = "ARCHITECTURE.md"
PATH = re.compile(r"(?<![\w./-])(?:common|indexer|searcher|tests|data)/[\w./-]*\w|(?<![\w./-])\w[\w-]*\.(?:cpp|hpp|py|md|sh)\b")


def check(root):
    if not (root / PAGE).exists():
        yield f"{PAGE} does not exist"
        return
    text = (root / PAGE).read_text(encoding="utf-8")
    everything = tree.files(root)
    paths = {path.as_posix() for path in everything}
    folders = {folder.as_posix() for path in everything for folder in path.parents}
    names = {path.name for path in everything}
    for named in sorted(set(PATH.findall(text))):
        # `common/analyzer` stands for the pair of files.
        known = paths | folders | names
        if named not in known and f"{named}.hpp" not in known and f"{named}.cpp" not in known:
            yield f"{PAGE}: {named} does not exist"
    for folder in sorted({path.parent.as_posix() for path in tree.cxx_files(root)}):
        # The unit tests mirror the folders and are named once; a drawn tree shows `input/` below `indexer/`.
        last = folder.rpartition("/")[2]
        mentioned = re.search(rf"(?<![\w/])({re.escape(folder)}\b|{re.escape(last)}/)", text)
        if not folder.startswith("tests/unit/") and not mentioned:
            yield f"{PAGE}: says nothing about {folder}/"


if __name__ == "__main__":
    tree.run(check, "architecture page")
