package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Relation;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/** Conditions on the situation of carer and recipient that an answer meets or does not. */
enum SituationRule implements Rule {
    FAMILY(
            "family",
            "The person cared for must be family.",
            "De zorgvrager moet familie zijn.",
            Field.RELATION) {
        @Override
        @Nullable Boolean holds(Care care) {
            return care.relation() == null ? null : care.relation() == Relation.FAMILY;
        }
    },
    LONG_TERM_ILL(
            "recipient-long-term-ill",
            "The person cared for must be ill for a long time.",
            "De zorgvrager moet langdurig ziek zijn.",
            Field.RECIPIENT_LONG_TERM_ILL) {
        @Override
        @Nullable Boolean holds(Care care) {
            return care.recipientLongTermIll();
        }
    },
    MISSES_CARE_OR_HELPS_OFTEN(
            "misses-care-or-helps-often",
            "The carer must miss care or help often because of the illness.",
            "De mantelzorger moet door de ziekte zorg missen of vaak helpen.",
            Field.MISSES_CARE,
            Field.HELPS_OFTEN) {
        @Override
        @Nullable Boolean holds(Care care) {
            Boolean misses = care.missesCare();
            Boolean helps = care.helpsOften();
            if (Boolean.TRUE.equals(misses) || Boolean.TRUE.equals(helps)) {
                return true;
            }
            return (misses == null || helps == null) ? null : Boolean.FALSE;
        }
    },
    UNINTERRUPTED(
            "uninterrupted",
            "The care must have gone on without a break.",
            "De zorg moet aaneengesloten zijn geweest.",
            Field.UNINTERRUPTED) {
        @Override
        @Nullable Boolean holds(Care care) {
            return care.uninterrupted();
        }
    },
    UNPAID("unpaid", "The care must be unpaid.", "De zorg moet onbetaald zijn.", Field.UNPAID) {
        @Override
        @Nullable Boolean holds(Care care) {
            return care.unpaid();
        }
    },
    AT_HOME(
            "recipient-at-home",
            "The person cared for must not live in an institution.",
            "De zorgvrager mag niet in een instelling wonen.",
            Field.RECIPIENT_IN_INSTITUTION) {
        @Override
        @Nullable Boolean holds(Care care) {
            Boolean institution = care.recipientInInstitution();
            return institution == null ? null : !institution;
        }
    };

    private final String rule;
    private final String demand;
    private final String demandNl;
    private final Field first;
    private final Field last;

    SituationRule(String rule, String demand, String demandNl, Field only) {
        this(rule, demand, demandNl, only, only);
    }

    SituationRule(String rule, String demand, String demandNl, Field first, Field last) {
        this.rule = rule;
        this.demand = demand;
        this.demandNl = demandNl;
        this.first = first;
        this.last = last;
    }

    @Override
    public Set<Field> asks() {
        return EnumSet.of(first, last);
    }

    @Override
    public Finding assess(Answers answers, LocalDate on) {
        Boolean holds = holds(answers.care());
        if (holds == null) {
            return Finding.unanswered(rule);
        }
        return Finding.of(
                rule,
                holds,
                demand + (holds ? " The form says so." : " The form says otherwise."),
                demandNl + (holds ? " Dat is ingevuld." : " Er is iets anders ingevuld."));
    }

    /** Whether it holds; null while the form does not tell. */
    abstract @Nullable Boolean holds(Care care);
}
