package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;

/**
 * Where access by name is used: in a space, or by delivering for an assignment.
 *
 * @param kind which of the two
 * @param id of the space or the assignment
 */
record Place(Kind kind, UUID id) {

    /** What it is. */
    enum Kind {
        SPACE,
        ASSIGNMENT
    }

    static Place space(UUID id) {
        return new Place(Kind.SPACE, id);
    }

    static Place assignment(UUID id) {
        return new Place(Kind.ASSIGNMENT, id);
    }

    /** The place that a row names in one of two columns; the database sees to that. */
    static Place of(Row row, Column<UUID> space, Column<UUID> assignment) {
        return row.find(space).map(Place::space).orElseGet(() -> assignment(row.get(assignment)));
    }

    /** For a row that names it. */
    Values in(Column<UUID> space, Column<UUID> assignment) {
        return Values.of(column(space, assignment), id);
    }

    /** Whether a row names it. */
    Condition is(Column<UUID> space, Column<UUID> assignment) {
        return column(space, assignment).field().eq(id);
    }

    private Column<UUID> column(Column<UUID> space, Column<UUID> assignment) {
        return switch (kind) {
            case SPACE -> space;
            case ASSIGNMENT -> assignment;
        };
    }

    /** Its id, where it is that kind of place. */
    static @Nullable UUID idOf(@Nullable Place place, Kind kind) {
        return Optional.ofNullable(place)
                .filter(one -> one.kind == kind)
                .map(Place::id)
                .orElse(null);
    }
}
