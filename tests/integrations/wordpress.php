<?php
// A small WordPress: the functions that the plug-in calls, under their own names. Standard input
// {plugin, folder, products, page_product, locale, do: [[what, argument], …]}, standard output what each printed.
// Where `products` is null WooCommerce is switched off.
error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) {
    throw new ErrorException($message, 0, $level, $file, $line);
});
define('ABSPATH', '/');
$given = json_decode(file_get_contents('php://stdin'), true);
$hooks = [];
$enqueued = [];
function determine_locale() { return $GLOBALS['given']['locale']; }
function add_action($name, $hook, $priority = 10, $accepted = 1) { $GLOBALS['hooks'][$name][] = $hook; }
function add_filter($name, $hook, $priority = 10, $accepted = 1) { $GLOBALS['hooks'][$name][] = $hook; }
function apply_filters($name, $value, ...$more) {
    foreach ($GLOBALS['hooks'][$name] ?? [] as $hook) {
        $value = $hook($value, ...$more);
    }
    return $value;
}
function do_action($name, ...$arguments) {
    foreach ($GLOBALS['hooks'][$name] ?? [] as $hook) {
        $hook(...$arguments);
    }
}
function add_shortcode($name, $function) { $GLOBALS['shortcodes'][$name] = $function; }
function shortcode_atts($known, $given, $name = '') {
    $attributes = [];
    foreach ($known as $key => $default) {
        $attributes[$key] = array_key_exists($key, $given) ? $given[$key] : $default;
    }
    return $attributes;
}
function plugins_url($path, $file) { return 'https://shop.example/wp-content/plugins/hangtag/' . $path; }
function wp_enqueue_style($handle, $url, $after, $version) { $GLOBALS['enqueued'][] = $url; }
function wp_enqueue_script($handle, $url, $after, $version, $in_footer) { $GLOBALS['enqueued'][] = $url; }
function wp_register_script($handle, $url, $after, $version, $in_footer) { $GLOBALS['registered'] = [$handle, $url, $after]; }
function register_block_type($name, $settings) { $GLOBALS['blocks'][$name] = $settings; }
function esc_url($url) { return htmlspecialchars($url, ENT_QUOTES, 'UTF-8'); }
function esc_html($text) { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8'); }
function get_the_ID() { return $GLOBALS['given']['page_product']; }
class Product {
    public function __construct(private array $data) {}
    public function get_sku() { return $this->data['sku'] ?? ''; }
    public function get_slug() { return $this->data['slug'] ?? ''; }
    public function get_parent_id() { return $this->data['parent'] ?? 0; }
    public function get_meta($key) { return $this->data['meta'][$key] ?? ''; }
}
class Item {
    public function __construct(private array $data) {}
    public function get_name() { return $this->data['name']; }
    public function get_product() { return wc_get_product($this->data['product']); }
}
class Order {
    public function __construct(private array $data) {}
    public function get_items() { return array_map(fn ($line) => new Item($line), $this->data['lines']); }
    public function get_date_created() { return new DateTimeImmutable($this->data['ordered_on']); }
    public function get_meta($key) { return ''; }
}
if ($given['products'] !== null) {
    function wc_get_product($id) {
        $products = $GLOBALS['given']['products'];
        return isset($products[$id]) ? new Product($products[$id]) : false;
    }
    function is_product() { return $GLOBALS['given']['page_product'] !== ''; }
}
if ($given['folder'] ?? '') {
    define('HANGTAG_FOLDER', $given['folder']);
}
require $given['plugin'];
do_action('plugins_loaded');
do_action('init');
$texts = [];
foreach ($given['do'] as [$what, $argument]) {
    ob_start();
    $enqueued = [];
    switch ($what) {
        case 'shortcode':
            echo $shortcodes['hangtag']($argument);
            break;
        case 'block':
            echo $blocks['hangtag/answers']['render_callback']($argument);
            break;
        case 'mail':
            do_action('woocommerce_email_after_order_table', new Order($argument), false, false, null);
            break;
        case 'read':
            echo hangtag_read(...$argument);
            break;
        case 'head':
            do_action('wp_enqueue_scripts');
            break;
        case 'attributes':
            echo json_encode([$blocks['hangtag/answers']['attributes'], $registered]);
            break;
    }
    $texts[] = ['html' => ob_get_clean(), 'enqueued' => $enqueued];
}
echo json_encode($texts, JSON_UNESCAPED_UNICODE);
