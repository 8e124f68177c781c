/**
 * The retention rules as SQL: what is due, its erasure in batches, holds, tasks and the
 * certificates of runs.
 */
@NullMarked
package nl.waarborg.data.retention;

import org.jspecify.annotations.NullMarked;
