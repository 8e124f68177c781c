package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * The links by which who has no account, or represents somebody under 16, says yes or no to a share
 * and takes a yes back (IKO-D1, IKO-C4). A link is worth something once and for a week; the way
 * back for as long as the yes stands. The database demands what was mailed.
 */
final class ShareLinks {

    static final Duration LASTS = Duration.ofDays(7);

    private static final String GONE_NL =
            "Deze link geldt niet (meer). Is de vraag nog open, vraag dan om een nieuwe mail.";
    private static final String GONE_EN =
            "This link is not valid (any more). If the question is still open, ask for a new mail.";

    static final MailedLink YES =
            new MailedLink(
                    PatientExpertsPlugin.NAME + ".share-yes",
                    new Words(
                            "Ja, dit mag (ik ben 16 of ouder)",
                            "U zei ja. In een mail staat hoe u dat terugneemt.",
                            GONE_NL),
                    new Words(
                            "Yes, this may go (I am 16 or older)",
                            "You said yes. A mail tells how you take that back.",
                            GONE_EN),
                    (work, token) -> said(work, token, ShareWord.YES, false));

    static final MailedLink REPRESENTED_YES =
            new MailedLink(
                    PatientExpertsPlugin.NAME + ".share-yes-of-representative",
                    new Words(
                            "Ja, namens wie ik vertegenwoordig",
                            "U zei ja. In een mail staat hoe u dat terugneemt.",
                            GONE_NL),
                    new Words(
                            "Yes, for whom I represent",
                            "You said yes. A mail tells how you take that back.",
                            GONE_EN),
                    (work, token) -> said(work, token, ShareWord.YES, true));

    static final MailedLink NO =
            new MailedLink(
                            PatientExpertsPlugin.NAME + ".share-no",
                            new Words("Nee, dit mag niet", "U zei nee. Er gaat niets.", GONE_NL),
                            new Words("No, this may not go", "You said no. Nothing goes.", GONE_EN),
                            ShareLinks::saidNo)
                    .thatTakesBack();

    static final MailedLink BACK =
            new MailedLink(
                            PatientExpertsPlugin.NAME + ".share-withdrawal",
                            new Words(
                                    "Het ja terugnemen",
                                    "Het ja is teruggenomen. Er gaat niets meer.",
                                    "Er is geen ja (meer) om terug te nemen."),
                            new Words(
                                    "Take the yes back",
                                    "The yes is taken back. Nothing more goes.",
                                    "There is no yes (left) to take back."),
                            ShareLinks::tookBack)
                    .thatTakesBack();

    private ShareLinks() {}

    /** A link that was just made, and what the row keeps of it. */
    static Values link(Work work, UUID token) {
        return Values.of(ShareProposals.LINK_HASH, hash(token))
                .set(ShareProposals.LINK_UNTIL, work.now().plus(LASTS));
    }

    /** Mails the links of a proposal to who answers it. */
    static Future<UUID> mail(Work work, Row expert, Row proposal, UUID token) {
        boolean represented = proposal.find(ShareProposals.REPRESENTATIVE).isPresent();
        MailTemplate<LinkMails.Asking> template =
                represented ? LinkMails.REPRESENTING : LinkMails.ASKED;
        return work.mail(
                template,
                to(expert, proposal),
                ref(proposal),
                new LinkMails.Asking(
                        name(expert, proposal),
                        expert.get(Experts.FIRST_NAME),
                        proposal.get(ShareProposals.ASKED),
                        work.link(represented ? REPRESENTED_YES : YES, token),
                        work.link(NO, token),
                        work.day(proposal.find(ShareProposals.LINK_UNTIL).orElseThrow())));
    }

    private static Future<Boolean> saidNo(Work work, UUID token) {
        return said(work, token, ShareWord.NO, false)
                .compose(
                        done ->
                                done
                                        ? Future.succeededFuture(true)
                                        : said(work, token, ShareWord.NO, true));
    }

