/** People's requests about their data, over HTTP and against the database itself. */
@NullMarked
package nl.waarborg.rights;

import org.jspecify.annotations.NullMarked;
