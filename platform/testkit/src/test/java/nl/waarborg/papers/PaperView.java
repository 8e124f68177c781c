package nl.waarborg.papers;

import java.util.UUID;

/**
 * A paper that was handed in.
 *
 * @param id its id
 * @param name the name of its file
 * @param size how many bytes it has
 */
public record PaperView(UUID id, String name, int size) {}
