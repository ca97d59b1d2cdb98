<?php
// Runs hooks as WooCommerce does: standard input [{template, data}], standard output the texts. The classes have what
// the hook calls, under WooCommerce's names.
class Product {
    public function __construct(private array $meta) {}
    public function get_parent_id() { return 0; }
    public function get_meta($key) { return $this->meta[$key] ?? ''; }
}
class Item {
    public function __construct(private array $line) {}
    public function get_name() { return $this->line['name']; }
    public function get_product() { return new Product(['_returns_terms' => $this->line['returns_terms'] ?? '']); }
}
class Order {
    public function __construct(private array $data) {}
    public function get_items() { return array_map(fn ($line) => new Item($line), $this->data['lines']); }
    public function get_date_created() {
        return isset($this->data['ordered_on']) ? new DateTimeImmutable($this->data['ordered_on']) : null;
    }
    public function get_meta($key) { return $this->data[$key] ?? ''; }
}
function esc_html($text) { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8'); }
function determine_locale() { return $GLOBALS['site']; }
function apply_filters($name, $value) { return $value; }
function add_action($name, $hook) { $GLOBALS['hook'] = $hook; }
$texts = [];
foreach (json_decode(file_get_contents('php://stdin'), true) as $asked) {
    $site = $asked['data']['site'];
    eval(preg_replace('/^<\?php/', '', $asked['template']));
    ob_start();
    $hook(new Order($asked['data']), false, $asked['data']['plain_text'] ?? false, null);
    $texts[] = ob_get_clean();
}
echo json_encode($texts, JSON_UNESCAPED_UNICODE);
