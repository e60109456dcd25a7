/// Forms: their fields, what was sent, what is wrong with it and where.
@NullMarked
package de.hellweg.web.form;

import org.jspecify.annotations.NullMarked;
