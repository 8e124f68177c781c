package nl.waarborg.spi;

import io.vertx.core.buffer.Buffer;

import java.util.Optional;

/**
 * The columns that keep a file in a row, encrypted under the key of the person that the row is
 * about. Declared by {@link Columns#file}: export, erasure and the check of the catalogue cover
 * them as any other column.
 *
 * @param name the file's name, encrypted
 * @param kind what it is
 * @param size how many bytes it has
 * @param content the bytes, encrypted
 */
public record FileColumns(
        Column<String> name, Column<FileKind> kind, Column<Integer> size, Column<Buffer> content) {

    /** The values, and those of a file. */
    public Values set(Values values, FileContent file) {
        return values.set(name, file.name())
                .set(kind, file.kind())
                .set(size, file.size())
                .set(content, file.bytes());
    }

    /**
     * The file in a row that selected name, kind and content; empty where there is none, or no more
     * since its person was erased.
     */
    public Optional<FileContent> in(Row row) {
        return row.find(content)
                .flatMap(
                        bytes ->
                                row.find(name)
                                        .flatMap(
                                                called ->
                                                        row.find(kind)
                                                                .map(
                                                                        what ->
                                                                                new FileContent(
                                                                                        called,
                                                                                        what,
                                                                                        bytes))));
    }
}
