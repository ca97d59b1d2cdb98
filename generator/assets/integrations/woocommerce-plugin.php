<?php
/**
 * Plugin Name: hangtag
 * Description: Size charts, fit notes and returns on product pages and in order mails, from files beside this one.
 * Version: @VERSION@
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: MIT
 *
 * Folders beside this file: index/ (comes with it), embed/ (copied from dist/embed/v1), mail/ (from
 * dist/mail/templates/woocommerce_php). Nothing is fetched, nothing is written, and no option is kept.
 */

defined('ABSPATH') || exit;

/** The folder with index/, embed/ and mail/; HANGTAG_FOLDER in wp-config.php names another one. */
function hangtag_folder(): string {
    return defined('HANGTAG_FOLDER') ? rtrim(HANGTAG_FOLDER, '/') : __DIR__;
}

/**
 * What one of our files says, or '' where there is none. Names are checked letter by letter before they become part
 * of a path, and what the path leads to must lie in the folder: no name can lead anywhere else.
 */
function hangtag_read(string $kind, string $name): string {
    $forms = [
        'embed' => '#^[a-z0-9]+(?:-[a-z0-9]+)*/(?:charts/|terms/)?[a-z0-9][a-z0-9-]{0,127}\.html$#D',
        'index' => '#^[0-9a-f]{2}\.json$#D',
    ];
    if (!isset($forms[$kind]) || !preg_match($forms[$kind], $name)) {
        return '';
    }
    $root = realpath(hangtag_folder() . '/' . $kind);
    $file = $root === false ? false : realpath($root . '/' . $name);
    if ($file === false || strpos($file, $root . DIRECTORY_SEPARATOR) !== 0 || !is_file($file)) {
        return '';
    }
    $content = filesize($file) <= 1048576 ? file_get_contents($file) : false;
    return is_string($content) ? $content : '';
}

/** The shop's locale for this page: language and country, else the language's first, else the shop's first. */
function hangtag_locale(string $asked = ''): string {
    $locales = @LOCALES@;
    $languages = @LANGUAGES@;
    $wanted = strtolower(str_replace('_', '-', $asked !== '' ? $asked : determine_locale()));
    if (in_array($wanted, $locales, true)) {
        return $wanted;
    }
    return $languages[strtok($wanted, '-')] ?? $locales[0];
}

/** [product, terms] that a SKU, a slug or a product's id stands for, or null. */
function hangtag_known(string $code): ?array {
    static $shards = [];
    $shard = substr(hash('sha256', $code), 0, 2);
    if (!isset($shards[$shard])) {
        $known = json_decode(hangtag_read('index', $shard . '.json'), true);
        $shards[$shard] = is_array($known) ? $known : [];
    }
    $found = $shards[$shard][$code] ?? null;
    return is_array($found) && isset($found[0], $found[1]) && is_string($found[0]) ? $found : null;
}

/** What hangtag knows of a product of the shop: by its SKU, its parent's, its slug. */
function hangtag_of_product($product): ?array {
    if (!is_object($product) || !method_exists($product, 'get_sku')) {
        return null;
    }
    $parent = $product->get_parent_id() ? wc_get_product($product->get_parent_id()) : null;
    $codes = [$product->get_sku()];
    if ($parent) {
        $codes[] = $parent->get_sku();
        $codes[] = $parent->get_slug();
    }
    $codes[] = $product->get_slug();
    foreach ($codes as $code) {
        $found = is_string($code) && $code !== '' ? hangtag_known($code) : null;
        if ($found) {
            return $found;
        }
    }
    return null;
}

/** The sections of a fragment by part, in its order. */
function hangtag_sections(string $fragment): array {
    $sections = [];
    foreach (explode('</section>', $fragment) as $piece) {
        $start = strpos($piece, '<section class="ht" data-hangtag="');
        if ($start !== false && preg_match('#^<section class="ht" data-hangtag="([a-z-]+)"#', substr($piece, $start), $found)) {
            $sections[$found[1]] = substr($piece, $start) . '</section>';
        }
    }
    return $sections;
}

