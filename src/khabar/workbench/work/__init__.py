"""What the workbench adds to its archive: one thing after the other, behind the pages."""

from __future__ import annotations

from khabar.workbench.work.types import Counts, Job, Overview
from khabar.workbench.work.worker import Work

__all__ = ["Counts", "Job", "Overview", "Work"]
