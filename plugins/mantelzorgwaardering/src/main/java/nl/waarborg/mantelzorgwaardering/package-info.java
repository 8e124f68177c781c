/**
 * The carers' award: editions with their rules as data, applications by carers, advice by rules and
 * decisions by people.
 */
@NullMarked
package nl.waarborg.mantelzorgwaardering;

import org.jspecify.annotations.NullMarked;
