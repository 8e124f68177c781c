package nl.waarborg.kernel.rights;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A value to put right or to add, in a declared column.
 *
 * @param dataset the table with its schema
 * @param recordId the row, of the person whom the request is about
 * @param column the declared column
 * @param value the new value in the form that the API reads: text, number, ISO date; empty to clear
 *     a column that may be empty
 */
public record Correction(String dataset, UUID recordId, String column, @Nullable String value) {}
