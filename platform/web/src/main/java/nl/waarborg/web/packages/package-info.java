/** Hands out packages of people's data, and shows people directly what is kept of them. */
@NullMarked
package nl.waarborg.web.packages;

import org.jspecify.annotations.NullMarked;
