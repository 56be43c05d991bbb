#!/usr/bin/env python3
"""Asks one searcher very many queries and watches its memory, which must not grow with their number."""

import pathlib
import random
import subprocess
import sys
import threading

import articles
from archive import Archive, Failure, require
from campaign import Campaign

QUERIES = 20_000
REMEMBERED_IDS = 100_000  # See searcher/commands/batch_file.hpp.
BYTES_OF_AN_ID = 48
KINDS = ("{a}", "{a} {b}", "{a} OR {b}", "{a} NOT {b}", '"{a} {b}"', "{a} NEAR/5 {b}", "title:{b}", "{a:.4}*", "{b}~",
         "tag:edition1 {a}", "date:2022-0{n}", "words:10..{n}0", "={a}", "{a} SAME {b}", "zz{a}{n}", '"{a}', "hd=x", "")


def queries(chance, count):
    for number in range(count):
        a, b = chance.choices(articles.WORDS, k=2)
        kind = KINDS[number % len(KINDS)]
        yield f"q{number}\t{kind.format(a=a, b=b, n=chance.randint(1, 9))}\n"


def resident_kib(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def ask(archive, all_queries, count):
    """KiB of the searcher after each twentieth of the queries. Every query is answered or refused in one line."""
    command = archive.searcher_command("batch", "--format", "ndjson", "--limit", "3", "-")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    writer = threading.Thread(target=lambda: (process.stdin.writelines(all_queries), process.stdin.close()))
    writer.start()
    measured = []
    answers = 0
    for answers, _ in enumerate(process.stdout, 1):
        if answers % (count // 20) == 0 and answers < count:
            measured.append(resident_kib(process))
    writer.join()
    require(process.wait() == 2, f"the batch with refused queries ends with {process.returncode}")
    require(answers == count, f"{answers} answers to {count} queries")
    return measured


def main():
    campaign = Campaign(__doc__, cases=1)
    count = QUERIES * campaign.options.times
    campaign.cases = 1

    def try_case(case):
        dump = articles.write_dump(case.folder / "dump.jsonl", articles.in_edition(campaign.articles(1_000), 1))
        archive = Archive(campaign.programs, case.folder / "archive.bf")
        archive.index("add", "--quiet", dump)
        measured = ask(archive, queries(random.Random(case.chance.random()), count), count)
        # The first part fills caches, finds the largest answers, and has the ids that are remembered to name one asked twice.
        filled = len(measured) // 4
        if count > REMEMBERED_IDS:
            filled = max(filled, len(measured) * REMEMBERED_IDS // count + 1)
        before, after = max(measured[:filled]), max(measured[filled:])
        remembered_later = max(0, min(count, REMEMBERED_IDS) - count * filled // len(measured))
        allowed = before * 1.05 + remembered_later * BYTES_OF_AN_ID / 1024
        if after > allowed:
            raise Failure(f"{before} KiB became {after} KiB: {measured}")
        return f"of {count} queries, {before} KiB after {filled} twentieths of them and {after} KiB at the end"

    return campaign.run("batch", try_case)


if __name__ == "__main__":
    sys.exit(main())
