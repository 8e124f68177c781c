package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A place of co-creation.
 *
 * @param agreementId the assignment it belongs to
 * @param name its name
 */
public record NewSpace(UUID agreementId, String name) {

    /**
     * A place as callers see it.
     *
     * @param id its id
     * @param clientId whose it is
     * @param name its name
     * @param closedOn since when nobody writes in it
     */
    public record View(UUID id, UUID clientId, String name, @Nullable LocalDate closedOn) {

        static View of(Row row) {
            return new View(
                    row.get(Spaces.DATASET.id()),
                    row.get(Spaces.CLIENT_ID),
                    row.get(Spaces.NAME),
                    row.find(Spaces.CLOSED_ON).orElse(null));
        }
    }

    /**
     * Names that the client wants kept out. Only hashes of them are kept.
     *
     * @param names the names, as they are written
     */
    public record Names(@Items(min = 1, max = 100) List<String> names) {

        /** Copies what it is given. */
        public Names {
            names = List.copyOf(names);
        }
    }

    /**
     * What came of names that were added.
     *
     * @param names how many names are kept out of the space now
     * @param withheld in how much of what was said before one of the new names was found
     * @param breach the case that was opened about it
     */
    public record NameCount(
            @Meaning("How many names are kept out of the space now") long names,
            @Meaning(
                            "What was said before and holds one of them: read by nobody until it is judged")
                    int withheld,
            @Nullable UUID breach) {}

    /**
     * Who gets access: an account of a person of the client.
     *
     * @param accountId the account
     */
    public record NewMember(UUID accountId) {}

    /**
     * Who has access.
     *
     * @param id the id of the access
     * @param accountId the account
     * @param grantedBy the account of the human who gave it
     */
    public record Member(UUID id, UUID accountId, UUID grantedBy) {

        static Member of(Row row) {
            return new Member(
                    row.get(Spaces.MEMBERS.id()),
                    row.get(Spaces.ACCOUNT_ID),
                    row.get(Spaces.GRANTED_BY));
        }
    }

    /**
     * What somebody wants to say in a space.
     *
     * @param text the text; what leads to a person is refused and reported
     */
    public record NewContribution(
            @Meaning("What leads to a person is refused and reported as a leak") @Text(max = 10_000)
                    String text) {}

    /**
     * What became of it.
     *
     * @param outcome whether it stands in the space
     * @param id its id, where it does
     * @param found what in it leads to a person, where it does not; nothing of the text is kept
     * @param breach the case that was opened about it
     */
    public record Placed(
            Outcome outcome,
            @Nullable UUID id,
            @Meaning("What leads to a person; nothing of the text is kept") List<Identifying> found,
            @Nullable UUID breach) {

        /** Copies what it is given. */
        public Placed {
            found = List.copyOf(found);
        }
    }

    /** Whether a text stands in a space. */
    public enum Outcome {
        PLACED,
        REFUSED
    }

    /**
     * What somebody said in a space.
     *
     * @param id its id
     * @param mine whether the caller wrote it
     * @param text the text
     * @param at when
     */
    public record Contribution(UUID id, boolean mine, String text, Instant at) {}
}
