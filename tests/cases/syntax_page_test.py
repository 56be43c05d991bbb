#!/usr/bin/env python3
"""Runs every example of searcher/query/SYNTAX.md against the sample that the page names.

An example is a line of a block that begins with ```query: the query, two spaces or more, and what it has to give. That is

    12              so many articles; a remark may follow after two spaces or more
    error: TEXT     a refusal with this message
    ?               not recorded yet

In the tables of "Coming from elsewhere" every query of the second column has to be answered without a warning.

--record writes the numbers and messages into the page; an example that is refused but has a number, or is answered but
has an error, stays as it is and is reported, because one of page and program is wrong then.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"(?P<query>\S.*?) {2,}(?P<expected>\d+|\?|error: .+?)(?: {2,}(?P<remark>\S.*))?")
TRANSLATION = re.compile(r"\|[^|]*\|(?P<here>[^|]*)\|[^|]*\|")
CODE = re.compile(r"`([^`]+)`")
PROGRAM = "backfile-searcher: "


@dataclass
class Example:
    """One line of the page."""

    line: int  # from 1
    query: str
    expected: str
    remark: str = ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=Path, default=REPO / "build/release/bin", help="folder of the programs")
    parser.add_argument("--page", type=Path, default=REPO / "searcher/query/SYNTAX.md")
    parser.add_argument("--record", action="store_true", help="write what the queries give into the page")
    options = parser.parse_args()

    lines = options.page.read_text(encoding="utf-8").split("\n")
    blocks, problems = find_examples(lines)
    with tempfile.TemporaryDirectory(prefix="backfile-syntax-") as folder:
        index = Path(folder) / "index"
        adding = [options.bin / "backfile-indexer", "add", "-i", index, "--quiet", REPO / "data/samples/crawl"]
        subprocess.run(adding, check=True)
        for example in (example for block in blocks for example in block):
            given = ask(options.bin / "backfile-searcher", index, example.query)
            if options.record and is_alike(example.expected, given):
                example.expected = given
            elif given != example.expected:
                problems.append(f"line {example.line}: {example.query}\n  expected {example.expected}, got {given}")
        translations = find_translations(lines)
        for line, query in translations:
            trouble = complaint(options.bin / "backfile-searcher", index, query)
            if trouble:
                problems.append(f"line {line}: {query}\n  {trouble}")
    if options.record:
        write_examples(lines, blocks)
        options.page.write_text("\n".join(lines), encoding="utf-8")
    count = sum(map(len, blocks))
    print("\n".join([*problems, f"{count} examples, {len(translations)} translations, {len(problems)} problems"]))
    return 1 if problems or count == 0 or not translations else 0


def find_examples(lines):
    """The examples by block, and what is wrong with the lines of blocks that are none."""
    blocks, problems, is_inside = [], [], False
    for number, line in enumerate(lines, start=1):
        if line.startswith("```"):
            is_inside = line == "```query"
            if is_inside:
                blocks.append([])
        elif is_inside:
            found = EXAMPLE.fullmatch(line)
            if found:
                blocks[-1].append(Example(number, found["query"], found["expected"], found["remark"] or ""))
            else:
                problems.append(f"line {number}: no example: {line}")
    return blocks, problems


def find_translations(lines):
    """The queries of the second columns, with their lines; an option is no query."""
    found, is_inside = [], False
    for number, line in enumerate(lines, start=1):
        if line.startswith("| there | here |"):
            is_inside = True
        elif not line.startswith("|"):
            is_inside = False
        elif is_inside and (row := TRANSLATION.fullmatch(line)):
            found += [(number, query) for query in CODE.findall(row["here"]) if not query.startswith("--")]
    return found


def run(searcher, index, query):
    command = [searcher, "count", "-i", index, "--query-file", "-"]
    return subprocess.run(command, input=query, capture_output=True, encoding="utf-8", timeout=60)


def complaint(searcher, index, query):
    """What the searcher finds fault with; the sample has an undated article, of which dates warn."""
    lines = run(searcher, index, query).stderr.split("\n")
    return "\n  ".join(line for line in lines if line and "no date" not in line)


def ask(searcher, index, query):
    """What the query gives, as the page writes it."""
    done = run(searcher, index, query)
    if done.returncode in (0, 1):
        return done.stdout.strip()
    message = done.stderr.split("\n")[0]
    if done.returncode != 2 or not message.startswith(PROGRAM):
        return f"status {done.returncode}: {done.stderr}"
    return "error: " + message.removeprefix(PROGRAM)


def is_alike(expected, given):
    """Whether recording may put one in place of the other."""
    if expected == "?":
        return given.isdecimal()
    return expected.isdecimal() and given.isdecimal() or expected.startswith("error: ") and given.startswith("error: ")


def write_examples(lines, blocks):
    for block in blocks:
        width = max((len(example.query) for example in block), default=0)
        given = max((len(example.expected) for example in block if example.remark), default=0)
        for example in block:
            line = f"{example.query:{width}}  {example.expected:{given}}  {example.remark}"
            lines[example.line - 1] = line.rstrip()


if __name__ == "__main__":
    sys.exit(main())