/** Headings begin at the level that the page wants; a fragment's own begin at 2. */
function hangtag_levels(string $html, int $first): string {
    $by = max(1, min(6, $first)) - 2;
    return $by === 0 ? $html : preg_replace_callback(
        '#(</?h|data-level=")([1-6])(?=[\s>"])#',
        function (array $found) use ($by): string {
            return $found[1] . max(1, min(6, (int) $found[2] + $by));
        },
        $html
    );
}

/**
 * Parts of a product as HTML, or ''. $parts: names with blanks between, '' for all; $product: a SKU, slug or id of
 * hangtag, '' for the product of the page. What is asked for is only compared and never printed.
 */
function hangtag_html(string $parts = '', string $product = '', int $level = 2, string $locale = ''): string {
    // Without WooCommerce, switched off or being updated, no page has a product of its own.
    $of_page = $product === '' && function_exists('wc_get_product') ? wc_get_product(get_the_ID()) : null;
    $found = $product !== '' ? hangtag_known($product) : hangtag_of_product($of_page);
    if (!$found) {
        return '';
    }
    $sections = hangtag_sections(hangtag_read('embed', hangtag_locale($locale) . '/' . $found[0] . '.html'));
    $asked = preg_split('/[\s,]+/', $parts, -1, PREG_SPLIT_NO_EMPTY);
    if ($asked) {
        $sections = array_intersect_key($sections, array_flip($asked));
    }
    if (!$sections) {
        return '';
    }
    // Copied with the fragments: the look, the tool's script and its sentences come from here.
    $url = plugins_url('embed/', __FILE__);
    wp_enqueue_style('hangtag', $url . @STYLE@, [], null);
    if (isset($sections['which-size'])) {
        wp_enqueue_script('hangtag-which-size', $url . @SCRIPT@, [], null, true);
    }
    $html = hangtag_levels(implode("\n", $sections), $level);
    // The script stands at the foot of the page: its place is kept until it comes.
    $html = str_replace('<hangtag-which-size ', '<hangtag-which-size data-awaited="" ', $html);
    return str_replace('data-texts="' . @EMBED_URL@, 'data-texts="' . esc_url($url), $html);
}

// On a product's page the look is in the head, before anything of ours is seen.
add_action('wp_enqueue_scripts', function (): void {
    if (function_exists('is_product') && is_product()) {
        wp_enqueue_style('hangtag', plugins_url('embed/', __FILE__) . @STYLE@, [], null);
    }
});

/** [hangtag part="size-chart fit-note" product="LS-204" heading="3" locale="de-de"] */
function hangtag_shortcode($attributes): string {
    $asked = shortcode_atts(
        ['part' => '', 'product' => '', 'heading' => '2', 'locale' => ''],
        is_array($attributes) ? $attributes : [],
        'hangtag'
    );
    $asked = array_map(function ($value): string {
        return is_scalar($value) ? (string) $value : '';
    }, $asked);
    return hangtag_html($asked['part'], $asked['product'], (int) $asked['heading'] ?: 2, $asked['locale']);
}
add_shortcode('hangtag', 'hangtag_shortcode');

/** The block is the shortcode with fields; what it shows is made here each time. */
function hangtag_block($attributes): string {
    return hangtag_shortcode(is_array($attributes) ? $attributes : []);
}

add_action('init', function (): void {
    wp_register_script(
        'hangtag-block',
        plugins_url('block.js', __FILE__),
        ['wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-server-side-render'],
        '@VERSION@',
        true
    );
    register_block_type('hangtag/answers', [
        'api_version' => 3,
        'title' => 'hangtag',
        'category' => 'woocommerce',
        'editor_script' => 'hangtag-block',
        'render_callback' => 'hangtag_block',
        'attributes' => [
            'part' => ['type' => 'string', 'enum' => array_merge([''], @PARTS@), 'default' => ''],
            'product' => ['type' => 'string', 'default' => ''],
            'heading' => ['type' => 'string', 'default' => '2'],
        ],
    ]);
});

// Order mails: the templates of each language hook themselves in. They ask for a product's terms, and are told here,
// so that no field need be imported.
add_filter('hangtag_returns_terms', function ($terms, $product) {
    if ($terms) {
        return $terms;
    }
    $found = hangtag_of_product($product);
    return $found ? $found[1] : '';
}, 10, 2);
add_action('plugins_loaded', function (): void {
    foreach (glob(hangtag_folder() . '/mail/*.php') ?: [] as $template) {
        require_once $template;
    }
});
