package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.AgeBand;
import nl.waarborg.kernel.consent.ConsentBasis;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.consent.ConsentTextTable;
import nl.waarborg.kernel.consent.EndReason;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A consent.
 *
 * @param id its id
 * @param subjectId the person
 * @param purpose what was asked
 * @param question the question, where each is agreed to by itself
 * @param state where it is
 * @param basis on what it rests
 * @param textVersion the version of the words
 * @param textSha256 the digest of the words
 * @param channel how it came in
 * @param givenBy who agreed
 * @param age what the law makes of the age
 * @param representative who represents the person
 * @param evidence where the paper or the note of the call is kept
 * @param askedAt when it was asked or given
 * @param givenAt when it was given
 * @param withdrawnAt when it was taken back
 * @param withdrawnChannel how it was taken back
 * @param withdrawnBy who took it back
 * @param supersededAt when what it was given for changed
 * @param endedAt when it ended, whatever ended it
 * @param endedBecause what ended it that the person did not take back
 */
@Input.Meaning("A consent, standing, waiting or taken back.")
record ConsentView(
        UUID id,
        UUID subjectId,
        @Input.Meaning("What was asked.") String purpose,
        @Nullable String question,
        State state,
        ConsentBasis basis,
        @Input.Meaning("The version of the words that were shown.") String textVersion,
        @Input.Meaning("SHA-256 of the words, in hexadecimal.") String textSha256,
        ConsentChannel channel,
        ConsentGiver givenBy,
        @Nullable AgeBand age,
        @Nullable @Input.Meaning("The name of who represents the person.") String representative,
        @Nullable String evidence,
        Instant askedAt,
        @Nullable Instant givenAt,
        @Nullable Instant withdrawnAt,
        @Nullable ConsentChannel withdrawnChannel,
        @Nullable ConsentGiver withdrawnBy,
        @Nullable @Input.Meaning("When what it was given for changed, so that it is asked again.")
                Instant supersededAt,
        @Nullable @Input.Meaning("When it ended, whatever ended it.") Instant endedAt,
        @Nullable @Input.Meaning("What ended it, where the person did not take it back.")
                EndReason endedBecause) {

    /** Where a consent is. */
    enum State {
        /** It waits for its confirmation by mail. */
        WAITING,
        /** It stands. */
        STANDING,
        /** What it was given for has changed; it counts no longer and is asked again. */
        SUPERSEDED,
        /** It ended and nobody took it back: {@code endedBecause} says why. */
        ENDED,
        /** It was taken back. */
        WITHDRAWN
    }

    private static final Column<?>[] COLUMNS = {
        ConsentTable.DATASET.id(),
        ConsentTable.DATASET.version(),
        ConsentTable.DATASET.createdAt(),
        ConsentTable.SUBJECT_ID,
        ConsentTable.PURPOSE,
        ConsentTable.QUESTION,
        ConsentTable.BASIS,
        ConsentTable.CHANNEL,
        ConsentTable.GIVEN_BY,
        ConsentTable.AGE_BAND,
        ConsentTable.REPRESENTATIVE_NAME,
        ConsentTable.EVIDENCE,
        ConsentTable.GIVEN_AT,
        ConsentTable.WITHDRAWN_AT,
        ConsentTable.WITHDRAWN_CHANNEL,
        ConsentTable.WITHDRAWN_BY,
        ConsentTable.SUPERSEDED_AT,
        ConsentTable.ENDED_AT,
        ConsentTable.ENDED_BECAUSE,
        ConsentTextTable.TEXT_VERSION,
        ConsentTextTable.SHA256,
        ConsentTextTable.WORDS
    };

    /** The consents that fit, with the words they were given in, in the order of their id. */
    static SelectLimitStep<? extends Record> query(Condition which) {
        Field<?>[] fields = Stream.of(COLUMNS).map(Column::field).toArray(Field<?>[]::new);
        return DSL.select(fields)
                .from(ConsentTable.DATASET.asTable())
                .join(ConsentTextTable.DATASET.asTable())
                .on(ConsentTextTable.DATASET.id().field().eq(ConsentTable.TEXT_ID.field()))
                .where(which)
                .orderBy(ConsentTable.DATASET.id().field());
    }

    static ConsentView of(Row row) {
        return new ConsentView(
                row.get(ConsentTable.DATASET.id()),
                row.get(ConsentTable.SUBJECT_ID),
                row.get(ConsentTable.PURPOSE),
                row.find(ConsentTable.QUESTION).orElse(null),
                state(row),
                row.get(ConsentTable.BASIS),
                row.get(ConsentTextTable.TEXT_VERSION),
                row.get(ConsentTextTable.SHA256),
                row.get(ConsentTable.CHANNEL),
                row.get(ConsentTable.GIVEN_BY),
                row.find(ConsentTable.AGE_BAND).orElse(null),
                row.find(ConsentTable.REPRESENTATIVE_NAME).orElse(null),
                row.find(ConsentTable.EVIDENCE).orElse(null),
                row.get(ConsentTable.DATASET.createdAt()),
                row.find(ConsentTable.GIVEN_AT).orElse(null),
                row.find(ConsentTable.WITHDRAWN_AT).orElse(null),
                row.find(ConsentTable.WITHDRAWN_CHANNEL).orElse(null),
                row.find(ConsentTable.WITHDRAWN_BY).orElse(null),
                supersededAt(row).orElse(null),
                row.find(ConsentTable.ENDED_AT).orElse(null),
                row.find(ConsentTable.ENDED_BECAUSE).orElse(null));
    }

    private static State state(Row row) {
        if (row.find(ConsentTable.WITHDRAWN_AT).isPresent()) {
            return State.WITHDRAWN;
        }
        if (row.find(ConsentTable.ENDED_BECAUSE).isPresent()) {
            return State.ENDED;
        }
        if (supersededAt(row).isPresent()) {
            return State.SUPERSEDED;
        }
        return row.find(ConsentTable.GIVEN_AT).isPresent() ? State.STANDING : State.WAITING;
    }

    private static Optional<Instant> supersededAt(Row row) {
        return row.find(ConsentTable.SUPERSEDED_AT)
                .filter(_ -> row.find(ConsentTable.ENDED_BECAUSE).isEmpty());
    }
}
