package nl.waarborg.web.audit;

import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.audit.Position;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Row;

import java.util.List;
import java.util.Optional;

/**
 * A statement that lines are gone because their term was over.
 *
 * @param number counts from 1
 * @param statement the signed statement
 */
public record ExpiryView(
        @Meaning("Counts from 1") long number,
        @Meaning(
                        "Which lines are gone and under which rule, as a JSON Web Signature; keep it to check later ones against")
                String statement) {

    static Page<ExpiryView> page(List<Row> rows, int limit) {
        List<ExpiryView> found =
                rows.stream()
                        .limit(limit)
                        .map(
                                row ->
                                        new ExpiryView(
                                                row.get(AuditTables.EXPIRY_NUMBER),
                                                row.get(AuditTables.EXPIRY_STATEMENT)))
                        .toList();
        return new Page<>(
                found,
                rows.size() > limit
                        ? Optional.of(new Position(0, found.getLast().number()).id())
                        : Optional.empty());
    }
}
