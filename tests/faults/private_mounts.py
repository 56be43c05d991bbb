"""File systems that only one script sees, and that are gone when it ends, however it ends."""

import os
import subprocess
import sys

from archive import run

MARK = "BACKFILE_PRIVATE_MOUNTS"


def enter():
    """Starts the script anew where it may mount what it likes. Whether it may; if not, it goes on as before."""
    if MARK in os.environ:
        return True
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    try:
        if subprocess.run([*unshare, "true"], capture_output=True).returncode != 0:
            return False
    except FileNotFoundError:
        return False
    os.environ[MARK] = "1"
    os.execvp(unshare[0], [*unshare, sys.executable, *sys.argv])


def mount_memory(folder, size):
    """A file system of so many bytes in the folder."""
    folder.mkdir(exist_ok=True)
    run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)


def resize_memory(folder, size):
    run(["mount", "-o", f"remount,size={size}", folder], check=True)


def used_bytes(folder):
    facts = os.statvfs(folder)
    return (facts.f_blocks - facts.f_bfree) * facts.f_frsize


def make_read_only(folder):
    """What is in the folder, seen read-only."""
    run(["mount", "--bind", folder, folder], check=True)
    run(["mount", "-o", "remount,bind,ro", folder], check=True)


def unmount(folder):
    run(["umount", folder], check=True)
