package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import java.util.List;
import java.util.UUID;

/**
 * What was found.
 *
 * @param dossiers at most 20, by number
 */
public record LookUpView(List<Found> dossiers) {

    /**
     * A dossier, and nothing of what stands in it.
     *
     * @param dossierId the dossier
     * @param registrationNumber its number
     * @param status how the registration stands
     */
    public record Found(UUID dossierId, String registrationNumber, DossierStatus status) {

        static Found of(Row row) {
            return new Found(
                    row.get(Dossiers.DATASET.id()),
                    new RegistrationNumber(row.get(Dossiers.NUMBER)).toString(),
                    row.get(Dossiers.STATUS));
        }
    }

    /**
     * What to look for.
     *
     * @param by what dossiers are found by
     * @param value the whole number, address or name
     */
    public record LookUp(
            @Meaning("What dossiers are found by") LookUps.Means by,
            @Text(max = 200) @Meaning("The whole number, such as KCKZ-12, address or name")
                    String value) {}
}
