"""What other newsrooms, search engines and programs read of us, in the words of public standards.

Records in, plain JSON out. Addresses begin with ONRECORD_SITE_URL, whatever host was asked, so that one
thing keeps one id everywhere.
"""
