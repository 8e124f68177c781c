package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.SelectField;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who enters results: of which offers, in which dossiers, and as what. For one call. */
interface Entering {

    /** What crediting asks of an offer. */
    List<SelectField<?>> CREDITED =
            List.of(
                    Offers.DATASET.id().field(),
                    Offers.POINTS.field(),
                    Offers.ACCREDITED_FROM.field(),
                    Offers.ACCREDITED_UNTIL.field(),
                    Offers.WITHDRAWN_FROM.field());

    /** Those offers of which results may be entered. */
    Select<?> offers(Condition named);

    /** Whether the offer is the one that a line means. */
    boolean offers(Row offer, Attendance.Entry entry);

    /** Reads what has to be known of dossiers. */
    Future<Void> read(Set<UUID> dossiers);

    /** Whether a result of that day may be entered in the dossier. */
    boolean reaches(UUID dossier, LocalDate on);

    /** Whether what is entered comes from the register before. */
    boolean takesOver();
}
