<?php
// Runs texts as PHP pages: standard input a list of texts, standard output what they print.
foreach (json_decode(file_get_contents('php://stdin'), true) as $text) {
    ob_start();
    eval('?>' . $text);
    $printed[] = ob_get_clean();
}
echo json_encode($printed, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
