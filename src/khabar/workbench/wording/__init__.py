"""The words of the interface: ``data/*.tsv`` with a line a message, in Arabic and English.

A message is named ``page.what``; values stand in braces. What is counted has a line for each plural category of the
Unicode CLDR (zero, one, two, few, many, other) that a language has, as ``page.what#few``.
"""

from khabar.workbench.wording.messages import Messages, messages
from khabar.workbench.wording.roles import role

__all__ = ["Messages", "messages", "role"]
