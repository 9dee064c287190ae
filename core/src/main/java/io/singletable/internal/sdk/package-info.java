/**
 * Configurations of clients of the AWS SDK, as far as these reveal them.
 */
@NullMarked
package io.singletable.internal.sdk;

import org.jspecify.annotations.NullMarked;
