package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.spi.SubjectId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads directly what is kept of a person, wherever it is declared. Safe for threads. */
public interface PersonalData {

    /**
     * The first rows of each dataset that has some about the person; columns that guard access,
     * such as hashes of passwords, are left out.
     *
     * @param session who looks, and why; looks of others than the person are written down
     * @param most how many rows of a dataset at most
     * @return empty where the tenant knows no such person
     */
    Future<Optional<List<Kept>>> of(Session session, SubjectId subject, int most);

    /**
     * What one dataset keeps.
     *
     * @param dataset its table with its schema
     * @param rules the numbers of the retention rules that say for how long
     * @param total how many rows there are
     * @param rows the first of them
     */
    record Kept(String dataset, List<String> rules, long total, List<Entry> rows) {

        /** Copies what it is given. */
        public Kept {
            rules = List.copyOf(rules);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param id its id
     * @param values what is not empty
     */
    record Entry(UUID id, List<Value> values) {

        /** Copies what it is given. */
        public Entry {
            values = List.copyOf(values);
        }
    }

    /**
     * A value.
     *
     * @param column the name of its column
     * @param category what kind of data it is
     * @param text the value as text; of a file how large it is
     */
    record Value(String column, String category, String text) {}
}
