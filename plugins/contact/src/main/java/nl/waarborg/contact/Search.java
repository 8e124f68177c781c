package nl.waarborg.contact;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What a list is searched for.
 *
 * @param q words, an address or a number
 */
public record Search(
        @Nullable
                @Meaning("Parts of names, an address of mail, a telephone number or another number")
                @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                String q) {

    Condition relations() {
        return Lookup.of(q)
                .words(Relations.NAME, Relations.ORGANISATION, Relations.TOWN)
                .address(Relations.EMAIL)
                .phone(Relations.PHONE)
                .codes(Relations.KVK_NUMBER, Relations.POSTCODE)
                .condition();
    }

    Condition businesses() {
        return Lookup.of(q)
                .words(Businesses.NAME, Businesses.TOWN)
                .codes(Businesses.KVK_NUMBER)
                .condition();
    }

    static Condition requests(@Nullable String q) {
        return Lookup.of(q)
                .words(Requests.NAME, Requests.QUESTION)
                .address(Requests.EMAIL)
                .phone(Requests.PHONE)
                .condition();
    }
}
