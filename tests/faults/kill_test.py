#!/usr/bin/env python3
"""Kills a running indexer with SIGKILL at random moments.

Whenever it dies, the index is the last published generation, whole, or there is none yet; the next run cleans up and
completes.
"""

import os
import subprocess
import sys
import time

from campaign import Campaign
from scenes import Stage

WHILE_PUBLISHING_SECONDS = 0.02


def new_entries(archive):
    """What a writer puts into place, told apart from earlier entries of the same name."""
    entries = set()
    for folder in ("segments", "tombstones"):
        try:
            entries |= {(entry.path, entry.inode()) for entry in os.scandir(archive.path / folder)}
        except FileNotFoundError:
            pass
    return entries


def kill_run(archive, words, after, is_while_publishing):
    """Whether the run was killed, and not over before: `after` seconds from its start, or from when it has put a new
    file into place and is about to publish."""
    old = new_entries(archive)
    process = subprocess.Popen(archive.indexer_command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               stdin=subprocess.DEVNULL)
    while is_while_publishing and process.poll() is None and new_entries(archive) <= old:
        time.sleep(0.0003)
    time.sleep(after)
    process.kill()
    return process.wait() < 0


def main():
    campaign = Campaign(__doc__, cases=100)
    scenes = []
    for scene in Stage(campaign, count=700, words=100).scenes():
        archive = scene.prepare(campaign.programs, campaign.folder)
        started = time.monotonic()
        archive.index(*scene.words)
        scenes.append((scene, time.monotonic() - started))

    def try_case(case):
        scene, duration = scenes[case.number % len(scenes)]
        is_while_publishing = case.number // len(scenes) % 2 == 1
        after = case.chance.uniform(0, WHILE_PUBLISHING_SECONDS if is_while_publishing else duration)
        archive = scene.prepare(campaign.programs, case.folder)
        while not kill_run(archive, scene.words, after, is_while_publishing):
            scene.require_whole(archive, [scene.after])
            archive = scene.prepare(campaign.programs, case.folder)
            after *= 0.7
        found = scene.require_whole(archive)
        scene.require_recovery(archive)
        return scene.moment(found)

    return campaign.run("kills", try_case)


if __name__ == "__main__":
    sys.exit(main())
