"""Words: clitics, full-form tables, the names' trie and the look-up that all stages share."""
