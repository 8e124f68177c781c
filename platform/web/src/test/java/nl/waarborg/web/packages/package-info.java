/** Tests of how packages of data are laid out for people. */
@NullMarked
package nl.waarborg.web.packages;

import org.jspecify.annotations.NullMarked;
