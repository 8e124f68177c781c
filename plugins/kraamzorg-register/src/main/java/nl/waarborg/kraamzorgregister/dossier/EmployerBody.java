package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

/**
 * An employer to add or mend.
 *
 * @param name the name
 * @param kvkNumber the number in the trade register
 */
public record EmployerBody(
        @Meaning("The name") String name,
        @Nullable
                @Text(pattern = "^[0-9]{8}$", max = 8)
                @Meaning("The number in the trade register")
                String kvkNumber) {

    Values values() {
        return Values.of(Employers.NAME, name.strip()).setNullable(Employers.KVK_NUMBER, kvkNumber);
    }
}
