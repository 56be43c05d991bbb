#!/usr/bin/env python3
"""What no file of the project contains: paths of one machine, work put off, untidy line ends."""

import re

import tree

# Data and recorded output may say anything, the licence is not ours to edit.
UNTOUCHED = re.compile(r"data/samples/|tests/fuzz/corpus/|tests/compat/\w+\.bf/|.*\.case$|LICENSE$")
RULES = (
    (re.compile(r"(?<![\w.$}\-~])/(?:home|root|work|Users|mnt|media)/\w+"), "a path of one machine"),
    (re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"), "work put off"),
    (re.compile(r"[ \t]+$"), "blanks at the end of the line"),
    (re.compile(r"\r"), "carriage return"),
)
NEEDS_NO_TABS = (".cpp", ".hpp", ".py", ".txt", ".json", ".md")


def check(root):
    for path in tree.files(root):
        if UNTOUCHED.match(path.as_posix()):
            continue
        try:
            text = (root / path).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            yield f"{path}: not UTF-8"
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            for pattern, problem in RULES:
                if pattern.search(line):
                    yield f"{path}:{number}: {problem}: {line.strip()}"
            if "\t" in line and path.suffix in NEEDS_NO_TABS:
                yield f"{path}:{number}: a tab"
        if text and not text.endswith("\n"):
            yield f"{path}: no newline at the end"


if __name__ == "__main__":
    tree.run(check, "text")
