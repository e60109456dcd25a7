/// What a page for people is made of, whoever shows it: layout, languages, texts, cookies, headers, files, error pages.
@NullMarked
package de.hellweg.web.page;

import org.jspecify.annotations.NullMarked;
