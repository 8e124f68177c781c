/** Objections to decisions: lodged or recorded, adjourned, decided by another human. */
@NullMarked
package nl.waarborg.mantelzorgwaardering.objection;

import org.jspecify.annotations.NullMarked;
