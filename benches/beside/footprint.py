"""What a process takes of the machine."""

import contextlib
import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def seconds(pid):
    """Processor time that it has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(pid):
    """Megabytes of memory that are its own."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20


def held(pid):
    """Megabytes that the kernel holds for it in files without a disk."""
    return sum(blocks(file) for file in Path(f"/proc/{pid}/fd").iterdir()) * 512 / 2**20


def blocks(file):
    with contextlib.suppress(OSError):
        if os.readlink(file).startswith("/memfd:"):
            return file.stat().st_blocks
    return 0
