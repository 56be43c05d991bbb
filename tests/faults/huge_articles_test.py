#!/usr/bin/env python3
"""Indexes articles of millions of bytes, and thousands of small ones, and compares the peak of the memory with --memory."""

import os
import subprocess
import sys

from archive import Archive, Failure
from campaign import Campaign

MEMORY_MIB = (64, 128, 256)
MOST_OF_MEMORY = 1.2  # At the peak.
KINDS = [  # What they are called, how many, MB of each, words of a paragraph.
    ("huge articles", 12, 6.7, 80),
    ("huge articles of one paragraph", 3, 6.7, None),
    ("articles that need all there is", 2, 10, 80),
    ("small articles", 5_000, 0.003, 80),
]
VOCABULARY = 60_000
THREADS = (1, 2, 4)


def word(number):
    """Another one for each number, as long as words are, and longer the rarer it is."""
    syllables = ["ka", "ten", "ro", "lis", "mu", "der", "o", "shan", "vi", "pel", "ar", "gno", "ste", "bi", "u", "wor"]
    spelled = ""
    while number or not spelled:
        number, place = divmod(number, len(syllables))
        spelled += syllables[place]
    return spelled


def write_dump(path, chance, count, megabytes, words_of_paragraph):
    """Piece by piece: what this process has at its peak counts for its child as well."""
    vocabulary = [word(number) for number in range(VOCABULARY)]
    wanted = int(megabytes * 1e6)
    with open(path, "w", encoding="ascii") as file:
        for number in range(count):
            file.write(f'{{"id": "a{number}", "title": "Number {number}", "language": "en", "body": "')
            written = 0
            while written < wanted:
                # Frequencies as those of words are: one is the rarer, the larger its number.
                text = " ".join(vocabulary[int(VOCABULARY ** chance.random()) - 1] for _ in range(words_of_paragraph or 80))
                written += file.write(text[:wanted - written] + (". " if words_of_paragraph is None else ".\\n\\n"))
            file.write('"}\n')
    return path


def peak_mib(command):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failure(f"status {process.returncode} of: {' '.join(command)}")
    return usage.ru_maxrss / 1024


def main():
    campaign = Campaign(__doc__, cases=len(KINDS))

    def try_case(case):
        name, count, megabytes, words_of_paragraph = KINDS[case.number % len(KINDS)]
        dump = write_dump(case.folder / "dump.jsonl", case.chance, count, megabytes, words_of_paragraph)
        threads = case.chance.choice(THREADS)
        peaks = []
        for memory in MEMORY_MIB:
            archive = Archive(campaign.programs, case.folder / f"{memory}.bf")
            peak = peak_mib(archive.indexer_command("add", "--memory", memory, "--threads", threads, "--quiet", dump))
            if peak > MOST_OF_MEMORY * memory:
                raise Failure(f"{name}: {peak:.0f} MiB with {threads} threads, of {memory} that are allowed")
            peaks.append(f"{peak:.0f}")
        return f"{name} in {', '.join(peaks)} MiB with {threads} threads"

    return campaign.run("dumps", try_case)


if __name__ == "__main__":
    sys.exit(main())
