/**
 * What humans look at before an award is given: applications that look alike, consents worth a
 * call, and samples that anybody can draw again. Nothing here refuses anybody.
 */
@NullMarked
package nl.waarborg.mantelzorgwaardering.review;

import org.jspecify.annotations.NullMarked;
