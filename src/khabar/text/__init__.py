"""Text: the normal form with its offset map, tokens, sentences, quotations."""
