package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What an expert is asked, and the answer.
 *
 * @param id its id
 * @param expertId the expert
 * @param projectId the project for which it is done
 * @param way whether it goes to a party or into a document
 * @param name the party, or the document
 * @param purpose what it is for
 * @param fields what of name and contact data is among it
 * @param questions the keys of the answers among it
 * @param asked the question, word for word, in Dutch and English
 * @param status how far it is
 * @param proposedBy the name of the human who proposed it; absent once the account is gone
 * @param proposedOn when
 * @param wordAt when the expert said yes or no
 * @param representative who says yes for somebody under 16
 * @param linkUntil until when the link that was mailed is worth something
 * @param withdrawnAt when the expert took the yes back
 */
public record ShareProposalView(
        UUID id,
        UUID expertId,
        UUID projectId,
        ShareWay way,
        String name,
        String purpose,
        List<ShareField> fields,
        List<String> questions,
        @Meaning("What the expert is asked, word for word") String asked,
        @Meaning("Only while it is AGREED can something be given") Status status,
        @Nullable @Meaning("The name of the human who proposed it") String proposedBy,
        LocalDate proposedOn,
        @Nullable Instant wordAt,
        @Nullable String representative,
        @Meaning("Until when the link that was mailed is worth something")
                @Nullable Instant linkUntil,
        @Nullable Instant withdrawnAt) {

    /** Copies what it is given. */
    public ShareProposalView {
        fields = List.copyOf(fields);
        questions = List.copyOf(questions);
    }

    /** How far a proposal is. */
    public enum Status {
        /** The expert has said nothing, which is no yes. */
        OPEN,
        /** Who represents the expert was mailed a link and has said nothing, which is no yes. */
        AWAITS_REPRESENTATIVE,
        /** The expert said yes, or who represents somebody under 16. */
        AGREED,
        /** The expert said no; nothing else follows from that. */
        REFUSED,
        /** The expert took the yes back. */
        WITHDRAWN
    }

    static Future<ShareProposalView> named(Work work, Row row) {
        return work.namesOf(ShareProposals.PROPOSED_BY, row).map(by -> of(row, by));
    }

    static ShareProposalView of(Row row, ColleagueNames proposers) {
        return new ShareProposalView(
                row.get(ShareProposals.DATASET.id()),
                row.get(ShareProposals.EXPERT_ID),
                row.get(ShareProposals.PROJECT_ID),
                row.get(ShareProposals.WAY),
                row.get(ShareProposals.NAME),
                row.get(ShareProposals.PURPOSE),
                ShareView.keys(row.get(ShareProposals.FIELDS)).stream()
                        .map(ShareField::valueOf)
                        .toList(),
                ShareView.keys(row.get(ShareProposals.QUESTIONS)),
                row.get(ShareProposals.ASKED),
                status(row),
                proposers.of(row).orElse(null),
                row.get(ShareProposals.PROPOSED_ON),
                row.find(ShareProposals.WORD_AT).orElse(null),
                row.find(ShareProposals.REPRESENTATIVE).orElse(null),
                row.find(ShareProposals.LINK_UNTIL).orElse(null),
                row.find(ShareProposals.WITHDRAWN_AT).orElse(null));
    }

    /** How far it is. */
    static Status status(Row row) {
        if (row.find(ShareProposals.WITHDRAWN_AT).isPresent()) {
            return Status.WITHDRAWN;
        }
        return row.find(ShareProposals.WORD)
                .map(
                        word ->
                                switch (word) {
                                    case YES -> Status.AGREED;
                                    case NO -> Status.REFUSED;
                                })
                .orElseGet(
                        () ->
                                row.find(ShareProposals.REPRESENTATIVE).isPresent()
                                        ? Status.AWAITS_REPRESENTATIVE
                                        : Status.OPEN);
    }
}
