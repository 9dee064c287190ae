/**
 * What clients of the AWS SDK say of themselves.
 */
@NullMarked
package io.singletable.internal.sdk;

import org.jspecify.annotations.NullMarked;
