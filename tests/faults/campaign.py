"""Runs the cases of one property, each with chance of its own, and says what became of them."""

import argparse
import collections
import dataclasses
import pathlib
import random
import shutil
import sys
import tempfile
import time

import articles
from archive import Failure

MAX_FAILURES = 10
REPO = pathlib.Path(__file__).resolve().parents[2]


@dataclasses.dataclass
class Case:
    number: int
    chance: random.Random  # From the seed and the number alone, so that a case can be repeated without those before it.
    folder: pathlib.Path   # Its own, and empty.


class Campaign:
    """`cases` is the number of a quick campaign; --times multiplies it."""

    def __init__(self, description, cases):
        parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
        parser.add_argument("--bin", type=pathlib.Path, default=REPO / "build/release/bin",
                            help="folder of the two programs")
        parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
        parser.add_argument("--times", type=int, default=1, help="how many times the quick campaign")
        parser.add_argument("--case", type=int, help="only this case")
        parser.add_argument("--dump", type=pathlib.Path, nargs="+", metavar="FILE",
                            help="articles of these dumps instead of invented ones")
        self.options = parser.parse_args()
        self.programs = self.options.bin.resolve()
        self.seed = self.options.seed
        self.cases = cases * self.options.times
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="backfile-faults-"))
        self.notes = []
        self._started = time.monotonic()
        print(f"seed {self.seed}", flush=True)

    def articles(self, count, words=60):
        """Articles to work with: invented ones, or those of --dump."""
        if not self.options.dump:
            return articles.invent(count, words)
        return articles.take_from_dumps(self.programs, self.options.dump, count, self.folder)

    def chance(self, what):
        """Chance for what is not part of any case, as the choice of the cases."""
        return random.Random(f"{self.seed}/{what}")

    def run(self, noun, try_case):
        """Calls try_case(Case) for each case. It returns what happened, to be counted, or raises Failure. Returns the
        status to exit with."""
        numbers = range(self.cases) if self.options.case is None else [self.options.case]
        outcomes = collections.Counter()
        failed = tried = 0
        for number in numbers:
            if failed == MAX_FAILURES:
                print(f"given up after {failed} failures")
                break
            tried += 1
            case = Case(number, random.Random(f"{self.seed}/{number}"), self.folder / f"case-{number}")
            case.folder.mkdir()
            try:
                outcomes[try_case(case)] += 1
                shutil.rmtree(case.folder)
            except Failure as failure:
                failed += 1
                print(f"FAILED: {failure}\n  repeat: {self._repetition(number)}\n  left: {case.folder}", flush=True)
        if not failed:
            shutil.rmtree(self.folder)
        told = [f"{count} {outcome}" for outcome, count in sorted(outcomes.items(), key=str)] + self.notes
        verdict = f"{failed} FAILED" if failed else "0 lost, 0 doubled, 0 failed"
        seconds = time.monotonic() - self._started
        print(f"{tried} {noun} in {seconds:.0f} s: {', '.join(told)}; {verdict}")
        return 1 if failed else 0

    def skip(self, why):
        """The status by which ctest knows that nothing was tried."""
        shutil.rmtree(self.folder)
        print(f"skipped: {why}")
        return 77

    def _repetition(self, number):
        words = [sys.argv[0], "--bin", str(self.options.bin), "--seed", str(self.seed), "--case", str(number)]
        if self.options.times != 1:
            words += ["--times", str(self.options.times)]
        if self.options.dump:
            words += ["--dump", *map(str, self.options.dump)]
        return " ".join(words)
