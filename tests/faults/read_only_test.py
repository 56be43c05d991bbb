#!/usr/bin/env python3
"""Lets the indexer write where it must not: in a read-only file system, and in a folder of another user.

It ends with status 6 and says why; the index stays as it was, and can be searched there.
"""

import os
import sys

import private_mounts
from archive import require, run
from campaign import Campaign
from scenes import Stage

ANOTHER_USER = 65534  # "nobody"


def can_be_another_user():
    try:
        return run(["true"], user=ANOTHER_USER, group=ANOTHER_USER, extra_groups=[]).returncode == 0
    except OSError:
        return False


def require_refusal(scene, archive, reason):
    before = archive.snapshot()
    result = archive.index(*scene.words, allowed=(6,))
    require(reason in result.stderr and "internal error" not in result.stderr, f"{scene.name}: {result.stderr}")
    scene.require_whole(archive, [scene.before])
    require(archive.snapshot() == before, f"{scene.name}: the index has been changed")


def main():
    has_mounts = private_mounts.enter()
    campaign = Campaign(__doc__, cases=16)
    scenes = Stage(campaign, count=100).scenes()
    # The dumps are for everybody.
    campaign.folder.chmod(0o755)

    def refuse_file_system(case, scene):
        folder = case.folder / "disk"
        folder.mkdir()
        archive = scene.prepare(campaign.programs, folder)
        private_mounts.make_read_only(folder)
        try:
            require_refusal(scene, archive, "Read-only file system")
        finally:
            private_mounts.unmount(folder)
        scene.require_recovery(archive)
        return "by a read-only file system"

    def refuse_user(case, scene):
        archive = scene.prepare(campaign.programs, case.folder)
        archive.settings = {"user": ANOTHER_USER, "group": ANOTHER_USER, "extra_groups": []}
        require_refusal(scene, archive, "Permission denied")
        archive.settings = {}
        scene.require_recovery(archive)
        return "by permissions"

    kinds = []
    if has_mounts:
        kinds.append(refuse_file_system)
    else:
        campaign.notes.append("read-only file systems skipped: mounting needs root")
    if os.geteuid() == 0 and can_be_another_user():
        kinds.append(refuse_user)
    else:
        campaign.notes.append("permissions skipped: to be another user needs root")
    if not kinds:
        return campaign.skip("mounting, and to be another user, need root")
    return campaign.run("refusals", lambda case: kinds[case.number // len(scenes) % len(kinds)](
        case, scenes[case.number % len(scenes)]))


if __name__ == "__main__":
    sys.exit(main())
