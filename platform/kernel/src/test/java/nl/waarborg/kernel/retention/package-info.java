/** What becomes of records, held against date arithmetic of the tests' own. */
@NullMarked
package nl.waarborg.kernel.retention;

import org.jspecify.annotations.NullMarked;
