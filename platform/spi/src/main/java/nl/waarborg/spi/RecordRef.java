package nl.waarborg.spi;

import java.util.UUID;

/**
 * One row of a dataset, such as the case that a mail is about.
 *
 * @param dataset which dataset
 * @param id which row
 */
public record RecordRef(Dataset dataset, UUID id) {}
