/**
 * The decisions of the platform, without any I/O: what plugins declared and whether it holds
 * together, what a tenant's file says and whether it can be kept, who may do what. The ports to the
 * database and the network are interfaces here.
 */
@NullMarked
package nl.waarborg.kernel;

import org.jspecify.annotations.NullMarked;
