package nl.waarborg.spi;

import java.util.Optional;

/**
 * To whom a mail goes: one person at one address. Where there is no usable address, the mail is
 * kept as failed, for staff to see; the work it belongs to goes on.
 *
 * @param address where the address stands
 * @param language in which the person reads, where that is known better than the account tells;
 *     without it the account's language holds, and without that the tenant's first
 */
public record Recipient(Address address, Optional<MailLanguage> language) {

    /** The address that an account logs in with. */
    public static Recipient account(AccountId account) {
        return new Recipient(new OfAccount(account), Optional.empty());
    }

    /** The address that the person's account logs in with. */
    public static Recipient subject(SubjectId subject) {
        return new Recipient(new OfSubject(subject), Optional.empty());
    }

    /**
     * The address in a column of a row, of the person that the row is about.
     *
     * @param row within the reach of the work
     * @param column a column of the row's dataset; where it is empty or holds no address, the mail
     *     is kept as failed
     */
    public static Recipient inColumn(RecordRef row, Column<String> column) {
        return new Recipient(new InColumn(row, column), Optional.empty());
    }

    /**
     * An address as given.
     *
     * @param about the person whose data the mail is
     * @param to the address
     */
    public static Recipient at(SubjectId about, EmailAddress to) {
        return new Recipient(new Given(about, to), Optional.empty());
    }

    /** The same person, who reads this language. */
    public Recipient reading(MailLanguage known) {
        return new Recipient(address, Optional.of(known));
    }

    /** Where an address stands. */
    public sealed interface Address {}

    /**
     * With an account.
     *
     * @param account the account
     */
    public record OfAccount(AccountId account) implements Address {}

    /**
     * With the account of a person.
     *
     * @param subject the person
     */
    public record OfSubject(SubjectId subject) implements Address {}

    /**
     * In a row about a person.
     *
     * @param row the row
     * @param column the column
     */
    public record InColumn(RecordRef row, Column<String> column) implements Address {}

    /**
     * Here.
     *
     * @param about the person
     * @param to the address
     */
    public record Given(SubjectId about, EmailAddress to) implements Address {}
}
