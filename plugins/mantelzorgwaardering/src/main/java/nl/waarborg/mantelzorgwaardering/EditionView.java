package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Window.Phase;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An edition as callers see it.
 *
 * @param id its id
 * @param municipality whose edition it is
 * @param name what people call it
 * @param opensOn the first day to apply
 * @param closesOn the last day to apply
 * @param phase whether one can apply today
 * @param award what a carer gets
 * @param rules who it is for
 * @param commissioningAuthority the body on whose behalf the award is given
 */
public record EditionView(
        UUID id,
        String municipality,
        String name,
        LocalDate opensOn,
        LocalDate closesOn,
        Phase phase,
        Award award,
        EditionRules rules,
        @Nullable String commissioningAuthority) {

    static EditionView of(Edition edition, LocalDate today, Settings settings) {
        return new EditionView(
                edition.id(),
                edition.municipality(),
                edition.name(),
                edition.window().opensOn(),
                edition.window().closesOn(),
                edition.window().phase(today),
                edition.award(),
                edition.rules(),
                settings.commissioningAuthority());
    }
}
