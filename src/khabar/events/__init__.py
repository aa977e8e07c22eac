"""Events: who did what to whom, in the PLOVER ontology."""
