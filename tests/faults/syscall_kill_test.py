#!/usr/bin/env python3
"""Kills the indexer at chosen system calls: at every sync and rename, at removals and at writes.

What is left is the last published generation, whole, or that of the run; the next run cleans up and completes.
"""

import signal
import sys

import points
import strace
from archive import require
from campaign import Campaign
from scenes import Stage


def main():
    campaign = Campaign(__doc__, cases=130)
    if not strace.is_available():
        return campaign.skip("strace is not installed")
    scenes = Stage(campaign, count=250).scenes()
    chosen = points.choose(campaign, scenes, strace.RENAMES + strace.SYNCS,
                           (strace.REMOVALS + strace.MAKINGS, strace.WRITES))

    def try_case(case):
        point, archive, result, _ = points.strike(campaign, case, chosen[case.number], "signal=KILL")
        is_child = result.returncode == 6 and points.KILLED_CHILD in result.stderr
        require(is_child or result.returncode == -signal.SIGKILL,
                f"{point}: status {result.returncode}: {result.stderr}")
        found = point.scene.require_whole(archive)
        point.scene.require_recovery(archive)
        return point.scene.moment(found)

    return campaign.run("points of death", try_case)


if __name__ == "__main__":
    sys.exit(main())
