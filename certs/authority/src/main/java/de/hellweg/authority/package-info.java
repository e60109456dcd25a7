/// A small trust service provider: a certification authority, its OCSP responder and a time-stamping authority, as
/// objects that know neither ports nor files. For pilots, demonstrations and tests.
@NullMarked
package de.hellweg.authority;

import org.jspecify.annotations.NullMarked;
