package nl.waarborg.spi;

import io.vertx.core.Future;

import org.jooq.Condition;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Work for one tenant: what a request and a job have in common. Confined to the event loop that it
 * was handed out on.
 */
public interface Work {

    /** The tenant. */
    TenantId tenant();

    /** The moment of the work, the same throughout. */
    Instant now();

    /** The day of {@link #now()} in the tenant's time zone. */
    LocalDate today();

    /** The day of a moment in the tenant's time zone. */
    LocalDate day(Instant moment);

    /** The way into the database, within the tenant and the plugin's own schema. */
    Tx tx();

    /**
     * Makes a data subject who has no account, such as somebody for whom a colleague fills in a
     * form. The person exists when and only when this work commits. An account can be tied to the
     * person later; what is kept about the person then is the account holder's own.
     *
     * @return the new person's id; fails where the work only reads
     */
    Future<SubjectId> newSubject();

    /**
     * Makes many data subjects as {@link #newSubject} does, with one statement: for files of
     * thousands of lines, some hundred at a time.
     *
     * @return their ids; fails where the work only reads
     */
    Future<List<SubjectId>> newSubjects(int count);

    /**
     * Takes back a person of whom nothing is kept: no account and no row of any module. Whether
     * that is so, the database says by its references, whatever the caller sees. Who looked at the
     * person stays known, by an id without a key.
     *
     * @return whether nothing is kept of the person, who then goes when this work commits; fails
     *     where the work only reads
     */
    Future<Boolean> dropEmptySubject(SubjectId person);

    /**
     * Tells others, after this work's commit and only then.
     *
     * @param type a declared event
     * @param ids what it is about, by name
     */
    default void emit(EventType type, Map<String, UUID> ids) {
        emit(type, ids, Map.of());
    }

    /**
     * Tells others from which days terms run, after this work's commit and only then: what they
     * keep can go with what this module keeps.
     *
     * @param type a declared event
     * @param ids what it is about, by name
     * @param days from which terms run, in the tenant's time zone, by names that are none of the
     *     ids'
     */
    void emit(EventType type, Map<String, UUID> ids, Map<String, LocalDate> days);

    /**
     * Writes a mail to a person, sent after this work's commit and only then. On a route that reads
     * it fails.
     *
     * @param template a declared kind of mail
     * @param to the person
     * @param about the record that the mail belongs to: who handles it sees what comes of the mail
     * @param model what the template needs to know
     * @return the mail's id; the work commits only when the mail stands in the outbox, whether or
     *     not the handler waits for this
     */
    default <M extends Record> Future<UUID> mail(
            MailTemplate<M> template, Recipient to, RecordRef about, M model) {
        return mail(template, to, about, model, List.of());
    }

    /**
     * The same with files that go along with it, encrypted in the outbox and gone from there once a
     * mail server has the mail. Keep what they are made of: the outbox gives none of them back.
     *
     * @param attached whole files, 10 at most and of 7 MB together; none with a newsletter
     * @throws IllegalArgumentException for other files
     */
    <M extends Record> Future<UUID> mail(
            MailTemplate<M> template,
            Recipient to,
            RecordRef about,
            M model,
            List<FileContent> attached);

    /**
     * The address with which a person's account logs in: for a module that has to know beforehand
     * whom it writes to, such as one that keeps who does not want to be written to. To send a mail,
     * {@link Recipient#subject} is enough.
     *
     * @return empty where the person has no account, or one without a usable address
     */
    Future<Optional<MailAddress>> addressOf(SubjectId person);

    /**
     * For queries: that the person in the column has an account with an address that a mail could
     * go to, as {@link #addressOf} tells it of one person.
     */
    Condition addressed(Column<UUID> person);

    /**
     * Whether the tenant's file names the table of another module in which people give the address
     * at which this module writes to them ({@code addressFrom}). Where it does, write to no other:
     * neither to the account's nor to one that this module wrote down before.
     */
    boolean hasGivenAddresses();

    /**
     * The address that a person gave in the table which the tenant's file names for this module, as
     * it stands there now. Ask each time, so that what people change there is followed. Nothing
     * else of the row is told. Who looks in the name of a human is written down as any look at that
     * table is.
     *
     * @return of the newest of the person's rows; empty where nothing is known, where the row is
     *     erased, set aside (AVG art. 18) or beyond the reach of this work, and where no usable
     *     address stands in it: then nothing may be sent. Fails with an {@link
     *     IllegalStateException} where the plugin does not {@linkplain
     *     PluginSpec#writesToGivenAddresses declare} that it asks, or the tenant's file names no
     *     such table for it
     */
    Future<Optional<MailAddress>> givenAddressOf(SubjectId person);

