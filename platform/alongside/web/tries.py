"""How often a secret may be tried. Counted for each address typed, each account, each device.

Nothing that is counted by is kept as it is: Redis may be read by others.
"""

from collections.abc import Callable
from hashlib import sha256
from hmac import new as hmac
from typing import Any, TypeVar, cast

from flask import Response, current_app, request

from alongside.web.identity import identity
from alongside.web.limits import limiter

View = TypeVar("View", bound=Callable[..., Any])


def limit_tries(
    *, address: str = "", account: str = "", device: str, name: str
) -> Callable[[View], View]:
    """Count what goes wrong, so that a whole building behind one address may sign in at nine.

    `address`, `account` and `device` are limits such as "10 per 15 minutes", for the address typed,
    the account signed in and the network address. Pages of one `name` share their counts.
    """
    return _limit(address, account, device, name, _went_wrong)


def limit_second_factor(view: View) -> View:
    """Count what goes wrong with codes of either kind, wherever they are asked for, together."""
    limits = limit_tries(
        account="5 per 15 minutes;30 per day", device="100 per 15 minutes", name="second factor"
    )
    return limits(view)


def limit_asking(*, address: str, device: str, name: str) -> Callable[[View], View]:
    """Count every asking, because each may send a letter."""
    return _limit(address, "", device, name, _was_sent)


def _limit(
    address: str,
    account: str,
    device: str,
    name: str,
    counts: Callable[[Response], bool],
) -> Callable[[View], View]:
    asked = {_address_typed: address, _account_signed_in: account, _device: device}

    def decorate(view: View) -> View:
        for key, limit in asked.items():
            if limit:
                counting = limiter.shared_limit(
                    limit, scope=f"{name} {key.__name__}", key_func=key, deduct_when=counts
                )
                view = cast(View, counting(view))
        return view

    return decorate


def _went_wrong(response: Response) -> bool:
    return response.status_code in (400, 404)


def _was_sent(response: Response) -> bool:
    return request.method == "POST" and response.status_code == 303


def _address_typed() -> str:
    return _blurred("address", request.form.get("email", "").strip().casefold())


def _account_signed_in() -> str:
    account = identity().account
    return _blurred("account", str(account.id) if account else "")


def _device() -> str:
    return _blurred("device", request.remote_addr or "")


def _blurred(kind: str, value: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac(key, f"{kind} {value}".encode(), sha256).hexdigest()
