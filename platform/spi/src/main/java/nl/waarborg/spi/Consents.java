package nl.waarborg.spi;

import io.vertx.core.Future;

import org.jooq.Condition;

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

    /** Fails with {@link ProblemType#CONSENT_MISSING} unless a person agrees. */
    Future<Void> require(ConsentPurpose purpose, SubjectId person);

    /** Fails with {@link ProblemType#CONSENT_MISSING} unless a person agrees to a question. */
    Future<Void> require(ConsentPurpose purpose, SubjectId person, String question);

    /** For queries: that the person in the column agrees. */
    Condition given(ConsentPurpose purpose, Column<UUID> person);

    /** For queries: that the person in the column agrees to the question in the other. */
    Condition given(ConsentPurpose purpose, Column<UUID> person, Column<String> question);
}
