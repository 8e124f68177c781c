/** Tests of schemas and of reading by them. */
@NullMarked
package nl.waarborg.web.schema;

import org.jspecify.annotations.NullMarked;
