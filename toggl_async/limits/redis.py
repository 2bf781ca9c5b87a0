"""Limits that processes on several hosts share, in Redis.

The state of an account is one key, as MessagePack; each call is one script, by the clock of the
server. The scripts are the rules of :mod:`toggl_async.limits.store` in Lua; a test compares them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from .._public import public
from .._redis import address_of, error_reason, is_refusal, open_client
from .._threads import import_package
from ..errors import InvalidArgumentError, LimitStoreError
from .store import (
    EARLY,
    LEASE,
    NEW_WINDOW_AFTER,
    RECHECK_INTERVAL,
    UNLIMITED_FOR,
    LimitGrant,
    LimitReport,
    LimitRequest,
    check_settings,
)

if TYPE_CHECKING:
    from redis import Redis
else:  # optional, and imported when it is used; annotations can be resolved without it
    Redis = Any

__all__ = ["RedisLimitStore"]

_SERVER_TIMEOUT: Final = 1.0
"""Seconds for connecting, and for each response of the server."""
_FORGET_AFTER: Final = 2 * 24 * 3600
"""Seconds after which an account that is not used is deleted."""

_COMMON: Final = f"""
local expected = tonumber(ARGV[#ARGV])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local raw = redis.call('GET', KEYS[1])
local state = raw and cmsgpack.unpack(raw)
  or {{seen = 0, back = 0, next = 0, sent = 0, paused = 0, quotas = {{}}}}

local function save()
  redis.call('SET', KEYS[1], cmsgpack.pack(state), 'EX', {_FORGET_AFTER})
end

local function size(reserved)
  local count = 0
  for _ in pairs(reserved) do count = count + 1 end
  return count
end

local function quota_of(name)
  if not state.quotas[name] then
    state.quotas[name] = {{left = -1, resets = 0, unlimited = 0, reserved = {{}}}}
  end
  return state.quotas[name]
end

local behind = math.max(state.seen - now, 0)
if expected then behind = math.max(behind, expected - state.back - now) end
state.seen = now
state.back = state.back + behind
state.next = state.next - behind
state.sent = state.sent - behind
state.paused = state.paused - behind
for name, quota in pairs(state.quotas) do
  quota.resets = quota.resets - behind
  quota.unlimited = quota.unlimited - behind
  for id, ends in pairs(quota.reserved) do
    quota.reserved[id] = ends - behind
    if ends - behind <= now then quota.reserved[id] = nil end
  end
  if quota.left >= 0 and now >= quota.resets then quota.left = -1 end
  if not next(quota.reserved) and quota.left < 0 and now >= quota.unlimited then
    state.quotas[name] = nil
  end
end
"""

_RESERVE: Final = (
    _COMMON
    + f"""
local id, name, interval = ARGV[1], ARGV[2], tonumber(ARGV[3])
local slot, lease = tonumber(ARGV[4]), tonumber(ARGV[5])

local function answer(wait, reason, slot)
  save()
  slot = slot and string.format('%.6f', slot + state.back) or ''
  return {{string.format('%.6f', wait), reason, slot, string.format('%.6f', now + state.back)}}
end

local reserved
if name ~= '' then
  local quota = quota_of(name)
  reserved = quota.reserved
  if not reserved[id] and now >= quota.unlimited then
    local most = quota.left < 0 and 1 or math.max(0, quota.left - (quota.unreported or 0))
    if most == 0 then return answer(quota.resets - now, 'quota') end
    if size(reserved) >= most then
      return answer({RECHECK_INTERVAL}, 'quota')
    end
  end
end
if slot then
  slot = slot - state.back
else
  slot = interval > 0 and math.max(now, state.next) or now
  state.next = math.max(state.next, slot + interval)
end
local due = math.max(slot, state.paused)
if interval > 0 then due = math.max(due, state.sent + interval) end
if reserved then reserved[id] = math.max(now, due) + lease end
if due - now > interval * {EARLY} then return answer(due - now, 'rate_limit', slot) end
if interval > 0 then
  state.sent = now
  state.next = math.max(state.next, now + interval)
end
return answer(0, '', slot)
"""
)

_SETTLE: Final = (
    _COMMON
    + f"""
local outcome, id, name = ARGV[1], ARGV[2], ARGV[3]
local remaining, resets_in = tonumber(ARGV[4]), tonumber(ARGV[5])
local pause = tonumber(ARGV[6])

local function apply()
  if pause > 0 then
    state.paused = math.max(state.paused, now + pause)
    state.next = math.max(state.next, state.paused)
  end
  if name == '' then return end
  local quota = quota_of(name)
  local was_reserved = quota.reserved[id] ~= nil
  quota.reserved[id] = nil
  if outcome == 'not_sent' then return end
  if remaining and remaining < 0 then
    quota.left = -1
    quota.unlimited = now + {UNLIMITED_FOR}
  elseif remaining and resets_in then
    local resets = now + resets_in
    local new_window = quota.left < 0 or resets > quota.resets + {NEW_WINDOW_AFTER}
    if new_window or outcome == 'known' then
      quota.left, quota.resets = remaining, resets
      quota.unreported, quota.sent_earlier = 0, 0
    else
      local sent_earlier = quota.sent_earlier or 0
      quota.left = math.min(quota.left, remaining)
      quota.unreported = sent_earlier > 0 and quota.unreported or 0
      quota.sent_earlier = math.max(0, sent_earlier - 1)
    end
    quota.unlimited = 0
  elseif quota.left > 0 then
    if was_reserved then
      quota.unreported = (quota.unreported or 0) + 1
      quota.sent_earlier = size(quota.reserved)
    end
  elseif quota.left < 0 and outcome == 'response' then
    quota.unlimited = now + {UNLIMITED_FOR}
  end
end

apply()
save()
return 1
"""
)


@public("toggl_async")
class RedisLimitStore:
    """Rate limits and quotas in Redis: for processes on several hosts. Needs the extra ``redis``.

    ``server`` is a URL (``redis://``, ``rediss://`` or ``unix://``) or a ``redis.Redis`` client;
    the keys begin with ``name``. ``processes`` is how many processes use it at most: while the
    server cannot be reached, each uses this share of the limits. A process that dies gives back
    what it reserved after ``lease`` seconds; a request that takes longer is no longer counted until
    its response arrives.

    Nothing has to be durable: a server that forgets the limits learns them again.
    """

    def __init__(
        self,
        server: str | Redis,
        *,
        processes: int,
        name: str = "toggl-limits",
        lease: float = LEASE,
    ) -> None:
        self.processes, self._lease = check_settings(processes, lease)
        prefix: Any = name
        if not isinstance(prefix, str) or not prefix:
            raise InvalidArgumentError("name must be text, and not empty")
        self._server, self._name = server, name
        self._client: Any = open_client(
            server, needed_by="RedisLimitStore", timeout=_SERVER_TIMEOUT, retries=1
        )
        self._errors = import_package(
            "redis.exceptions", needed_by="RedisLimitStore", extra="redis"
        )
        self._location = address_of(self._client)
        self._reserve = self._client.register_script(_RESERVE)
        self._settle = self._client.register_script(_SETTLE)

    def __repr__(self) -> str:
        return f"<RedisLimitStore {self._name!r} at {self._location}>"

    def __reduce__(self) -> tuple[Any, ...]:
        if not isinstance(self._server, str):
            raise TypeError(
                "a RedisLimitStore with a client cannot be pickled; create it with a URL"
            )
        return _reopened, (self._server, self.processes, self._name, self._lease)

    def reserve(self, request: LimitRequest, /) -> LimitGrant:
        """Reserve a unit of the quota and the next free slot; say how long to wait for it."""
        slot = _seconds(request.slot)
        interval = _seconds(request.interval)
        wait, reason, slot, time = map(
            _text,
            self._call(
                self._reserve,
                request.account,
                (
                    request.id,
                    request.quota,
                    interval,
                    slot,
                    self._lease,
                    _seconds(request.store_time),
                ),
            ),
        )
        due = float(slot) if slot else None
        return LimitGrant(float(wait), cast("Any", reason), due, float(time))

    def settle(self, report: LimitReport, /) -> None:
        """End a reservation, and record what is known of the limits."""
        self._call(
            self._settle,
            report.account,
            (
                report.outcome,
                report.id,
                report.quota,
                "" if report.remaining is None else report.remaining,
                _seconds(report.resets_in),
                _seconds(report.pause),
                _seconds(report.store_time),
            ),
        )

    def close(self) -> None:
        """Close the connections; the next use opens new ones."""
        self._client.close()

    def _call(self, script: Any, account: str, arguments: tuple[object, ...]) -> Any:
        try:
            return script(keys=[f"{self._name}:{account}"], args=arguments)
        except (self._errors.RedisError, OSError) as exc:
            error = LimitStoreError(
                f"the limits in {self._location} cannot be used: {error_reason(exc)}",
                permanent=is_refusal(exc),
            )
        # Outside the except block: the client's error may repeat the arguments of a command.
        raise error


def _reopened(server: str, processes: int, name: str, lease: float) -> RedisLimitStore:
    return RedisLimitStore(server, processes=processes, name=name, lease=lease)


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
