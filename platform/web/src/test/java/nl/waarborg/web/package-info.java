/** Tests of the HTTP side, over real HTTP. */
@NullMarked
package nl.waarborg.web;

import org.jspecify.annotations.NullMarked;
