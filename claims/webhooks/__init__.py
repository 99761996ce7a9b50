"""Telling other programs what happens to published verdicts: signed, retried, logged.

The record is the outbox. A webhook keeps the newest event it was told of; what came after it is turned into
deliveries, and these are sent. No verb knows of webhooks, and none can forget one.
"""

from claims.webhooks.queueing import queue_deliveries
from claims.webhooks.sending import send_again, send_due
from claims.webhooks.subscribing import new_secret, renew_secret, send_test

__all__ = ["new_secret", "queue_deliveries", "renew_secret", "send_again", "send_due", "send_test"]
