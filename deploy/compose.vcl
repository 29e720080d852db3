# Keeps responses as long as they say, and asks another replica where one has gone.
#
# Slow clients are cut off by the proxy in front that speaks TLS, such as nginx. Varnish itself closes a connection whose first
# request head is not complete after 5 s (its parameter timeout_idle).
vcl 4.1;

import directors;
import std;

probe health {
    .url = "/healthz";
    .interval = 1s;
    .timeout = 1s;
    .window = 3;
    .threshold = 2;
}

backend one { .host = "one"; .port = "8080"; .probe = health; .first_byte_timeout = 10s; }
backend two { .host = "two"; .port = "8080"; .probe = health; .first_byte_timeout = 10s; }

sub vcl_init {
    new replicas = directors.round_robin();
    replicas.add_backend(one);
    replicas.add_backend(two);
}

sub vcl_recv {
    # Any later request head must be complete 10 s after the response before it. A response may take two minutes, and each write
    # of it 30 s.
    set sess.timeout_idle = 10s;
    set sess.idle_send_timeout = 30s;
    set sess.send_timeout = 120s;
    set req.backend_hint = replicas.backend();
    # An outdated response is sent only while no replica is healthy, or where none of them answered this request.
    if (req.restarts == 0 && std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    # No page depends on a cookie, and Varnish does not cache a page for a request that has one.
    unset req.http.Cookie;
    # The health of a replica is not for the cache. Methods that Varnish does not know would be piped: whatever follows on the
    # connection would go to the server unchecked.
    if (req.url == "/healthz" || (req.method != "GET" && req.method != "HEAD")) {
        return (pass);
    }
}

sub vcl_backend_fetch {
    # No page takes a body.
    unset bereq.body;
}

sub vcl_backend_error {
    # The replica ended during the request: another one gives the same response.
    if (bereq.retries < 3) {
        return (retry);
    }
    return (abandon);
}

sub vcl_synth {
    # No replica answered: once more, and now an outdated response will do.
    if (resp.status == 503 && req.restarts == 0) {
        return (restart);
    }
}

sub vcl_backend_response {
    # While no replica is healthy, a page that was outdated in the last hour is better than none.
    set beresp.grace = 1h;
}
