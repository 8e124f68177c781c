package nl.waarborg.kernel.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.spi.MailLanguage;

import java.util.List;
import java.util.Map;

/** The grounds on which a request may be refused in whole or in part; there are no others. */
public enum LegalGround {
    /** Who asks could not be identified. */
    IDENTITY_NOT_ESTABLISHED("AVG art. 12(2), 12(6)"),
    /** The request is manifestly unfounded or excessive; the organisation has to show it. */
    UNFOUNDED_OR_EXCESSIVE("AVG art. 12(5)"),
    /** Nothing of the person is kept. */
    NOTHING_KEPT("AVG art. 15(1)"),
    /** The rights of others would suffer. */
    RIGHTS_OF_OTHERS("AVG art. 15(4), 20(4), UAVG art. 41"),
    /** Freedom of expression and information. */
    FREE_EXPRESSION("AVG art. 17(3)(a)"),
    /** The law demands that it is kept, such as seven years of records for tax (AWR art. 52). */
    LEGAL_OBLIGATION("AVG art. 17(3)(b)"),
    /** A task in the public interest or of an authority. */
    PUBLIC_TASK("AVG art. 17(3)(b)"),
    /** Public health. */
    PUBLIC_HEALTH("AVG art. 17(3)(c)"),
    /** Archiving in the public interest, research, statistics. */
    RESEARCH_OR_ARCHIVE("AVG art. 17(3)(d)"),
    /** A legal claim. */
    LEGAL_CLAIM("AVG art. 17(3)(e), 18(2), 21(1)"),
    /** None of the reasons to erase applies: still needed for what it was given for. */
    STILL_NEEDED("AVG art. 17(1)"),
    /** What is kept is right and complete. */
    DATA_CORRECT("AVG art. 16"),
    /** None of the reasons to restrict applies. */
    NO_REASON_TO_RESTRICT("AVG art. 18(1)"),
    /** Not provided by the person, or not on consent or a contract. */
    NOT_PORTABLE("AVG art. 20(1)"),
    /** Compelling grounds that outweigh the person's, found by weighing again (IKO-Q2). */
    COMPELLING_GROUNDS("AVG art. 21(1)"),
    /** The processing does not rest on consent. */
    NO_CONSENT_BASIS("AVG art. 7(3)"),
    /** A human had decided already, on all that counts. */
    DECIDED_BY_HUMAN("AVG art. 22(1)"),
    /** An exception of the national law, such as the detection of crime. */
    NATIONAL_EXCEPTION("UAVG art. 41");

    private final String article;

    LegalGround(String article) {
        this.article = article;
    }

    /** Where it stands in the law. */
    public String article() {
        return article;
    }

    /** What people read of it, with its article. */
    public String in(MailLanguage language) {
        return new RightsWords(language, DataNames.of(List.of()), Map.of()).ground(this);
    }

    /** Whether a request of this type can be refused on it. */
    public boolean fits(RequestType type) {
        return switch (this) {
            case IDENTITY_NOT_ESTABLISHED,
                    UNFOUNDED_OR_EXCESSIVE,
                    NOTHING_KEPT,
                    NATIONAL_EXCEPTION ->
                    true;
            case RIGHTS_OF_OTHERS -> type == RequestType.ACCESS || type == RequestType.PORTABILITY;
            case FREE_EXPRESSION,
                    LEGAL_OBLIGATION,
                    PUBLIC_TASK,
                    PUBLIC_HEALTH,
                    RESEARCH_OR_ARCHIVE,
                    STILL_NEEDED ->
                    type == RequestType.ERASE;
            case LEGAL_CLAIM ->
                    type == RequestType.ERASE
                            || type == RequestType.RESTRICT
                            || type == RequestType.OBJECT;
            case DATA_CORRECT -> type == RequestType.RECTIFY || type == RequestType.COMPLETE;
            case NO_REASON_TO_RESTRICT -> type == RequestType.RESTRICT;
            case NOT_PORTABLE -> type == RequestType.PORTABILITY;
            case COMPELLING_GROUNDS -> type == RequestType.OBJECT;
            case NO_CONSENT_BASIS -> type == RequestType.WITHDRAW_CONSENT;
            case DECIDED_BY_HUMAN -> type == RequestType.HUMAN_REVIEW;
        };
    }
}
