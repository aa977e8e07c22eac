"""Confidence: how sure a reader may be of each item, from how it was read.

``features`` tells how an item was read, ``model`` weighs that (the weights are learnt, offline, by
``scripts/train_confidence.py``), ``assessor`` is the stage, ``selection`` leaves out what is below a level.
"""

from khabar.confidence.assessor import Assessor
from khabar.confidence.model import Model
from khabar.confidence.scene import Scene
from khabar.confidence.selection import LEVELS, at_least

__all__ = ["LEVELS", "Assessor", "Model", "Scene", "at_least"]
