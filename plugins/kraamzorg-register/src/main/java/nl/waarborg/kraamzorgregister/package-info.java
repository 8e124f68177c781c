/**
 * The quality register of maternity carers: dossiers, the registration with its norms and states,
 * and the decisions of people about them.
 */
@NullMarked
package nl.waarborg.kraamzorgregister;

import org.jspecify.annotations.NullMarked;
