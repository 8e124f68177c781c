/**
 * Organisations that leave: everything of a tenant into one archive in open formats, then nothing
 * of it left.
 */
@NullMarked
package nl.waarborg.data.exit;

import org.jspecify.annotations.NullMarked;
