#!/usr/bin/env python3
"""Indexes of every format version since 3, kept as they were made, are read as on the day they were made, or are refused
with a message that says why and what to do: none is misread."""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
PROGRAMS = pathlib.Path()  # Set from the command line.

# An article that states its address has this as its id.
BELL = "https://lamplighter.example/2021/05/ferry-bell"
# What each query finds: in the index as it is kept, and after third.jsonl was added.
ANSWERS = {
    "flood": (["lamp-02", "lamp-12"], ["lamp-02", "lamp-12", "lamp-14"]),
    "tag:flood": (["lamp-02", "lamp-04", "lamp-12"],) * 2,
    "Häuser": (["lamp-04"],) * 2,
    "lang:de wahlen": (["lamp-05"],) * 2,
    "lumieres": (["lamp-06"],) * 2,
    '"stone herons"': (["lamp-10"],) * 2,
    "=lantern": (["lamp-09"],) * 2,
    "lanter*": (["lamp-03", "lamp-09"],) * 2,
    "salt NEAR/8 railway": (["lamp-07", "lamp-08"], ["lamp-08"]),
    "author:\"saskia orwell\"": (["lamp-02", "lamp-10"],) * 2,
    "title:again": (["lamp-03"], ["lamp-03", "lamp-07"]),
    "asleep": ([],) * 2,
    "date:2021-07": (["lamp-03", "lamp-04"],) * 2,
    "date:2021-11": (["lamp-08"],) * 2,
    "date:none": (["lamp-09"],) * 2,
    "date:2021-09..2021-12": (["lamp-07", "lamp-08"],) * 2,
    "section:brackwater": ([BELL],) * 2,
    "words:40..": ([BELL],) * 2,
    "id:lamp-13": (["lamp-13"],) * 2,
    f"url:{BELL}": ([BELL],) * 2,
}


def run(program, *arguments):
    return subprocess.run([str(PROGRAMS / program), *map(str, arguments)], capture_output=True, text=True, timeout=120,
                          check=False)


def format_version(index):
    return json.loads((index / "MANIFEST").read_text(encoding="utf-8"))["format_version"]


def version_of_programs(folder):
    """The format version that the programs write."""
    run("backfile-indexer", "add", "-i", folder / "today.bf", "--quiet", HERE / "third.jsonl")
    return format_version(folder / "today.bf")


class Compat(unittest.TestCase):
    maxDiff = None

    def test_every_kept_index_is_read_or_refused(self):
        kept = sorted(HERE.glob("version*.bf"))
        self.assertTrue(kept)
        for index in kept:
            with self.subTest(index=index.name), tempfile.TemporaryDirectory(prefix="backfile-compat-") as name:
                folder = pathlib.Path(name)
                # Never the kept one: a program with a fault might write to it.
                copy = folder / index.name
                shutil.copytree(index, copy)
                version = version_of_programs(folder)
                if format_version(copy) == version:
                    self.require_is_read(copy)
                else:
                    self.require_is_refused(copy, version)

    def test_another_version_is_refused(self):
        for other in (2, 99):
            with self.subTest(version=other), tempfile.TemporaryDirectory(prefix="backfile-compat-") as name:
                folder = pathlib.Path(name)
                version = version_of_programs(folder)
                index = folder / "today.bf"
                lines = (index / "MANIFEST").read_text(encoding="utf-8").splitlines(keepends=True)
                # Another version may have no checksum on its second line, or another one.
                text = "".join(lines[:1] + lines[2:]).replace(f'"format_version": {version}', f'"format_version": {other}')
                (index / "MANIFEST").write_text(text, encoding="utf-8")
                self.require_is_refused(index, version)

    def require_is_refused(self, index, version):
        wanted = f"has format version {format_version(index)}; this program reads version {version}"
        for result in (run("backfile-searcher", "count", "-i", index, "flood"), run("backfile-indexer", "check", "-i", index),
                       run("backfile-indexer", "add", "-i", index, HERE / "third.jsonl")):
            self.assertEqual(result.returncode, 3)
            self.assertIn(wanted, result.stderr)
            self.assertIn("hint: ", result.stderr)

    def require_is_read(self, index):
        self.require_answers(index, 0, articles=13)
        shown = run("backfile-searcher", "show", "-i", index, "--format", "json", BELL)
        self.require_shows(json.loads(shown.stdout))

        again = run("backfile-indexer", "add", "-i", index, "--json", HERE / "second.jsonl")
        self.assertEqual(json.loads(again.stdout)["unchanged"], 3, again.stdout)
        added = run("backfile-indexer", "add", "-i", index, "--quiet", HERE / "third.jsonl")
        self.assertEqual((added.returncode, added.stderr), (0, ""))
        self.require_answers(index, 1, articles=14)

        merged = run("backfile-indexer", "merge", "-i", index)
        self.assertEqual((merged.returncode, merged.stderr), (0, ""))
        self.require_answers(index, 1, articles=14)

    def require_answers(self, index, column, articles):
        for query, answers in ANSWERS.items():
            found = run("backfile-searcher", "search", "-i", index, "--format", "ids", "--limit", "all", query)
            self.assertEqual((sorted(found.stdout.split()), found.returncode),
                             (answers[column], 0 if answers[column] else 1), query + found.stderr)
            counted = run("backfile-searcher", "count", "-i", index, query)
            self.assertEqual(int(counted.stdout), len(answers[column]), query)
        checked = run("backfile-indexer", "check", "-i", index, "--deep", "--json")
        report = json.loads(checked.stdout)
        self.assertEqual((report["ok"], report["checked"]["articles"], report["remarks"]), (True, articles, []),
                         checked.stdout)

    def require_shows(self, article):
        wanted = json.loads((HERE / "first.jsonl").read_text(encoding="utf-8").splitlines()[0])
        for name in ("url", "title", "lead", "tags", "authors", "section", "source", "language"):
            self.assertEqual(article[name], wanted[name])
        self.assertEqual(article["id"], BELL)
        self.assertEqual(article["body"], wanted["body"].split("\n\n"))
        self.assertEqual(article["published"], wanted["date"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the two programs")
    options, rest = parser.parse_known_args()
    PROGRAMS = options.bin.resolve()
    unittest.main(argv=[sys.argv[0], *rest])
