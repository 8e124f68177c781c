/** Certificates of registration, and the codes by which anybody who holds one can check it. */
@NullMarked
package nl.waarborg.kraamzorgregister.certificate;

import org.jspecify.annotations.NullMarked;