    private static Future<Boolean> said(
            Work work, UUID token, ShareWord word, boolean represented) {
        Condition waits =
                ShareProposals.LINK_HASH
                        .field()
                        .eq(hash(token))
                        .and(ShareProposals.WORD.field().isNull())
                        .and(ShareProposals.LINK_UNTIL.field().ge(work.now()))
                        .and(
                                represented
                                        ? ShareProposals.REPRESENTATIVE.field().isNotNull()
                                        : ShareProposals.REPRESENTATIVE.field().isNull());
        return found(work, waits, row -> write(work, row, token, word));
    }

    private static Future<?> write(Work work, Row row, UUID token, ShareWord word) {
        Values said =
                Values.of(ShareProposals.WORD, word)
                        .set(ShareProposals.WORD_AT, work.now())
                        .set(ShareProposals.LINK_TOKEN, token.toString());
        return switch (word) {
            case NO -> change(work, row, said);
            case YES -> {
                UUID back = UUID.randomUUID();
                Values yes =
                        said.set(
                                        ShareProposals.AGE,
                                        row.find(ShareProposals.AGE).orElse(WordAge.FROM_16))
                                .set(ShareProposals.BACK_HASH, hash(back));
                yield change(work, row, yes).compose(_ -> confirm(work, row, back));
            }
        };
    }

    /** Tells who said yes how to take it back. */
    private static Future<UUID> confirm(Work work, Row proposal, UUID back) {
        return work.tx()
                .require(Experts.DATASET, proposal.get(ShareProposals.EXPERT_ID))
                .compose(
                        expert ->
                                work.mail(
                                        LinkMails.AGREED,
                                        to(expert, proposal),
                                        ref(proposal),
                                        new LinkMails.Agreed(
                                                name(expert, proposal),
                                                proposal.get(ShareProposals.ASKED),
                                                work.link(BACK, back))));
    }

    private static Future<Boolean> tookBack(Work work, UUID token) {
        Condition stands =
                ShareProposals.BACK_HASH
                        .field()
                        .eq(hash(token))
                        .and(ShareProposals.WITHDRAWN_AT.field().isNull());
        return found(
                work,
                stands,
                row ->
                        change(
                                        work,
                                        row,
                                        Values.of(ShareProposals.WITHDRAWN_AT, work.now())
                                                .set(ShareProposals.BACK_TOKEN, token.toString()))
                                .compose(_ -> StoppedShares.tell(work, id(row))));
    }

    private static Future<Boolean> found(Work work, Condition which, Function<Row, Future<?>> act) {
        return work.tx()
                .first(
                        DSL.select(ShareProposals.DATASET.id().field())
                                .from(ShareProposals.DATASET.asTable())
                                .where(which))
                .compose(
                        row ->
                                row.map(
                                                one ->
                                                        work.tx()
                                                                .require(
                                                                        ShareProposals.DATASET,
                                                                        id(one))
                                                                .compose(act::apply)
                                                                .map(true))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Long> change(Work work, Row row, Values values) {
        return work.tx().update(ShareProposals.DATASET, id(row), OptionalLong.empty(), values);
    }

    private static Recipient to(Row expert, Row proposal) {
        return proposal.find(ShareProposals.REPRESENTATIVE_EMAIL).isPresent()
                ? Recipient.inColumn(ref(proposal), ShareProposals.REPRESENTATIVE_EMAIL)
                : Notices.address(expert);
    }

    private static String name(Row expert, Row proposal) {
        return proposal.find(ShareProposals.REPRESENTATIVE)
                .orElseGet(() -> expert.get(Experts.FIRST_NAME));
    }

    private static RecordRef ref(Row proposal) {
        return new RecordRef(ShareProposals.DATASET, id(proposal));
    }

    private static UUID id(Row proposal) {
        return proposal.get(ShareProposals.DATASET.id());
    }

    /** What is kept of a token that stands in a link. */
    static String hash(UUID token) {
        return hash(token.toString());
    }

    /** The same of a token as it is written. */
    static String hash(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
