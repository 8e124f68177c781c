package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * The one last personal contact with who asks to be removed (IKO-R9): once in all for a person,
 * whichever part of the organisation makes it. The database allows no second.
 */
public final class LastContact {

    private static final Columns COLUMNS = Columns.of("core", "subject");
    private static final Column<Instant> AT =
            COLUMNS.instant("last_contact_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Dataset PEOPLE =
            Dataset.of(COLUMNS).aboutNobody("The ids that all declarations lead to");

    private LastContact() {}

    /** Whether it was made; false for a person who is not known. */
    public static Future<Boolean> made(Tx core, SubjectId person) {
        return core.first(
                        DSL.select(AT.field())
                                .from(PEOPLE.asTable())
                                .where(PEOPLE.id().field().eq(person.value())))
                .map(found -> found.flatMap(row -> row.find(AT)).isPresent());
    }

    /** Writes it down; fails with a problem where it was made before. */
    public static Future<Void> note(Tx core, SubjectId person, Instant now) {
        return made(core, person)
                .compose(
                        before -> {
                            if (before) {
                                throw Problem.conflict(
                                        "The person was approached once more already.");
                            }
                            return core.update(
                                    PEOPLE,
                                    person.value(),
                                    OptionalLong.empty(),
                                    Values.of(AT, now));
                        })
                .mapEmpty();
    }
}
