<?php
// The WordPress of the judge. What differs from run to run stands in the environment.

define('DB_HOST', 'localhost:' . getenv('JUDGE_SOCKET'));
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_CHARSET', 'utf8mb4');
$table_prefix = 'wp_';

// It answers under every name that it is asked by.
define('WP_HOME', 'http://' . ($_SERVER['HTTP_HOST'] ?? getenv('JUDGE_BLOG')));
define('WP_SITEURL', WP_HOME);

// Nothing runs beside the request, and nothing is asked of other machines.
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');

defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
