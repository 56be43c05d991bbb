#!/usr/bin/env python3
"""Kills the indexer, and then the next one while it sweeps away what the first has left, and the one after that.

However often recovery is cut short, the index stays whole, and the run that is left alone cleans up and completes.
"""

import signal
import sys

import points
import strace
from archive import require
from campaign import Campaign
from scenes import Stage

MOST_RECOVERIES = 3
# A sweep comes before everything else, so the first calls are its own.
SWEEPING_CALLS = strace.RENAMES + strace.REMOVALS
FIRST_CALLS = 3


def main():
    campaign = Campaign(__doc__, cases=30)
    if not strace.is_available():
        return campaign.skip("strace is not installed")
    scenes = Stage(campaign, count=250).scenes()
    # Late in a run, where there is most to sweep.
    chosen = points.choose(campaign, scenes, strace.RENAMES, (strace.SYNCS, strace.REMOVALS))

    def kill_recovery(case, scene, archive):
        call, number = case.chance.choice(SWEEPING_CALLS), case.chance.randint(1, FIRST_CALLS)
        result, _ = strace.inject(archive.indexer_command(*scene.words), case.folder / "strace.log", call, number,
                                  "signal=KILL")
        require(result.returncode in (0, 1, -signal.SIGKILL) or points.is_met(result, []),
                f"{scene.name}, {call} {number} of a recovery: status {result.returncode}: {result.stderr}")
        scene.require_whole(archive)
        return result.returncode < 0

    def try_case(case):
        scene = chosen[case.number].scene
        _, archive, _, _ = points.strike(campaign, case, chosen[case.number], "signal=KILL")
        recoveries = case.chance.randint(1, MOST_RECOVERIES)
        killed = sum(kill_recovery(case, scene, archive) for _ in range(recoveries))
        scene.require_recovery(archive)
        return f"with {killed} recoveries killed"

    return campaign.run("deaths", try_case)


if __name__ == "__main__":
    sys.exit(main())
