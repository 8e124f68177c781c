package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What went to others, or stands in a document.
 *
 * @param id its id
 * @param projectId the project for which it was done
 * @param name the party that received it, or the document
 * @param contactData whether name and contact data were among it
 * @param questions the keys of the answers among it
 * @param informedOn when the expert was told
 * @param informedBy how
 * @param doneOn when it was shared or used
 * @param doneBy the name of the human who did; absent once the account is gone
 * @param purpose what it was for; absent in what was written down before experts were asked
 * @param agreedAt when the expert said yes to this very share
 * @param word what the expert says of it; absent while nothing was said
 * @param wordOn when the expert said so
 * @param stoppedAt when the yes that let it was taken back
 * @param partyToldOn when the party was told of that
 */
public record ShareView(
        UUID id,
        UUID projectId,
        String name,
        boolean contactData,
        List<String> questions,
        LocalDate informedOn,
        Channel informedBy,
        LocalDate doneOn,
        @Nullable @Meaning("The name of the human who did") String doneBy,
        @Nullable String purpose,
        @Meaning("When the expert said yes to this very share") @Nullable Instant agreedAt,
        @Meaning("Whether the expert says to have known; absent while nothing was said")
                @Nullable Word word,
        @Nullable LocalDate wordOn,
        @Meaning("When the yes that let it was taken back") @Nullable Instant stoppedAt,
        @Meaning("When the party was told of that") @Nullable LocalDate partyToldOn) {

    static final String BETWEEN = ", ";

    /** Copies what it is given. */
    public ShareView {
        questions = List.copyOf(questions);
    }

    /** How lists of keys are kept: readable in the person's own package of data. */
    static List<String> keys(String kept) {
        return kept.isEmpty() ? List.of() : Arrays.asList(kept.split(BETWEEN, -1));
    }

    static Future<ShareView> namedShare(Work work, Row row) {
        return work.namesOf(Shares.SHARED_BY, row).map(by -> ofShare(row, by));
    }

    static Future<ShareView> namedUse(Work work, Row row) {
        return work.namesOf(Shares.RECORDED_BY, row).map(by -> ofUse(row, by));
    }

    static ShareView ofShare(Row row, ColleagueNames doers) {
        return new ShareView(
                row.get(Shares.DATASET.id()),
                row.get(Shares.PROJECT_ID),
                row.get(Shares.PARTY),
                row.get(Shares.CONTACT_DATA),
                keys(row.get(Shares.QUESTIONS)),
                row.get(Shares.INFORMED_ON),
                row.get(Shares.INFORMED_BY),
                row.get(Shares.SHARED_ON),
                doers.of(row).orElse(null),
                row.find(Shares.PURPOSE).orElse(null),
                row.find(Shares.AGREED_AT).orElse(null),
                row.find(Shares.WORD).orElse(null),
                row.find(Shares.WORD_ON).orElse(null),
                row.find(Shares.STOPPED_AT).orElse(null),
                row.find(Shares.PARTY_TOLD_ON).orElse(null));
    }

    static ShareView ofUse(Row row, ColleagueNames doers) {
        return new ShareView(
                row.get(Shares.USES.id()),
                row.get(Shares.USE_PROJECT),
                row.get(Shares.DOCUMENT),
                row.get(Shares.USE_CONTACT),
                keys(row.get(Shares.USE_QUESTIONS)),
                row.get(Shares.USE_INFORMED_ON),
                row.get(Shares.USE_INFORMED_BY),
                row.get(Shares.USED_ON),
                doers.of(row).orElse(null),
                row.find(Shares.USE_PURPOSE).orElse(null),
                row.find(Shares.USE_AGREED_AT).orElse(null),
                row.find(Shares.USE_WORD).orElse(null),
                row.find(Shares.USE_WORD_ON).orElse(null),
                null,
                null);
    }
}
