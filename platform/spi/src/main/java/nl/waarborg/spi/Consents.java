package nl.waarborg.spi;

import io.vertx.core.Future;

import org.jooq.Condition;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who agrees to what at this moment. Confined to the event loop of its {@link Work}. */
public interface Consents {

    /**
     * Whether a person agrees.
     *
     * @throws IllegalArgumentException if the purpose is declared nowhere
     */
    Future<Boolean> stands(ConsentPurpose purpose, SubjectId person);

    /** Whether a person agrees to a question. */
    Future<Boolean> stands(ConsentPurpose purpose, SubjectId person, String question);

    /**
     * Since when a person agrees: what is kept on that consent is kept since then, whenever it
     * came.
     *
     * @return empty where it does not stand
     * @throws IllegalArgumentException if the purpose is declared nowhere
     */
    Future<Optional<Instant>> since(ConsentPurpose purpose, SubjectId person);

    /**
     * What the tenant asks people to agree to, in the words of its file: for a mail with a link to
     * agree.
     *
     * @return fails with {@link Problem} where the tenant does not ask it
     */
    Future<Asked> asked(ConsentPurpose purpose);

    /**
     * The words of what is asked.
     *
     * @param version their version
     * @param dutch in Dutch
     * @param english in English
     */
    record Asked(String version, String dutch, String english) {}

    /** Fails with {@link ProblemType#CONSENT_MISSING} unless a person agrees. */
    Future<Void> require(ConsentPurpose purpose, SubjectId person);

    /** Fails with {@link ProblemType#CONSENT_MISSING} unless a person agrees to a question. */
    Future<Void> require(ConsentPurpose purpose, SubjectId person, String question);

    /** For queries: that the person in the column agrees. */
    Condition given(ConsentPurpose purpose, Column<UUID> person);

    /** For queries: that the person in the column agrees to the question in the other. */
    Condition given(ConsentPurpose purpose, Column<UUID> person, Column<String> question);

    /**
     * Writes down that a person agreed, in the words that the tenant's file has now: by the link in
     * a mail, or as staff say who received it. Does nothing where it stands already.
     *
     * @return fails with {@link Problem} where the tenant asks no such consent or not in this way
     */
    Future<Void> given(ConsentPurpose purpose, SubjectId person, ConsentGround ground);

    /**
     * Takes back whatever stands for a purpose, as the person asked; the purpose's reaction runs.
     *
     * @param how how the person asked
     * @return fails with {@link ProblemType#FORBIDDEN} where it is somebody's own account who is
     *     known to be under 12
     */
    Future<Void> withdraw(ConsentPurpose purpose, SubjectId person, ConsentGround.Channel how);

    /**
     * The same of a person whose age the plugin knows; otherwise it is as the register of consents
     * knows it.
     *
     * @param age how old the person is: under 12 nobody takes a consent back in the own account,
     *     and what others write down is the representative's (UAVG art. 5(3))
     * @return fails with {@link ProblemType#FORBIDDEN} where the person is too young, also where
     *     nothing stands
     */
    Future<Void> withdraw(
            ConsentPurpose purpose,
            SubjectId person,
            ConsentGround.Channel how,
            ConsentGround.Age age);

    /**
     * Ends whatever stands for a purpose where the person did not take it back, so that the
     * register says what ended it; the purpose's reaction runs as well.
     *
     * @param because what ended it
     */
    Future<Void> end(ConsentPurpose purpose, SubjectId person, ConsentEnd because);

    /** Whether a person objected to all direct marketing (AVG art. 21(2)). */
    Future<Boolean> refusesMarketing(SubjectId person);

    /** Writes down that a person objects to all direct marketing; once is enough. */
    Future<Void> refuseMarketing(SubjectId person);

    /**
     * Whether a person who asked to be removed was approached for the last time (IKO-R9), by
     * whichever module or by who handles requests: after that nobody does again.
     */
    Future<Boolean> hadLastContact(SubjectId person);

    /**
     * Writes down that a person who asked to be removed is approached for the last time.
     *
     * @return fails with {@link Problem} where that was done before, through whatever module
     */
    Future<Void> noteLastContact(SubjectId person);
}
