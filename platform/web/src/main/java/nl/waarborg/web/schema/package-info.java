/**
 * From records to JSON Schemas and back: what may come in, how it is read, and what all that is
 * wrong with it is called.
 */
@NullMarked
package nl.waarborg.web.schema;

import org.jspecify.annotations.NullMarked;
