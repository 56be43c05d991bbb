#!/usr/bin/env python3
"""Lets the indexer meet the end of the disk, at sizes from nothing to enough, and a limit on the size of files.

It ends with status 6 and says why, `merge` before it begins; what was published before stays, and can be searched on the
full disk. With more room, the next run cleans up and completes.
"""

import resource
import sys

import private_mounts
from archive import require
from campaign import Campaign
from scenes import Stage

PLENTY = 256 << 20
SMALLEST = 64 << 10


def main():
    has_mounts = private_mounts.enter()
    campaign = Campaign(__doc__, cases=32)
    scenes = Stage(campaign, count=250).scenes()
    if not has_mounts:
        campaign.notes.append("full disks skipped: mounting needs root")

    def on_small_disk(scene, folder, room):
        """The index before, on a disk of its own with so many bytes left."""
        private_mounts.mount_memory(folder, PLENTY)
        archive = scene.prepare(campaign.programs, folder)
        private_mounts.resize_memory(folder, private_mounts.used_bytes(folder) + room)
        return archive

    def enough_room(scene):
        """Bytes with which the command succeeds; with half of them it does not, or they are few."""
        folder = campaign.folder / "disk"
        room = SMALLEST
        while True:
            status = on_small_disk(scene, folder, room).index(*scene.words, allowed=(0, 6)).returncode
            private_mounts.unmount(folder)
            if status == 0:
                return room
            room *= 2

    def largest_file(scene):
        archive = scene.prepare(campaign.programs, campaign.folder)
        archive.index(*scene.words)
        return max(path.stat().st_size for path in archive.path.rglob("*") if path.is_file())

    def require_told(scene, result, *reasons):
        what = f"{scene.name}: status {result.returncode}: {result.stderr}"
        require(result.returncode in (0, 6), what)
        require(result.returncode == 0 or any(reason in result.stderr for reason in reasons), what)
        return "enough" if result.returncode == 0 else "too little"

    def fill_disk(case, scene):
        folder = case.folder / "disk"
        archive = on_small_disk(scene, folder, int(case.chance.uniform(0, 1) * rooms[scene.name]))
        try:
            result = archive.index(*scene.words, allowed=range(-64, 256))
            outcome = require_told(scene, result, "No space left on device", "bytes of the disk, and")
            scene.require_whole(archive, [scene.after] if result.returncode == 0 else None)
            private_mounts.resize_memory(folder, PLENTY)
            scene.require_recovery(archive)
        finally:
            private_mounts.unmount(folder)
        return f"disks with {outcome}"

    def limit_files(case, scene):
        archive = scene.prepare(campaign.programs, case.folder)
        limit = int(case.chance.uniform(0, 1) * sizes[scene.name])
        result = archive.index(*scene.words, allowed=range(-64, 256),
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        outcome = require_told(scene, result, "File too large")
        scene.require_whole(archive, [scene.after] if result.returncode == 0 else None)
        scene.require_recovery(archive)
        return f"limits with {outcome}"

    rooms = {scene.name: enough_room(scene) for scene in scenes} if has_mounts else {}
    sizes = {scene.name: largest_file(scene) for scene in scenes}

    def try_case(case):
        scene = scenes[case.number % len(scenes)]
        is_limit = not has_mounts or case.number // len(scenes) % 4 == 3
        return limit_files(case, scene) if is_limit else fill_disk(case, scene)

    return campaign.run("sizes", try_case)


if __name__ == "__main__":
    sys.exit(main())
