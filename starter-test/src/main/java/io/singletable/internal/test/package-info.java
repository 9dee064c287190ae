/**
 * Internals that several packages of the test support share. Not for use by applications.
 */
@NullMarked
package io.singletable.internal.test;

import org.jspecify.annotations.NullMarked;
