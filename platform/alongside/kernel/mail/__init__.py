"""Letters: what leaves by e-mail. A neutral line and a link, and never anything else.

Who gets which letter, and whether it is still true, is decided by those who build it.
"""

from alongside.kernel.mail.letter import Letter
from alongside.kernel.mail.mailer import Mailer, mailer, send

__all__ = ["Letter", "Mailer", "mailer", "send"]
