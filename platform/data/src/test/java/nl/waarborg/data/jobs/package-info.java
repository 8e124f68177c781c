/** Tests of daily jobs, on several nodes and one real database. */
@NullMarked
package nl.waarborg.data.jobs;

import org.jspecify.annotations.NullMarked;
