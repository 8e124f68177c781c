package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.util.UUID;

/**
 * Who works on a dossier.
 *
 * @param id its id
 * @param accountId the account
 */
public record AssignmentView(UUID id, UUID accountId) {

    static AssignmentView of(Row row) {
        return new AssignmentView(
                row.get(Assignments.DATASET.id()), row.get(Assignments.ACCOUNT_ID));
    }

    /**
     * Somebody who is to work on a dossier.
     *
     * @param accountId the account
     */
    public record NewAssignment(@Meaning("The account") UUID accountId) {}
}
