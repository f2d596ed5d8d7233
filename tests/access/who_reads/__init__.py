"""Who reads the words of a conversation: every agreement × every reader × every place, tried.

The declarations here (`words`, `readers`, `scenes`, `places`) are what is right. The tests try each
cell of them, and `docs/who-reads.md` is written from them.
"""
