/**
 * Errors as RFC 9457 problems: the type, status and text of every failure, wherever it
 * occurs. Has no dependency on entities.
 */
@NullMarked
package io.singletable.sample.problem;

import org.jspecify.annotations.NullMarked;
