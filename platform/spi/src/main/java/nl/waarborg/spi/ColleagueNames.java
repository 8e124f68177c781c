package nl.waarborg.spi;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who decided, wrote or did something, by name: for people who read it. They are told a name and
 * never an account, by which one colleague's work could be put together from many answers.
 *
 * @param account the column with the account
 * @param names the names by account
 */
public record ColleagueNames(Column<UUID> account, Map<UUID, String> names) {

    /** Copies what it is given. */
    public ColleagueNames {
        names = Map.copyOf(names);
    }

    /**
     * The name for a row; empty where nobody stands there, or the account is gone or a program's.
     */
    public Optional<String> of(Row row) {
        return row.find(account).map(names::get);
    }
}
