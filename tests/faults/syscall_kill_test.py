#!/usr/bin/env python3
"""Kills the indexer at chosen system calls: at every sync and rename, at removals and at writes.

What is left is the last published generation, whole, or that of the run; the next run cleans up and completes. A point
is a call of one thread: whichever thread first makes its call of that number is where the process dies.
"""

import signal
import sys

import points
import strace
from archive import require
from campaign import Campaign
from scenes import Stage

ATTEMPTS = 5  # To meet the point: threads take turns differently in each run.


def main():
    campaign = Campaign(__doc__, cases=140)
    if not strace.is_available():
        return campaign.skip("strace is not installed")
    scenes = Stage(campaign, count=250).scenes()
    groups = (strace.RENAMES + strace.SYNCS, strace.REMOVALS + strace.MAKINGS, strace.WRITES)
    chosen = points.choose(campaign, scenes, groups)

    def try_case(case):
        point = chosen[case.number]
        log = case.folder / "strace.log"
        for _ in range(ATTEMPTS):
            archive = point.scene.prepare(campaign.programs, case.folder)
            result, _ = strace.inject(archive.indexer_command(*point.scene.words), log, point.call, point.number,
                                      "signal=KILL")
            if result.returncode != 0:
                break
        require(result.returncode == -signal.SIGKILL, f"{point}: status {result.returncode}: {result.stderr}")
        found = point.scene.require_whole(archive)
        point.scene.require_recovery(archive)
        return point.scene.moment(found)

    return campaign.run("points of death", try_case)


if __name__ == "__main__":
    sys.exit(main())
