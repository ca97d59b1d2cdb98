"""A hook of WooCommerce's order mails: terms by the product's meta `_returns_terms`, days in the policy's zone."""

from __future__ import annotations

from generator.surfaces.mail_templates import BODY, NAME, Program, Row, filled

META = "_returns_terms"
HOOK = r"""<?php
// Returns in WooCommerce's order mails. Put this file into a folder of your child theme or plugin, and say
// require_once __DIR__ . '/FILE'; in functions.php. Order meta _dispatched_on, _delivered_on: days, where known.
if (!function_exists('hangtag_last_day')) {
    /** The calendar day (20261127) that a count ends on; $leg: [from, days, months, before]. */
    function hangtag_last_day(int $from, int $days, int $months, int $before): int {
        $index = intdiv($from, 10000) * 12 + intdiv($from, 100) % 100 - 1 + $months;
        $year = intdiv($index, 12);
        $month = $index % 12 + 1;
        $length = (int) gmdate('t', gmmktime(12, 0, 0, $month, 1, $year));
        $day = $from % 100;
        $days -= $before && $length >= $day ? 1 : 0;
        $start = new DateTimeImmutable(sprintf('%04d-%02d-%02dT12:00:00Z', $year, $month, min($day, $length)));
        return (int) $start->modify(sprintf('%+d days', $days))->format('Ymd');
    }

    /** The last day of a row and whether it is sure; null where a day to count from is not known. */
    function hangtag_reckoned(array $candidates, int $order, int $dispatch, int $delivery): ?array {
        $last = 0;
        $sure = true;
        foreach ($candidates as $legs) {
            $soonest = PHP_INT_MAX;
            foreach ($legs as $leg) {
                if ($leg[0] === 'F') {
                    $soonest = min($soonest, $leg[1]);
                    continue;
                }
                $before = $dispatch ?: $order;
                $delivered = strpos('DL', $leg[0]) !== false && $delivery ? $delivery : $before;
                $from = $leg[0] === 'P' ? $order : $delivered;
                if (!$from) {
                    return null;
                }
                $known = ['P' => $order, 'S' => $dispatch, 'D' => $delivery];
                $sure = $sure && !empty($known[$leg[0]]);
                $soonest = min($soonest, hangtag_last_day($from, $leg[1], $leg[2], $leg[3]));
            }
            $last = max($last, $soonest);
        }
        return $last ? [$last, $sure] : null;
    }
}
$hangtag_hook = 'woocommerce_email_after_order_table';
add_action($hangtag_hook, function ($order, $sent_to_admin = false, $plain_text = false, $email = null) {
    $site = strtolower(str_replace('_', '-', determine_locale()));
    if ($sent_to_admin || ($site !== 'LOCALE' && $site !== 'LANGUAGE')) {
        return;
    }
    $plans = PLANS;
    $labels = LABELS;
    $months = MONTHS;
    $text = function (string $html): string {
        $lines = strip_tags(str_replace('<br>', "\n", $html));
        return html_entity_decode($lines, ENT_QUOTES | ENT_HTML5, 'UTF-8');
    };
    echo $plain_text ? HEADING . "\n\n" : BEFORE;
    foreach ($order->get_items() as $item) {
        $product = $item->get_product();
        if ($product && $product->get_parent_id()) {
            $product = wc_get_product($product->get_parent_id());
        }
        $rows = null;
        $told = $product ? $product->get_meta('META') : '';
        foreach (explode('|', (string) apply_filters('hangtag_returns_terms', $told, $product)) as $key) {
            if (!isset($plans[$key])) {
                continue;
            }
            $zone = new DateTimeZone($plans[$key][0]);
            $day = function ($when) use ($zone): int {
                $moment = $when ? new DateTimeImmutable('@' . $when->getTimestamp()) : null;
                return $moment ? (int) $moment->setTimezone($zone)->format('Ymd') : 0;
            };
            $days = array_map(function ($name) use ($order): int {
                return (int) str_replace('-', '', substr((string) $order->get_meta($name), 0, 10));
            }, ['_dispatched_on', '_delivered_on']);
            $bought = $day($order->get_date_created());
            foreach ($plans[$key][1] as $from => $found) {
                $rows = $bought >= $from ? $found : $rows;
            }
            break;
        }
        $told = $rows === null ? [UNKNOWN] : [];
        foreach ($rows ?? [] as [$label, $candidates]) {
            $found = hangtag_reckoned($candidates, $bought, $days[0], $days[1]);
            if ($found === null) {
                $told[] = $labels[$label][0];
                continue;
            }
            [$last, $sure] = $found;
            $numbers = ['%d' => $last % 100, '%y' => intdiv($last, 10000) + YEARS_ON];
            $shown = strtr($months[intdiv($last, 100) % 100], $numbers);
            $cut = $labels[$label][$sure ? 1 : 2];
            $told[] = $cut[0] . $shown . $cut[1];
        }
        echo $plain_text ? $item->get_name() . "\n" . implode("\n", array_map($text, $told)) . "\n\n" : LINE;
    }
    echo $plain_text ? FOOT . "\n" : AFTER;
}, 10, 4);
"""


def template(program: Program) -> str:
    line = quoted(program.line)
    line = line.replace(NAME, "' . esc_html($item->get_name()) . '").replace(BODY, "' . implode('<br>', $told) . '")
    plans = {program.key(plan): [plan.zone, {day: list(map(_row, rows)) for day, rows in plan.by_day}]
             for plan in program.plans}  # fmt: skip
    labels = [[one.in_words, list(one.exact or ()), list(one.at_least or ())] for one in program.labels]
    days = {"d": "%d", "y": "%y"}
    months = {
        number: "".join(days.get(which, text) for which, text in month)
        for number, month in enumerate(program.months, 1)
    }
    tag = program.words.locale.tag
    put = {
        "FILE": f"{tag.lower()}.php",
        "LOCALE": tag.lower(),
        "LANGUAGE": (tag.partition("-")[0] if program.speaks_for_language else tag).lower(),
        "META": META,
        "YEARS_ON": str(program.years_on),
        "PLANS": written(plans),
        "LABELS": written(labels),
        "MONTHS": written(months),
        "UNKNOWN": quoted(program.unknown.in_words),
        "BEFORE": quoted(program.before),
        "AFTER": quoted(program.after),
        "HEADING": quoted(program.heading),
        "FOOT": quoted("\n\n".join(filter(None, (program.law, program.link)))),
        "LINE": line,
    }
    return filled(HOOK, put)


def _row(row: Row) -> list[object]:
    return [row.label, [[list(leg) for leg in legs] for legs in row.candidates]]


def quoted(text: str) -> str:
    """A string of PHP in which nothing is looked for."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def written(value: object) -> str:
    """Lists, maps, numbers and strings as PHP writes them."""
    if isinstance(value, dict):
        return "[" + ", ".join(f"{written(key)} => {written(each)}" for key, each in value.items()) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value)
