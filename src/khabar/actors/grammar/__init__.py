"""The grammar of the phrases that name actors, one class a subject, each resting on the one before."""
