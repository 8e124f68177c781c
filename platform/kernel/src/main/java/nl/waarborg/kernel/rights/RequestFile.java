package nl.waarborg.kernel.rights;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as its next step needs to know it.
 *
 * @param row all columns of {@link RequestTable}
 */
public record RequestFile(Row row) {

    /** Its id. */
    public UUID id() {
        return row.get(RequestTable.DATASET.id());
    }

    /** What is asked for. */
    public RequestType type() {
        return row.get(RequestTable.TYPE);
    }

    /** Where it stands. */
    public CaseStatus status() {
        return row.get(RequestTable.STATUS);
    }

    /** The person whose data it is about. */
    public SubjectId subject() {
        return new SubjectId(row.get(RequestTable.SUBJECT_ID));
    }

    /** The days that count. */
    public AnswerTerm.Days days() {
        return new AnswerTerm.Days(
                row.get(RequestTable.TARGET_ON),
                row.get(RequestTable.DUE_ON),
                row.get(RequestTable.LAW_ON));
    }

    /** Its term. */
    public AnswerTerm term() {
        return new AnswerTerm(
                receivedOn(),
                row.get(RequestTable.PAUSED_DAYS),
                row.find(RequestTable.EXTENDED_ON).isPresent());
    }

    /** When it came in. */
    public LocalDate receivedOn() {
        return row.get(RequestTable.RECEIVED_ON);
    }

    /** How often the platform tried again by itself what was left. */
    public int retries() {
        return row.get(RequestTable.RETRIES);
    }

    /** When it tries again what is left. */
    public Optional<LocalDate> retryOn() {
        return row.find(RequestTable.RETRY_ON);
    }

    /** Whether what is carried out is that a restriction ends. */
    public boolean lifting() {
        return row.get(RequestTable.LIFTING);
    }

    /** The language of its letters. */
    public MailLanguage language() {
        return row.get(RequestTable.LANGUAGE);
    }

    /** As those who carry it out know it. */
    public RightsCase asCase() {
        return new RightsCase(id(), type(), subject(), receivedOn(), firstExecution());
    }

    /** When it was carried out first; empty before that. */
    public Optional<Instant> firstExecution() {
        return row.find(RequestTable.FIRST_EXECUTED_AT)
                .or(() -> row.find(RequestTable.EXECUTED_AT));
    }

    /** The record that letters belong to. */
    public RecordRef ref() {
        return new RecordRef(RequestTable.DATASET, id());
    }

    /**
     * The same for letters about what went later: from then on it can lie in back-ups and nowhere
     * else.
     */
    public RequestFile executedAt(Instant at) {
        return new RequestFile(new ExecutedAt(row, at));
    }

    private record ExecutedAt(Row row, Instant at) implements Row {

        @Override
        public <T> T get(Column<T> column) {
            return find(column).orElseGet(() -> row.get(column));
        }

        @Override
        public <T> Optional<T> find(Column<T> column) {
            return column == RequestTable.EXECUTED_AT
                    ? Optional.of(column.type().getType().cast(at))
                    : row.find(column);
        }
    }

    /** To whom letters go. */
    public Recipient reader() {
        Optional<EmailAddress> given =
                row.find(RequestTable.ANSWER_TO).flatMap(EmailAddress::parse);
        Optional<AccountId> representative =
                row.find(RequestTable.REPRESENTATIVE_ACCOUNT).map(AccountId::new);
        return given.map(address -> Recipient.at(subject(), address))
                .or(() -> representative.map(Recipient::account))
                .orElseGet(() -> Recipient.subject(subject()))
                .reading(language());
    }
}
