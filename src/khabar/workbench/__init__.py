"""The workbench: a local web application on an archive, for a person who reads Arabic all day.

``khabar serve`` runs it. ``app`` puts the parts together: ``pages`` are what is seen, ``api`` the same data as JSON,
``security`` who may do what, ``wording`` the words of the interface, ``drawing`` its pictures (SVG). Nothing is loaded
from elsewhere, and nothing that a report says is trusted.
"""
