"""Addresses that stay the same whatever host was asked: `{{ claim.get_absolute_url|absolute }}`."""

from django import template

from claims.standards.terms import absolute

register = template.Library()
register.filter("absolute", absolute)
