# Keeps answers as long as they say themselves, and asks another replica where one is gone.
# Debian starts varnishncsa beside it, which writes visitors' addresses to a log: `systemctl disable --now varnishncsa`.
vcl 4.1;

import directors;

probe health {
    .url = "/healthz";
    .interval = 1s;
    .timeout = 1s;
    .window = 3;
    .threshold = 2;
}

backend one { .host = "127.0.0.1"; .port = "8081"; .probe = health; .first_byte_timeout = 10s; }
backend two { .host = "127.0.0.1"; .port = "8082"; .probe = health; .first_byte_timeout = 10s; }
backend three { .host = "127.0.0.1"; .port = "8083"; .probe = health; .first_byte_timeout = 10s; }

sub vcl_init {
    new replicas = directors.round_robin();
    replicas.add_backend(one);
    replicas.add_backend(two);
    replicas.add_backend(three);
}

sub vcl_recv {
    set req.backend_hint = replicas.backend();
    # No page depends on a cookie; without this line a foreign one would keep every page from being kept.
    unset req.http.Cookie;
    # How a single server is belongs to whoever stands beside it.
    if (req.url == "/healthz") {
        return (pass);
    }
}

sub vcl_backend_fetch {
    # A page never asks for anything of the visitor.
    unset bereq.body;
}

sub vcl_backend_error {
    # The replica went away while it was asked: another one knows the same.
    if (bereq.retries < 3) {
        return (retry);
    }
}

sub vcl_backend_response {
    # While a replica is about to end it says so at /healthz; a page that is older than it says is better than none.
    set beresp.grace = 1h;
}