    /**
     * What came of the mails that belong to a record, the oldest first.
     *
     * @param about a record within the reach of this work; fails with {@link Problem#notFound()}
     *     where there is no such row
     */
    Future<List<MailState>> mailsAbout(RecordRef about);

    /**
     * How a mail would read, without writing it.
     *
     * @param template a declared kind of mail
     */
    <M extends Record> Future<MailPreview> preview(
            MailTemplate<M> template, MailLanguage language, M model);

    /**
     * The records to which mails could not be delivered for good, those of the latest mails first;
     * 10,000 at most. Each with when the earliest of its latest so many was written: where a record
     * began anew after that, fewer came back since.
     *
     * @param dataset of the plugin
     * @param times how many mails about a record came back at least
     * @param since counting those written since then
     */
    Future<Map<UUID, Instant>> undeliverable(Dataset dataset, int times, Instant since);

    /**
     * The records of which mails were given up that no mail server refused for good: it could not
     * be had, or put off each attempt, for a day. That says little of the address and all of the
     * mail: nobody read it. Those of the latest mails first; 10,000 at most.
     *
     * @param dataset of the plugin
     * @param since of mails that were written since then
     */
    Future<Set<UUID>> givenUp(Dataset dataset, Instant since);

    /**
     * The address of a link, for a mail.
     *
     * @param link a declared one
     * @param token made for this mail alone, such as {@link UUID#randomUUID}
     */
    URI link(MailedLink link, UUID token);

    /**
     * A keyed hash of a value by which it is known again and cannot be found out without the
     * tenant's key, the same for each spelling with other case or spaces.
     *
     * @param kind what it is a value of, in kebab-case: the same value of another kind, of another
     *     plugin or at another tenant has another hash
     */
    Future<byte[]> fingerprint(String kind, String value);

    /**
     * Makes a PDF of a document, off the event loop and back on it. The same document gives the
     * same bytes. A few milliseconds a page: what runs to hundreds of pages belongs in a job.
     *
     * @param name the name of the file, without what it ends in
     * @param paper what stands in it
     */
    Future<FileContent> print(String name, Paper paper);

    /**
     * Writes down that data of people goes to somebody outside the organisation. On a route that
     * reads the lines are committed by themselves, everywhere else with the work; either way
     * nothing is answered before they stand.
     *
     * @param act a declared disclosure
     * @param by the record by which it happens, such as a batch of payments
     * @param people whose data it is; each once, however often named
     * @throws IllegalArgumentException if the plugin does not declare it
     */
    Future<Void> disclosed(Disclosure act, RecordRef by, Collection<SubjectId> people);

    /**
     * Opens a case for what may be a breach of personal data, and tells the privacy officers. The
     * 72 hours count from this work's moment.
     *
     * @return the case
     */
    Future<UUID> reportBreach(SuspectedBreach breach);

    /**
     * The name of the human whose account stands in a column of a row, such as of who decided: for
     * whom the row is about. Nothing else is told of a colleague.
     *
     * @param row within the reach of this work; fails with {@link Problem#notFound()} where there
     *     is no such row
     * @param account a column of the row's dataset
     * @return empty where the column is, and where the account is gone or a program's: tell a role
     *     instead
     */
    Future<Optional<String>> nameOf(RecordRef row, Column<UUID> account);

    /**
     * The names of the humans whose accounts stand in a column of rows, at once: for a list that
     * people read.
     *
     * @param account a column of the rows
     * @param rows which this work read, so that each is within its reach
     */
    Future<ColleagueNames> namesOf(Column<UUID> account, List<Row> rows);

    /** The same for one row. */
    default Future<ColleagueNames> namesOf(Column<UUID> account, Row row) {
        return namesOf(account, List.of(row));
    }

    /** Who agrees to what at this moment. */
    Consents consents();

    /** Keeps records of this module while work on them is not finished. */
    Holds holds();

    /** How long the tenant's rules keep what this module keeps, for what people read. */
    Future<Terms> terms();

    /** Who the tenant is, for what bears its name. */
    Organisation organisation();

    /**
     * The tenant's settings of this plugin.
     *
     * @param type a record with a component for each setting
     * @throws IllegalStateException if the settings do not fit the record, which the start of the
     *     platform refuses already
     */
    <S extends Record> S settings(Class<S> type);
}
