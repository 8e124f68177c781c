/**
 * Daily jobs of plugins: one entry in the database for each job and tenant, claimed by one of any
 * number of nodes when it is due there, tried again until it succeeds.
 */
@NullMarked
package nl.waarborg.data.jobs;

import org.jspecify.annotations.NullMarked;
