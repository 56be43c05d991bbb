#!/usr/bin/env python3
"""Includes go one way: common <- indexer, common <- searcher, and inside each program from the command inwards."""

import re
from dataclasses import dataclass

import tree

INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]', re.MULTILINE)


@dataclass(frozen=True)
class Layer:
    """A folder and what its files may include, directly or through other headers, besides each other."""

    folder: str
    may_include: tuple = ()
    must_not_reach: tuple = ()  # a header, or a prefix of headers, that is out of bounds even where its folder is not


# The innermost layer that holds a file decides.
LAYERS = (
    Layer("common"),
    Layer("indexer/input", ("common",)),
    Layer("indexer/markup", ("common",), ("common/article.hpp",)),
    Layer("indexer/formats", ("common", "indexer/input", "indexer/markup")),
    Layer("indexer/glass", ("common",)),
    Layer("indexer/pipeline", ("common", "indexer/input", "indexer/markup", "indexer/formats", "indexer/glass")),
    Layer("indexer/upkeep", ("common", "indexer/input", "indexer/markup", "indexer/formats", "indexer/glass", "indexer/pipeline")),
    Layer("indexer", ("common",)),
    Layer("searcher/query", ("common",), ("xapian",)),
    Layer("searcher/engine", ("common", "searcher/query")),
    Layer("searcher/output", ("common", "searcher/query", "searcher/engine")),
    Layer("searcher", ("common",)),
    Layer("tests", ("common", "indexer", "searcher")),
)


def check(root):
    includes = {str(path): INCLUDE.findall((root / path).read_text(encoding="utf-8")) for path in tree.cxx_files(root)}
    for path, named in includes.items():
        for header in named:
            if header.startswith("."):
                yield f"{path}: includes {header}: name it from the root of the project"
        layer = layer_of(path)
        for header, way in reachable(path, includes).items():
            if not is_allowed(header, layer):
                yield f"{path}: {layer.folder} must not include {header}" + "".join(f", by way of {w}" for w in way)


def layer_of(path):
    return max((layer for layer in LAYERS if is_within(path, layer.folder)), key=lambda layer: len(layer.folder))


def is_allowed(header, layer):
    if any(header.startswith(start) for start in layer.must_not_reach):
        return False
    if header.split("/")[0] not in tree.SOURCE_FOLDERS:
        return True
    return any(is_within(header, folder) for folder in (layer.folder, *layer.may_include))


def is_within(path, folder):
    return path.startswith(folder + "/")


def reachable(path, includes):
    """Every header that a file ends up with -> the headers on the way there."""
    ways, queue = {}, [(path, ())]
    while queue:
        current, way = queue.pop(0)
        for header in includes.get(current, ()):
            if header not in ways:
                ways[header] = way
                queue.append((header, (*way, header)))
    return ways


if __name__ == "__main__":
    tree.run(check, "include direction")
