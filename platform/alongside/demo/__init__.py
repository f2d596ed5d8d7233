"""Two fictional authorities and a lived-in year in them, for trying Alongside out.

Nobody in it exists, and no address in it can receive mail (.example, RFC 2606).
"""
