#!/usr/bin/env python3
"""Lets the searcher fail to say what it found: killed, read no further, on a full disk, without an index.

It ends with the status that it documents, and leaves nothing behind: neither in the index, nor in the folder of
temporary files, nor in the current one.
"""

import os
import resource
import signal
import subprocess
import sys
import time

import private_mounts
from archive import SECONDS, require
from campaign import Campaign
from scenes import Stage

FORMATS = ("text", "json", "ndjson", "csv", "trec", "ids")
COMMANDS = (
    *(("search", "--limit", "all", "--format", format, "edition") for format in FORMATS),
    ("count", "edition"), ("count", "--by", "tag"), ("kwic", "edition"), ("show", "a00001"), ("explain", "edition"),
    ("info",), ("batch", "-"),
)


def main():
    has_mounts = private_mounts.enter()
    campaign = Campaign(__doc__, cases=65)
    scene = Stage(campaign, count=1000).partial_add()
    shown = next(iter(scene.before))
    queries = campaign.folder / "queries"
    queries.write_text("".join(f"{number}\tedition\n" for number in range(20)), encoding="ascii")

    def start(case, archive, words, **settings):
        """In an empty folder, with another for temporary files."""
        words = [shown if word == "a00001" else word for word in words]
        environment = os.environ | {"TMPDIR": str(case.folder / "temporary")}
        with open(queries, "rb") as asked:
            return subprocess.Popen(archive.searcher_command(*words), cwd=case.folder / "current", env=environment,
                                    stdin=asked, stderr=subprocess.PIPE, **settings)

    def end(process):
        _, errors = process.communicate(timeout=SECONDS)
        return process.returncode, errors.decode()

    def require_status(words, status, expected, errors):
        what = f"{' '.join(words)}: status {status}: {errors}"
        require(status == expected, what)
        require(expected == 0 or "backfile-searcher: " in errors or '"error"' in errors, what)

    def be_killed(case, archive, words):
        process = start(case, archive, words, stdout=subprocess.DEVNULL)
        time.sleep(case.chance.uniform(0, 0.03))
        process.kill()
        return "killed" if end(process)[0] == -signal.SIGKILL else "ended before it was killed"

    def lose_reader(case, archive, words):
        """As with `| head -1`, or with a reader that has gone before anything is said."""
        read_end, write_end = os.pipe()
        process = start(case, archive, words, stdout=write_end)
        os.close(write_end)
        if case.chance.random() < 0.5:
            os.read(read_end, 1)
        os.close(read_end)
        status, errors = end(process)
        require_status(words, status, 0, errors)
        return "with a reader that went away"

    def fill_device(case, archive, words):
        with open("/dev/full", "wb") as output:
            status, errors = end(start(case, archive, words, stdout=output))
        require_status(words, status, 6, errors)
        return "into a full device"

    def fill_disk(case, archive, words):
        """The first bytes find room."""
        if words[0] not in ("search", "batch"):  # The others say too little.
            words = COMMANDS[0]
        folder = case.folder / "disk"
        if has_mounts:
            private_mounts.mount_memory(folder, 4096)
            limit = None
        else:
            folder.mkdir()
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            with open(folder / "output", "wb") as output:
                status, errors = end(start(case, archive, words, stdout=output, preexec_fn=limit))
        finally:
            if has_mounts:
                private_mounts.unmount(folder)
        require_status(words, status, 6, errors)
        return "into a full disk" if has_mounts else "against a limit of size"

    def miss_index(case, archive, words):
        archive.path.rename(case.folder / "moved.bf")
        process = start(case, archive, words, stdout=subprocess.PIPE)
        output, errors = (text.decode() for text in process.communicate(timeout=SECONDS))
        # In JSON, an error is an answer.
        require_status(words, process.returncode, 3, errors or output)
        require(not archive.path.exists(), "a search makes an index")
        (case.folder / "moved.bf").rename(archive.path)
        return "without an index"

    kinds = (be_killed, lose_reader, fill_device, fill_disk, miss_index)

    def try_case(case):
        archive = scene.prepare(campaign.programs, case.folder)
        for name in ("current", "temporary"):
            (case.folder / name).mkdir()
        before = archive.snapshot()
        words = COMMANDS[case.number // len(kinds) % len(COMMANDS)]
        outcome = kinds[case.number % len(kinds)](case, archive, words)
        require(archive.snapshot() == before, f"{' '.join(words)}: the index has been changed")
        for name in ("current", "temporary"):
            require(not os.listdir(case.folder / name), f"{' '.join(words)}: something is left in the {name} folder")
        scene.require_whole(archive, [scene.before])
        return outcome

    return campaign.run("searches", try_case)


if __name__ == "__main__":
    sys.exit(main())
