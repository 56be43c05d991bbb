#!/usr/bin/env python3
"""Turns the clock back: between runs by years, and during runs all the time.

Nothing depends on it: writers and readers do what they do when the clock is right.
"""

import glob
import os
import sys
import threading

from campaign import Campaign
from scenes import Stage

LIBRARIES = "/usr/lib/*/faketime/libfaketimeMT.so.1"
DAYS = 36500
JUMP_SECONDS = 0.01


class Clock:
    """A clock that is wrong by another number of days after each jump."""

    def __init__(self, library, file, chance):
        self.file = file
        self.chance = chance
        self.jumps = 0
        self.is_over = threading.Event()
        # What counts seconds, and has no date, is not part of the question.
        self.environment = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(file), "FAKETIME_NO_CACHE": "1",
                            "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.set(0)

    def set(self, days):
        # In place: a reader sees one of two numbers, or an empty file, which changes nothing.
        self.file.write_text(f"{days:+}d\n", encoding="ascii")

    def jump(self):
        while not self.is_over.wait(JUMP_SECONDS):
            self.set(self.chance.randint(-DAYS // 4, DAYS))
            self.jumps += 1


def main():
    campaign = Campaign(__doc__, cases=16)
    libraries = glob.glob(LIBRARIES)
    if not libraries:
        return campaign.skip("the package faketime is not installed")
    scenes = Stage(campaign, count=250).scenes()

    def try_case(case):
        scene = scenes[case.number % len(scenes)]
        is_jumping = case.number // len(scenes) % 2 == 1
        archive = scene.prepare(campaign.programs, case.folder)
        clock = Clock(libraries[0], case.folder / "clock", case.chance)
        archive.settings = {"env": os.environ | clock.environment}
        jumping = threading.Thread(target=clock.jump)
        if is_jumping:
            jumping.start()
        try:
            clock.set(DAYS // 2)
            archive.index(*scene.words)
            scene.require_whole(archive, [scene.after])
            clock.set(-DAYS // 4)
            scene.require_recovery(archive)
        finally:
            clock.is_over.set()
        if is_jumping:
            jumping.join()
        return "with a clock that jumps" if is_jumping else "with a clock that is turned back"

    return campaign.run("series of runs", try_case)


if __name__ == "__main__":
    sys.exit(main())
