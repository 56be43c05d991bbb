#!/usr/bin/env python3
"""Every .cpp file is built: a file that no CMake list names compiles for nobody and its tests never run."""

import re

import tree


def check(root):
    lists = {path.parent: (root / path).read_text(encoding="utf-8") for path in tree.files(root) if path.name == "CMakeLists.txt"}
    for path in tree.cxx_files(root):
        if path.suffix == ".cpp" and not any(names(lists[folder], path, folder) for folder in path.parents if folder in lists):
            yield f"{path}: no CMakeLists.txt names it"


def names(text, path, folder):
    name = re.escape(path.relative_to(folder).as_posix())
    # backfile_fuzz(query ...) builds fuzz_query.cpp.
    target = re.fullmatch(r"fuzz_(\w+)\.cpp", path.name)
    fuzz = rf"|backfile_fuzz\w*\({target[1]}\s" if target else ""
    return re.search(rf"(?<![\w/]){name}(?![\w/.]){fuzz}", text) is not None


if __name__ == "__main__":
    tree.run(check, "build lists")
