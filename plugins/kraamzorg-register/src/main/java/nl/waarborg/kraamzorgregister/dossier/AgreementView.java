package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a person agreed to.
 *
 * @param id its id
 * @param agreement what
 * @param textVersion the version of its text
 * @param acknowledgedOn when
 * @param takenOver whether that was in the register before
 */
public record AgreementView(
        UUID id,
        Agreement agreement,
        String textVersion,
        LocalDate acknowledgedOn,
        boolean takenOver) {

    static AgreementView of(Row row) {
        return new AgreementView(
                row.get(Acknowledgements.DATASET.id()),
                row.get(Acknowledgements.AGREEMENT),
                row.get(Acknowledgements.TEXT_VERSION),
                row.get(Acknowledgements.ACKNOWLEDGED_ON),
                row.get(Acknowledgements.TAKEN_OVER));
    }

    /**
     * What a person agrees to.
     *
     * @param agreement what
     * @param textVersion the version that was read; it must be the one in force
     */
    public record NewAgreement(
            @Meaning("What the person agrees to") Agreement agreement,
            @Meaning("The version that was read") String textVersion) {}
}
