package nl.waarborg.web;

import nl.waarborg.spi.DataName;
import nl.waarborg.spi.Input.Meaning;

/**
 * What a kind of data is called where people read of it.
 *
 * @param nl in Dutch
 * @param en in English
 */
@Meaning("What a kind of data is called where people read of it.")
public record DataNameView(String nl, String en) {

    /** Of a name that a dataset declares. */
    public static DataNameView of(DataName name) {
        return new DataNameView(name.dutch(), name.english());
    }
}
