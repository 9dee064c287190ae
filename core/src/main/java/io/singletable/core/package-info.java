/**
 * Template that applications and repositories call.
 * {@link io.singletable.core.SingleTableOperations} is the reference,
 * {@link io.singletable.core.SingleTableTemplate} delegates to its implementation.
 */
@NullMarked
package io.singletable.core;

import org.jspecify.annotations.NullMarked;
