/** Tests of the parts put together, over HTTP and on a real database. */
@NullMarked
package nl.waarborg.server;

import org.jspecify.annotations.NullMarked;
