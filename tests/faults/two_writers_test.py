#!/usr/bin/env python3
"""Lets two writers meet: while one is at work, and when both start at about the same moment.

The second ends with status 4 and harms nothing; or it comes late enough, and both do their work one after the other.
"""

import sys
import time

import strace
from archive import ADD, require
from campaign import Campaign
from scenes import Stage
from writers import HeldAdd, end, start, wait_for_lock

HELD_SECONDS = 0.5
RACE_SECONDS = 0.3


def require_refusals(archive, scene):
    """Every kind of writer is refused, and says why; readers are not."""
    intruders = [(*ADD, scene.refill)]
    if scene.base:
        intruders += [("merge",), ("delete", "--id", "a00001"), ("delete", "--query", "flood")]
        require(archive.count() == len(scene.before), "a reader is disturbed by a writer")
    for words in intruders:
        refused = archive.index(*words, allowed=(4,))
        require("is locked" in refused.stderr, f"{words[0]} is refused without a reason: {refused.stderr}")


def main():
    campaign = Campaign(__doc__, cases=28)
    scenes = Stage(campaign, count=250).scenes()
    # Of two that race, each may be alone, the first or the second.
    racing = [scene for scene in scenes if scene.name in ("first add", "replacing add")]
    orders = {}
    for scene in racing:
        archive = scene.prepare(campaign.programs, campaign.folder)
        archive.index(*ADD, scene.refill)
        other_alone = archive.export()
        archive.index(*scene.words)
        orders[scene.name] = {(0, 4): [scene.after], (4, 0): [other_alone], (0, 0): [scene.refilled, archive.export()]}

    def hold_by_pipe(case):
        """The first writer waits for the rest of its dump."""
        scene = scenes[case.number // 4 % 4]
        archive = scene.prepare(campaign.programs, case.folder)
        holder = HeldAdd(archive, scene.words, case.chance.randrange(scene.words[-1].stat().st_size))
        require_refusals(archive, scene)
        holder.finish()
        return finish(scene, archive, [scene.after], "while one reads")

    def hold_by_delay(case):
        """The first writer is made slow where it publishes."""
        scene = scenes[case.number // 4 % len(scenes)]
        archive = scene.prepare(campaign.programs, case.folder)
        delay = f"inject=rename:delay_enter={int(HELD_SECONDS * 1e6)}:when=1"
        holder = start(["strace", "-f", "-qq", "-o", str(case.folder / "strace.log"), "-e", "trace=rename", "-e", delay,
                        *archive.indexer_command(*scene.words)])
        wait_for_lock(archive, holder)
        require_refusals(archive, scene)
        end(holder)
        return finish(scene, archive, [scene.after], "while one publishes")

    def race(case):
        scene = racing[case.number % len(racing)]
        archive = scene.prepare(campaign.programs, case.folder)
        writers = [lambda: start(archive.indexer_command(*scene.words)),
                   lambda: start(archive.indexer_command(*ADD, scene.refill))]
        order = case.chance.choice(((0, 1), (1, 0)))
        running = {order[0]: writers[order[0]]()}
        time.sleep(case.chance.uniform(0, RACE_SECONDS))
        running[order[1]] = writers[order[1]]()
        statuses = tuple(end(running[which], (0, 4))[0] for which in (0, 1))
        require(statuses != (4, 4), "each writer is refused because of the other")
        scene.require_whole(archive, orders[scene.name][statuses])
        require(not archive.leftovers(), f"left over: {archive.leftovers()}")
        return "both, one after the other" if statuses == (0, 0) else "one of two that race"

    def finish(scene, archive, allowed, outcome):
        scene.require_whole(archive, allowed)
        require(not archive.leftovers(), f"left over: {archive.leftovers()}")
        return outcome

    kinds = [race, hold_by_pipe, race, hold_by_delay if strace.is_available() else hold_by_pipe]
    return campaign.run("meetings", lambda case: kinds[case.number % len(kinds)](case))


if __name__ == "__main__":
    sys.exit(main())
