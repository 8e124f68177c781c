package nl.waarborg.mantelzorgwaardering;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant sets for this module.
 *
 * @param commissioningAuthority the body on whose behalf the award is given (VAL-U1)
 */
public record Settings(@Nullable String commissioningAuthority) {}
