/**
 * Content that writes store before they are sent: which blobs of an entity keep their
 * reference, which are put or copied, and what becomes of that with the outcome of the
 * write. Knows neither plans nor requests to DynamoDB.
 */
@NullMarked
package io.singletable.internal.blob.write;

import org.jspecify.annotations.NullMarked;
