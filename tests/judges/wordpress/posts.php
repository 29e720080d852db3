<?php
// Installs the WordPress in a folder and writes posts, each of the links that stand in one list of the JSON, as the editor does
// where links are pasted; the last as the older editor does: `php posts.php FOLDER JSON`. Prints JSON: where each post is, and of
// which links the editor shows something.

[, $folder, $posts] = $argv;
$posts = json_decode($posts);

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
(new mysqli('localhost', 'root', '', '', 0, getenv('JUDGE_SOCKET')))->query('CREATE DATABASE wordpress');

define('WP_INSTALLING', true);
require "$folder/wp-load.php";
/** In the place of WordPress' own, which sends a letter to the administrator. */
function wp_new_blog_notification()
{
}
require ABSPATH . 'wp-admin/includes/upgrade.php';
$installed = wp_install('Blog', 'editor', 'editor@blog.example', false, '', wp_generate_password());
wp_installing(false);
wp_set_current_user($installed['user_id']);
// Newer themes leave what a provider sends as wide as it is, on a phone too, whoever the provider is.
switch_theme('twentytwentyone');

/** Publishes a post; where it is. */
function publish(string $content): string
{
    $post = ['post_title' => 'Links', 'post_status' => 'publish', 'post_content' => $content];
    return get_permalink(wp_insert_post(wp_slash($post), true));
}

/** What the editor shows of a link, or null. */
function preview(string $url): ?object
{
    $request = new WP_REST_Request('GET', '/oembed/1.0/proxy');
    $request->set_param('url', $url);
    $answer = rest_do_request($request);
    return $answer->is_error() ? null : (object) $answer->get_data();
}

/** The block that the editor makes of a link. */
function block(string $url, ?object $preview): string
{
    $type = $preview->type ?? 'rich';
    $provider = sanitize_title($preview->provider_name ?? 'embed');
    $attributes = ['url' => $url, 'type' => $type, 'providerNameSlug' => $provider, 'responsive' => true];
    $classes = "wp-block-embed is-type-$type is-provider-$provider wp-block-embed-$provider";
    return '<!-- wp:embed ' . serialize_block_attributes($attributes) . " -->\n<figure class=\"$classes\">"
        . "<div class=\"wp-block-embed__wrapper\">\n" . esc_html($url) . "\n</div></figure>\n<!-- /wp:embed -->";
}

$of_older_editor = array_pop($posts);
$written = [];
foreach ($posts as $urls) {
    $previews = array_map('preview', $urls);
    $address = publish(implode("\n\n", array_map('block', $urls, $previews)));
    $written[] = ['address' => $address, 'previews' => array_map('boolval', $previews)];
}
$written[] = ['address' => publish(implode("\n\n", $of_older_editor)), 'previews' => []];
echo json_encode($written);
