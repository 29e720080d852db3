<?php
// WordPress asks for no page on its own machine, and for none at an unusual port; the judged sites are both. Nothing else is
// changed: above all, no provider of oEmbed is registered, so each has to be discovered, and none is trusted.

add_filter(
    'http_request_host_is_external',
    fn ($is_external, $host) => $is_external || $host === '127.0.0.1',
    10,
    2
);
add_filter(
    'http_allowed_safe_ports',
    fn ($ports) => [...$ports, ...array_map('intval', explode(',', getenv('JUDGE_PORTS')))]
);
